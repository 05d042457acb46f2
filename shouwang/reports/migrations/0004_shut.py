"""Sealed rows of a file or case stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut

KEYS = (
    ("reports_report", "matter_id"),
    ("reports_receipt", "matter_id"),
    ("reports_addition", "matter_id"),
    ("reports_notice", "matter_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("reports", "0003_receipt_hash"), ("access", "0006_urgent")]
    operations: ClassVar = [shut(table, key) for table, key in KEYS]
