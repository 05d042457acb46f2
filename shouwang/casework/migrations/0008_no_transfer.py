"""There is no duty emergencies.transfer any more: settling an emergency opens the town's own duty."""

from typing import ClassVar

from django.db import migrations

# Each had its twin, assessment.open_case, opened by the same event; that one stays. A figure that a
# district had set for it sets nothing.
DROP = """
DELETE FROM casework_stage s USING casework_duty d
WHERE s.duty_id = d.id AND d.code = 'emergencies.transfer';
DELETE FROM casework_duty WHERE code = 'emergencies.transfer';
DELETE FROM casework_figuresetting WHERE code = 'transfer';
"""


class Migration(migrations.Migration):
    """Rows of one code; no table changes."""

    dependencies: ClassVar = [("casework", "0007_secret")]
    operations: ClassVar = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
