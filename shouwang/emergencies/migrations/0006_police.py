"""The police's own records of a case and its transfers, with the walls of their case."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil
from shouwang.statute.codes import codes

TABLES = ("emergencies_policerecord", "emergencies_stationtransfer")
OUTCOMES = [*codes("police_cases").items(), *codes("police_results").items()]
KINDS = [
    ("call", "接处警编号"),
    ("case", "受案、立案"),
    ("receipt", "受案回执"),
    ("result", "查处结果"),
]
ANSWERS = [("received", "已接收"), ("returned", "已退回"), ("recalled", "已撤回")]


def _to(model: str, **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **given
    )


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """Two tables and their walls."""

    dependencies: ClassVar = [("casework", "0010_station"), ("emergencies", "0005_receiver")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="PoliceRecord",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=12)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("on", models.DateField()),
                ("told", models.CharField(blank=True, max_length=100)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField()),
                ("division", _to("offices.division", db_index=False)),
                ("matter", _to("casework.matter")),
                ("recorded_by", _to("offices.post")),
                ("unit", _to("offices.unit")),
            ],
        ),
        migrations.CreateModel(
            name="StationTransfer",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("reason", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, choices=ANSWERS, max_length=8)),
                ("answer_reason", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", _to("offices.post", null=True)),
                ("asked_by", _to("offices.post")),
                ("division", _to("offices.division", db_index=False)),
                ("matter", _to("casework.matter")),
                ("receiver", _to("offices.unit")),
                ("sender", _to("offices.unit")),
                ("was", _to("offices.unit", null=True)),
            ],
        ),
        migrations.AddConstraint(
            model_name="stationtransfer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("matter", "label"),
                name="station_asked_once",
            ),
        ),
        *(
            wall
            for table in TABLES
            for wall in (guard(table, sight(key="matter_id")), veil(table, "matter_id"))
        ),
        *(conceal(table, "matter_id") for table in TABLES),
    ]
