"""An objection is an addition that says so; feedback is owed for each report."""

from typing import ClassVar

from django.db import migrations, models

# The feedback that is owed for a case goes to the report that opened it.
NAMED = """
UPDATE casework_duty d SET record = e.record
FROM casework_event e
WHERE e.id = d.opened_by_id AND d.record = '' AND d.closed_at IS NULL
    AND d.code = 'reports.feed_back'
"""


class Migration(migrations.Migration):
    """One column and one statement; nothing is closed and no clock is moved."""

    dependencies: ClassVar = [("reports", "0011_dismissal")]
    operations: ClassVar = [
        migrations.AddField("addition", "is_objection", models.BooleanField(default=False)),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
    ]
