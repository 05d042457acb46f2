"""From which record a report came, and the calls about it."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import UNIT, conceal, guard, sight, veil


class Migration(migrations.Migration):
    """From which record a report came, and the calls about it."""

    dependencies: ClassVar = [
        ("casework", "0007_secret"),
        ("children", "0008_held"),
        ("offices", "0008_urgent"),
        ("reports", "0007_each_its_own"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="report",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.CreateModel(
            name="Danger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                ("source", models.CharField(blank=True, max_length=60)),
                ("answer", models.CharField(blank=True, max_length=10)),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=10)),
                ("saved_at", models.DateTimeField()),
                ("disputed_at", models.DateTimeField(null=True)),
                ("disputed_words", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="children.child",
                    ),
                ),
                (
                    "disputed_by",
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.matter",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="danger",
                        to="reports.report",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "发现的危险",
            },
        ),
        migrations.CreateModel(
            name="Ring",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("alarm", "110"),
                            ("police", "派出所"),
                            ("civil_affairs", "区民政局"),
                            ("household", "儿童家里"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("answered", "打通了"),
                            ("no_answer", "没人接"),
                            ("not_yet", "还没打"),
                        ],
                        max_length=10,
                    ),
                ),
                ("spoken_to", models.CharField(blank=True, max_length=60)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("rung_at", models.DateTimeField(null=True)),
                ("noted_at", models.DateTimeField()),
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
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "电话",
            },
        ),
        *(
            wall
            for table in ("reports_danger", "reports_ring")
            for wall in (
                guard(table, sight(key="matter_id", units=("unit_id",))),
                veil(table, "matter_id"),
                conceal(table, "matter_id", besides=f"unit_id = {UNIT}"),
            )
        ),
    ]
