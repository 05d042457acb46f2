"""Where a team works is known of each of its rows; and who has a stake in a child."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from shouwang.access.rows import HIGH, KEYS, LABEL, LOW, UNIT, guard, veil
from shouwang.statute.codes import codes

AREA = f"(division_id >= {LOW} AND division_id <= {HIGH} AND label <= {LABEL})"
TEAM_SEEN = f"unit_id = {UNIT} OR {AREA} OR key = ANY ({KEYS})"
BEFORE = f"unit_id = {UNIT} OR {LABEL} >= 2 OR key = ANY ({KEYS})"
# An instance that is older than this row's place finds it by the matter; a new one has no rows yet.
FILL = """
DO $$ BEGIN
    IF to_regclass('casework_matter') IS NOT NULL THEN
        UPDATE access_team t SET division_id = m.division_id
        FROM casework_matter m WHERE m.key = t.key;
        DELETE FROM access_team WHERE division_id IS NULL;
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;
END $$
"""


def _place(**given):
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="offices.division",
        **given,
    )


def _post():
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="offices.post",
    )


class Migration(migrations.Migration):
    """A team row is seen in its place alone; a conflict hides a file and its cases from a person."""

    dependencies: ClassVar = [("access", "0002_guard"), ("offices", "0002_hidden")]
    operations: ClassVar = [
        migrations.AddField("team", "label", models.SmallIntegerField(default=2)),
        migrations.AddField("team", "division", _place(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("team", "division", _place()),
        migrations.RunSQL(
            "DROP POLICY access_team_reach ON access_team",
            f"CREATE POLICY access_team_reach ON access_team USING ({BEFORE})",
        ),
        migrations.RunSQL(
            f"CREATE POLICY access_team_reach ON access_team USING ({TEAM_SEEN})",
            "DROP POLICY access_team_reach ON access_team",
        ),
        veil("access_team"),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("label", models.SmallIntegerField(default=2)),
                (
                    "relation",
                    models.CharField(choices=list(codes("conflicts").items()), max_length=20),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=200)),
                ("declared_by", _post()),
                ("division", _place()),
                ("ended_by", _post()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "回避",
                "indexes": [models.Index(fields=["key"], name="conflict_key")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person", "key"),
                        name="conflict_once",
                    )
                ],
            },
        ),
        guard("access_conflict", f"{AREA} OR key = ANY ({KEYS})"),
        veil("access_conflict"),
    ]
