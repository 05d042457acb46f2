"""Calls to 110 by civil affairs, with the row policies of what they are about."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "reports_policecall"


class Migration(migrations.Migration):
    """One table and its walls."""

    dependencies: ClassVar = [("reports", "0005_ongoing"), ("casework", "0007_secret")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="PoliceCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                ("rung_at", models.DateTimeField()),
                ("answered_by", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("is_numberless", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.matter",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={"verbose_name": "报警记录"},
        ),
        guard(TABLE, sight(key="matter_id")),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
    ]
