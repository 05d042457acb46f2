"""What was asked of whoever receives a child at home, and what the police found of it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "emergencies_recordcheck"


class Migration(migrations.Migration):
    """Four answers on the hand-over; the check, guarded as its case is."""

    dependencies: ClassVar = [
        ("casework", "0009_join"),
        ("emergencies", "0004_own_name"),
        ("offices", "0008_urgent"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="handover",
            name="receiver_crime",
            field=models.CharField(
                blank=True,
                choices=[("no", "没有"), ("yes", "有"), ("unknown", "没查到")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver_neglect",
            field=models.CharField(
                blank=True,
                choices=[("no", "没有"), ("yes", "有"), ("unknown", "没查到")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver_unfit",
            field=models.CharField(
                blank=True,
                choices=[("no", "没有"), ("yes", "有"), ("unknown", "没查到")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="receiver_vices",
            field=models.CharField(
                blank=True,
                choices=[("no", "没有"), ("yes", "有"), ("unknown", "没查到")],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="RecordCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                ("is_clean", models.BooleanField(null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("found", models.CharField(blank=True, max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
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
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_checks",
                        to="emergencies.emergency",
                    ),
                ),
                (
                    "handover",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_of",
                        to="emergencies.handover",
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
            ],
        ),
        guard(TABLE, sight(key="matter_id")),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
    ]
