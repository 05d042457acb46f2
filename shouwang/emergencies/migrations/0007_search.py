"""What was done to find a missing child, and its card, with the walls of their case."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLES = ("emergencies_searchentry", "emergencies_missingcard")


def _to(model: str, **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **given
    )


def _id() -> models.BigAutoField:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _words(most: int) -> models.CharField:
    return models.CharField(blank=True, max_length=most)


class Migration(migrations.Migration):
    """Two tables and their walls."""

    dependencies: ClassVar = [("casework", "0010_station"), ("emergencies", "0006_police")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("did_at", models.DateTimeField()),
                ("did", models.CharField(max_length=1000)),
                ("is_found", models.BooleanField()),
                ("place", _words(200)),
                ("state", _words(500)),
                ("next_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("division", _to("offices.division", db_index=False)),
                ("matter", _to("casework.matter")),
                ("recorded_by", _to("offices.post")),
                ("unit", _to("offices.unit")),
            ],
        ),
        migrations.CreateModel(
            name="MissingCard",
            fields=[
                ("id", _id()),
                ("label", models.SmallIntegerField(default=3)),
                ("called", _words(60)),
                ("sex", _words(10)),
                ("age", _words(20)),
                ("height", _words(40)),
                ("clothes", _words(200)),
                ("marks", _words(200)),
                ("last_at", models.DateTimeField(null=True)),
                ("last_place", _words(200)),
                ("last_with", _words(100)),
                ("recorded_at", models.DateTimeField()),
                ("division", _to("offices.division", db_index=False)),
                ("matter", _to("casework.matter")),
                ("recorded_by", _to("offices.post")),
                ("unit", _to("offices.unit")),
            ],
        ),
        *(
            wall
            for table in TABLES
            for wall in (guard(table, sight(key="matter_id")), veil(table, "matter_id"))
        ),
        *(conceal(table, "matter_id") for table in TABLES),
    ]
