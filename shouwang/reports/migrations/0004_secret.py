"""What is kept secret of a child is kept from whoever is not named."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import UNIT, conceal


class Migration(migrations.Migration):
    """One restrictive policy and one trigger a table."""

    dependencies: ClassVar = [("reports", "0003_receipt_hash"), ("casework", "0007_secret")]
    operations: ClassVar = [
        conceal("reports_report", "matter_id", besides=f"reporter_unit_id = {UNIT}"),
        conceal("reports_receipt", "matter_id"),
        conceal("reports_addition", "matter_id"),
        conceal("reports_notice", "matter_id"),
    ]
