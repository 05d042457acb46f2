"""What is put off is known by its parent first: the row of its duty says of which of them it is."""

from typing import ClassVar

from django.db import migrations

FORCED = ("emergencies_putoff", "casework_duty")
OWED = """
UPDATE casework_duty d SET record = p.parent || ':putoff:' || p.id FROM emergencies_putoff p
WHERE d.record = 'putoff:' || p.id AND d.closed_at IS NULL
    AND d.code IN ('emergencies.admonish_later', 'emergencies.notify_later');
"""


def _forced(how: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        ";".join(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY" for table in FORCED),
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """The open duties go on under the new name."""

    dependencies: ClassVar = [("emergencies", "0012_house")]

    operations: ClassVar = [
        _forced("NO FORCE"),
        migrations.RunSQL(OWED, migrations.RunSQL.noop),
        _forced("FORCE"),
    ]
