"""Files, cases and transfers are each numbered for themselves."""

from typing import ClassVar

from django.db import migrations

# An instance with rows goes on where its one counter stands: no number is ever given twice.
MAKE = """
CREATE SEQUENCE {name};
SELECT setval('{name}', (SELECT last_value FROM casework_number_seq), true)
WHERE EXISTS (SELECT 1 FROM casework_matter);
"""
NAMES = ("casework_case_seq", "casework_transfer_seq")


class Migration(migrations.Migration):
    """Two more counters."""

    dependencies: ClassVar = [("casework", "0005_hidden")]
    operations: ClassVar = [
        migrations.RunSQL(MAKE.format(name=name), f"DROP SEQUENCE {name}") for name in NAMES
    ]
