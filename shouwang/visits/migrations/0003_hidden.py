"""What hangs on a hidden file or case is hidden with it."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

KEYS = (("visits_visit", "child_id"),)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("visits", "0002_screening"), ("access", "0003_conflict")]
    operations: ClassVar = [veil(table, key) for table, key in KEYS]
