"""What somebody says an office took by telephone, with the row policies of its report."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "reports_phoneclaim"
# A unit that reported reads what was told by telephone of its own report.
OWN = (
    sight(key="matter_id")
    + f" OR EXISTS (SELECT 1 FROM reports_report r WHERE r.key = {TABLE}.report_id)"
)
OFFICES = [("police", "公安机关"), ("civil_affairs", "民政部门")]
OUTCOMES = [
    ("confirmed", "该单位已确认"),
    ("denied", "该单位没有接到这个电话"),
    ("struck", "登记人已划去"),
    ("taken", "该单位已另行受理"),
]


def _to(model: str, **given: object) -> models.ForeignKey:
    given.setdefault("related_name", "+")
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **given)


class Migration(migrations.Migration):
    """One table and its walls."""

    dependencies: ClassVar = [("reports", "0009_child_speaks")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="PhoneClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(choices=OFFICES, max_length=14)),
                ("rung", models.CharField(max_length=30)),
                ("answered_by", models.CharField(max_length=60)),
                ("badge", models.CharField(max_length=30)),
                ("paper_no", models.CharField(blank=True, max_length=40)),
                ("taken_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=10)),
                ("ended_at", models.DateTimeField(null=True)),
                ("label", models.SmallIntegerField(default=3)),
                ("division", _to("offices.division", db_index=False)),
                ("ended_by", _to("offices.post", null=True)),
                ("matter", _to("casework.matter")),
                ("recorded_by", _to("offices.post")),
                ("report", _to("reports.report", related_name="claims")),
                ("unit", _to("offices.unit")),
            ],
            options={"verbose_name": "电话告知"},
        ),
        migrations.AddConstraint(
            model_name="phoneclaim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")),
                fields=("report", "office", "recorded_by"),
                name="claim_waits_once",
            ),
        ),
        migrations.AlterField(
            model_name="receipt",
            name="officer",
            field=models.CharField(blank=True, max_length=92),
        ),
        guard(TABLE, OWN),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
    ]
