"""What hangs on a hidden file or case is hidden with it."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

KEYS = (
    ("reports_report", "matter_id"),
    ("reports_receipt", "matter_id"),
    ("reports_addition", "matter_id"),
    ("reports_notice", "matter_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("reports", "0001_initial"), ("access", "0003_conflict")]
    operations: ClassVar = [veil(table, key) for table, key in KEYS]
