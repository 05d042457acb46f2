"""The other children of the house, and people cleared, with the walls of their case."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLES = ("emergencies_siblinglook", "emergencies_clearing")
OFFICES = [("police", "公安"), ("civil_affairs", "民政")]
FOUND = [
    ("safe", "见到了，没有发现受到伤害"),
    ("harmed", "也受到伤害，或者有危险"),
    ("unseen", "没有见到孩子本人"),
]
KINDS = [
    ("lower", "改为较轻的情形"),
    ("close", "不再处置"),
    ("clear", "认定被指的人没有伤害孩子"),
]


def _to(model: str, name: str = "+", **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model, **given
    )


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """Two tables and their walls."""

    dependencies: ClassVar = [("children", "0013_found"), ("emergencies", "0011_corrected")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=6),
        ),
        migrations.CreateModel(
            name="SiblingLook",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("office", models.CharField(choices=OFFICES, max_length=14)),
                ("found", models.CharField(choices=FOUND, max_length=6)),
                ("seen_by", models.CharField(blank=True, max_length=60)),
                ("seen_at", models.DateTimeField(null=True)),
                ("seen_where", models.CharField(blank=True, max_length=100)),
                ("told", models.CharField(max_length=500)),
                ("recorded_at", models.DateTimeField()),
                ("child", _to("children.child")),
                ("division", _to("offices.division", db_index=False)),
                ("emergency", _to("emergencies.emergency", "sibling_looks")),
                ("matter", _to("casework.matter")),
                ("recorded_by", _to("offices.post")),
            ],
        ),
        migrations.CreateModel(
            name="Clearing",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("names_left", models.CharField(blank=True, max_length=120)),
                ("heard_by", models.CharField(max_length=60)),
                ("heard_at", models.DateTimeField()),
                ("heard_where", models.CharField(max_length=100)),
                ("child_said", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("since", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_reason", models.CharField(blank=True, max_length=500)),
                ("division", _to("offices.division", db_index=False)),
                ("emergency", _to("emergencies.emergency", "clearings")),
                ("last", _to("emergencies.finding")),
                ("matter", _to("casework.matter")),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearing",
                        to="emergencies.proposal",
                    ),
                ),
                ("undone_by", _to("offices.post", null=True)),
            ],
        ),
        *(
            wall
            for table in TABLES
            for wall in (guard(table, sight(key="matter_id")), veil(table, "matter_id"))
        ),
        *(conceal(table, "matter_id") for table in TABLES),
    ]
