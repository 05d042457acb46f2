"""Each office's own no to a report, with the row policies of its report."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "reports_dismissal"
# A unit that reported reads that an office said no to its own report, not why.
OWN = (
    sight(key="matter_id")
    + f" OR EXISTS (SELECT 1 FROM reports_report r WHERE r.key = {TABLE}.report_id)"
)
OFFICES = [("police", "公安机关"), ("civil_affairs", "民政部门")]
KINDS = [("not_taken", "不予受理"), ("untrue", "核查不实")]
# What was dismissed before was dismissed by one hand: that of the office that wrote the reason.
KEPT = """
INSERT INTO reports_dismissal
    (report_id, office, kind, reason, at, by_id, matter_id, division_id, label)
SELECT r.key, CASE p.role WHEN 'police_desk' THEN 'police' ELSE 'civil_affairs' END,
    'untrue', r.dismiss_reason, r.dismissed_at, r.dismissed_by_id, r.matter_id, r.division_id, r.label
FROM reports_report r JOIN offices_post p ON p.id = r.dismissed_by_id
WHERE r.state = 'dismissed'
"""


def _to(model: str, **given: object) -> models.ForeignKey:
    given.setdefault("related_name", "+")
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **given)


class Migration(migrations.Migration):
    """One table and its walls; the reasons given before stand in it."""

    dependencies: ClassVar = [("reports", "0010_phone_claim")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(choices=OFFICES, max_length=14)),
                ("kind", models.CharField(choices=KINDS, max_length=9)),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("label", models.SmallIntegerField(default=3)),
                ("by", _to("offices.post")),
                ("division", _to("offices.division", db_index=False)),
                ("ended_by", _to("offices.post", null=True)),
                ("matter", _to("casework.matter")),
                ("report", _to("reports.report", related_name="dismissals")),
            ],
            options={"verbose_name": "不予处置"},
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("report", "office"),
                name="dismissal_once",
            ),
        ),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
        guard(TABLE, OWN),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
    ]
