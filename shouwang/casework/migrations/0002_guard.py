"""Row policies of matters, events, duties and stages, and the sequence of their numbers."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import UNIT, guard, sight

DUTY_SEEN = (
    f"EXISTS (SELECT 1 FROM casework_duty d WHERE d.id = duty_id AND d.seers @> ARRAY[{UNIT}])"
)


class Migration(migrations.Migration):
    """Matter and event by area, label and team; a duty besides by whoever holds or is told of it."""

    dependencies: ClassVar = [("casework", "0001_initial"), ("access", "0002_guard")]
    operations: ClassVar = [
        guard("casework_matter", sight()),
        guard("casework_event", sight(key="matter_id")),
        guard("casework_duty", sight(key="matter_id", seers="seers")),
        guard("casework_stage", f"{sight(key='')} OR {DUTY_SEEN}"),
        migrations.RunSQL(
            "CREATE SEQUENCE casework_number_seq", "DROP SEQUENCE casework_number_seq"
        ),
    ]
