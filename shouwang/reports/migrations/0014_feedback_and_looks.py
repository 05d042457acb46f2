"""Each feedback as a row of its own; a no says who went there, when, and whether the child was seen."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "reports_feedback"
# A unit that reported reads what it was told of its own report.
OWN = (
    sight(key="matter_id")
    + f" OR EXISTS (SELECT 1 FROM reports_report r WHERE r.key = {TABLE}.report_id)"
)
KINDS = [("not_taken", "不予受理"), ("untrue", "核查不实"), ("desk", "没有到场，不予处置")]
SEEN = [("yes", "见到了孩子"), ("no", "没有见到孩子")]
# What was told before: the last words of each report, with whoever is on record for that instant.
KEPT = """
INSERT INTO reports_feedback
    (report_id, words, is_result, at, by_id, matter_id, division_id, label)
SELECT r.key, r.feedback, r.state = 'dismissed' OR coalesce(m.closed_at <= r.fed_back_at, false),
    r.fed_back_at,
    (SELECT e.by_id FROM casework_event e WHERE e.matter_id = r.matter_id AND e.at = r.fed_back_at
        AND e.name = 'reports.fed_back' AND e.record = 'report:' || r.key ORDER BY e.id DESC LIMIT 1),
    r.matter_id, r.division_id, r.label
FROM reports_report r JOIN casework_matter m ON m.key = r.matter_id
WHERE r.feedback <> '' AND r.fed_back_at IS NOT NULL
"""


def _to(model: str, **given: object) -> models.ForeignKey:
    given.setdefault("related_name", "+")
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **given)


class Migration(migrations.Migration):
    """One table and its walls; three columns of a no. What was told before stands in the table."""

    dependencies: ClassVar = [("reports", "0013_reported_in")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=500)),
                ("is_result", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("label", models.SmallIntegerField(default=3)),
                ("by", _to("offices.post", null=True)),
                ("division", _to("offices.division", db_index=False)),
                ("matter", _to("casework.matter")),
                ("report", _to("reports.report", related_name="feedbacks")),
            ],
            options={"verbose_name": "反馈", "ordering": ["at", "id"]},
        ),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
        guard(TABLE, OWN),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
        migrations.AlterField("dismissal", "kind", models.CharField(choices=KINDS, max_length=9)),
        migrations.AddField("dismissal", "went_at", models.DateTimeField(null=True)),
        migrations.AddField("dismissal", "went", models.CharField(blank=True, max_length=60)),
        migrations.AddField(
            "dismissal",
            "child_seen",
            models.CharField(blank=True, choices=SEEN, max_length=3),
        ),
    ]
