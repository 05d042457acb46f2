"""What hangs on a hidden file or case is hidden with it."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

KEYS = (
    ("emergencies_emergency", "matter_id"),
    ("emergencies_measure", "matter_id"),
    ("emergencies_call", "matter_id"),
    ("emergencies_handover", "matter_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("emergencies", "0001_initial"), ("access", "0003_conflict")]
    operations: ClassVar = [veil(table, key) for table, key in KEYS]
