"""Whether it is going on becomes yes, no or unknown.

What is stored is read again for what was really said. True was 正在发生 or 不清楚 of the public form,
which are no longer told apart: it stays yes, the graver one. A report that the clock filed was said by
nobody: unknown. False was 不是 on the public form (no post filed it): no. On the form of the offices it
was a box left empty, and nobody had said no: unknown. Levels and due times stay as they were.
"""

from typing import ClassVar

from django.db import migrations, models

ONGOING = [
    ("yes", "正在发生"),
    ("no", "没有在发生"),
    ("unknown", "不清楚是不是正在发生"),
]
FIELD = models.CharField(choices=ONGOING, max_length=7)
RETYPE = """
    ALTER TABLE {table} ALTER COLUMN ongoing DROP DEFAULT;
    ALTER TABLE {table} ALTER COLUMN ongoing TYPE {kind} USING {value};
"""
OF_REPORT = """
    CASE WHEN ongoing AND filed_by_id IS NOT NULL AND told LIKE '%由系统自动报送。' THEN 'unknown'
         WHEN ongoing THEN 'yes'
         WHEN filed_by_id IS NULL THEN 'no'
         ELSE 'unknown' END
"""
OF_NOTICE = "CASE WHEN ongoing THEN 'yes' ELSE 'unknown' END"
BACK = "ongoing <> 'no'"
# A notice says what its report says: the one of the same case and minute.
AS_REPORTED = """
    UPDATE reports_notice n SET ongoing = r.ongoing FROM reports_report r
    WHERE r.matter_id = n.matter_id AND r.filed_at = n.sent_at
"""


def _retype(table: str, value: str) -> migrations.RunSQL:
    name = table.removeprefix("reports_")
    return migrations.RunSQL(
        RETYPE.format(table=table, kind="varchar(7)", value=value),
        RETYPE.format(table=table, kind="boolean", value=BACK),
        state_operations=[migrations.AlterField(name, "ongoing", FIELD)],
    )


class Migration(migrations.Migration):
    """Two columns, and what stands in them."""

    dependencies: ClassVar = [("reports", "0004_secret")]
    operations: ClassVar = [
        _retype("reports_report", OF_REPORT),
        _retype("reports_notice", OF_NOTICE),
        migrations.RunSQL(AS_REPORTED, migrations.RunSQL.noop),
    ]
