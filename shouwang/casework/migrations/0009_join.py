"""Cases joined into one and the rows that were moved for it, guarded from the first day."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

# Nobody may change an event; and these can only put events where a join row says, and back.
FOLLOW = """
CREATE FUNCTION casework_join_events(which bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE casework_event e SET matter_id = j.into_id, division_id = m.division_id
    FROM casework_join j JOIN casework_matter m ON m.key = j.into_id
    WHERE j.id = which AND j.undone_at IS NULL AND e.matter_id = j.matter_id AND e.label < 4
$$;
REVOKE ALL ON FUNCTION casework_join_events(bigint) FROM PUBLIC;
CREATE FUNCTION casework_part_events(which bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE casework_event e SET matter_id = j.matter_id, division_id = m.division_id
    FROM casework_join j JOIN casework_matter m ON m.key = j.matter_id
    WHERE j.id = which AND j.undone_at IS NOT NULL AND e.matter_id = j.into_id
        AND e.id::text IN (SELECT v.row FROM casework_moved v
                           WHERE v.join_id = j.id AND v."table" = 'casework_event')
$$;
REVOKE ALL ON FUNCTION casework_part_events(bigint) FROM PUBLIC;
"""
DROP = """
DROP FUNCTION casework_part_events(bigint);
DROP FUNCTION casework_join_events(bigint);
"""


def _of(model: str, name: str = "+", **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model, **given
    )


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """Seen by whoever sees the case that was joined; hidden and kept secret with it."""

    dependencies: ClassVar = [("casework", "0008_no_transfer"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Join",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("reason", models.CharField(max_length=500)),
                ("joined_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undo_reason", models.CharField(blank=True, max_length=500)),
                ("division", _of("offices.division", db_index=False)),
                ("into", _of("casework.matter", "joined")),
                ("joined_by", _of("offices.post", null=True)),
                ("matter", _of("casework.matter", "joins")),
                ("undone_by", _of("offices.post", null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Moved",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("table", models.CharField(max_length=60)),
                ("row", models.CharField(max_length=40)),
                ("before", models.JSONField()),
                ("division", _of("offices.division", db_index=False)),
                ("join", _of("casework.join", "moved")),
                ("matter", _of("casework.matter")),
            ],
        ),
        migrations.AddConstraint(
            model_name="join",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("matter",), name="join_once"
            ),
        ),
        guard("casework_join", sight(key="matter_id")),
        guard("casework_moved", sight(key="matter_id")),
        veil("casework_join", "matter_id"),
        veil("casework_moved", "matter_id"),
        conceal("casework_join", "matter_id"),
        conceal("casework_moved", "matter_id"),
        migrations.RunSQL(FOLLOW, DROP),
    ]
