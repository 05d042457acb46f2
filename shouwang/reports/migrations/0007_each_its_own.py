"""Each report owes its own two receipts: the open duties of a case become one for each report."""

from typing import ClassVar

from django.db import migrations

# The duty that stood for all of them goes to the report that opened it.
NAMED = """
UPDATE casework_duty d SET record = e.record
FROM casework_event e
WHERE e.id = d.opened_by_id AND d.record = '' AND d.closed_at IS NULL
    AND d.code IN ('reports.take_police', 'reports.take_civil_affairs')
"""
# Every other report that waits gets a duty like it, with a clock from its own filing.
ADDED = """
INSERT INTO casework_duty (code, clause, matter_id, record, subject, child, level, division_id,
    label, holder_id, held_for_id, seers, figure, opened_at, opened_by_id, due_at, next_at)
SELECT d.code, d.clause, d.matter_id, e.record, d.subject, d.child, r.level, d.division_id,
    d.label, d.holder_id, d.held_for_id, d.seers, d.figure, e.at, e.id,
    e.at + (d.due_at - d.opened_at), e.at + (d.due_at - d.opened_at)
FROM casework_duty d
JOIN reports_report r ON r.matter_id = d.matter_id AND r.state = 'filed'
JOIN casework_event e ON e.name = 'reports.filed' AND e.record = 'report:' || r.key
WHERE d.closed_at IS NULL AND d.record <> e.record
    AND d.code IN ('reports.take_police', 'reports.take_civil_affairs')
    AND NOT EXISTS (SELECT 1 FROM reports_receipt c
        WHERE c.report_id = r.key AND d.code = 'reports.take_' || c.office)
"""


class Migration(migrations.Migration):
    """Two statements; nothing is closed and no clock is moved."""

    dependencies: ClassVar = [("reports", "0006_police_call"), ("casework", "0007_secret")]
    operations: ClassVar = [
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.RunSQL(ADDED, migrations.RunSQL.noop),
    ]
