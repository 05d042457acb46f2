"""Each office in its own name: findings in rows, what one asks the other, what is put off.

What was found so far becomes the finding of the office that wrote it down; the duties of both
offices that were one row go on as the row of civil affairs, who held it.
"""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import conceal, guard, sight, veil

TABLES = ("finding", "proposal", "putoff", "safehome")
FORCED = ("emergencies_emergency", "emergencies_measure", "casework_duty")
OLD = """
INSERT INTO emergencies_finding (emergency_id, matter_id, division_id, label, office, how, branch,
    team, found, arrived_at, harmers, harmer_words, reason, officer, badge, rang, recorded_at,
    recorded_by_id)
SELECT e.key, e.matter_id, e.division_id, e.label,
    CASE WHEN p.role = 'police_desk' THEN 'police' ELSE 'civil_affairs' END, 'here', e.branch,
    e.team, e.found, coalesce(e.arrived_at, e.investigated_at), '{}', '', '', '', '', '',
    e.investigated_at, e.investigated_by_id
FROM emergencies_emergency e JOIN offices_post p ON p.id = e.investigated_by_id;
UPDATE emergencies_emergency SET round_at = investigated_at;
UPDATE emergencies_measure m SET office =
    CASE WHEN p.role = 'police_desk' THEN 'police' ELSE 'civil_affairs' END
FROM offices_post p WHERE p.id = m.done_by_id;
UPDATE casework_duty SET code = 'emergencies.handle_civil_affairs' WHERE code = 'emergencies.handle';
UPDATE casework_duty SET code = 'reports.investigate_civil_affairs'
WHERE code = 'reports.investigate';
UPDATE casework_duty d SET record = 'other:' || e.key FROM emergencies_emergency e
WHERE d.code = 'emergencies.try_parents' AND d.closed_at IS NULL AND e.matter_id = d.matter_id;
"""


def _forced(how):
    return migrations.RunSQL(
        ";".join(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY" for table in FORCED),
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """New tables with their policies, the old rows in them, then the old columns go."""

    dependencies: ClassVar = [
        ("access", "0003_conflict"),
        ("casework", "0007_secret"),
        ("emergencies", "0003_secret"),
        ("offices", "0008_urgent"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="parent",
            field=models.CharField(
                choices=[("father", "父亲"), ("mother", "母亲"), ("other", "其他照护人")],
                default="other",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="emergency",
            name="round_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="is_harmer",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="measure",
            name="office",
            field=models.CharField(
                blank=True, choices=[("police", "公安"), ("civil_affairs", "民政")], max_length=14
            ),
        ),
        migrations.AlterField(
            model_name="call",
            name="whom",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="emergency",
            name="close_reason",
            field=models.CharField(blank=True, max_length=1100),
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "office",
                    models.CharField(
                        choices=[("police", "公安"), ("civil_affairs", "民政")], max_length=14
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[("here", "本单位登记"), ("phone", "电话确认")],
                        default="here",
                        max_length=6,
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "单独居住"),
                            ("B", "监护人丧失能力或不履行监护责任"),
                            ("C", "失踪"),
                            ("D", "家庭暴力"),
                            ("E", "其他不法侵害、意外伤害或被利用、胁迫流浪乞讨"),
                        ],
                        max_length=1,
                    ),
                ),
                ("team", models.CharField(blank=True, max_length=200)),
                ("found", models.TextField(blank=True)),
                ("arrived_at", models.DateTimeField()),
                (
                    "harmers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("harmer_words", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("officer", models.CharField(blank=True, max_length=60)),
                ("badge", models.CharField(blank=True, max_length=40)),
                ("rang", models.CharField(blank=True, max_length=40)),
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
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="emergencies.emergency",
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
        ),
        migrations.CreateModel(
            name="SafeHome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                ("assessor", models.CharField(max_length=60)),
                ("unit", models.CharField(max_length=100)),
                ("assessed_on", models.DateField()),
                (
                    "harmer_out",
                    models.CharField(
                        choices=[
                            ("warning", "已出具告诫书"),
                            ("protection_order", "人身安全保护令生效"),
                            ("detained", "加害人被羁押"),
                            ("left", "加害人已离开这个家"),
                            ("none", "没有加害人（意外，危险已消除）"),
                        ],
                        max_length=20,
                    ),
                ),
                ("paper_no", models.CharField(blank=True, max_length=60)),
                ("out_since", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
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
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="safe_homes",
                        to="emergencies.emergency",
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
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "kind",
                    models.CharField(
                        choices=[("lower", "改为较轻的情形"), ("close", "不再处置")], max_length=6
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "单独居住"),
                            ("B", "监护人丧失能力或不履行监护责任"),
                            ("C", "失踪"),
                            ("D", "家庭暴力"),
                            ("E", "其他不法侵害、意外伤害或被利用、胁迫流浪乞讨"),
                        ],
                        max_length=1,
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("police", "公安"), ("civil_affairs", "民政")], max_length=14
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("yes", "同意"), ("no", "不同意")], max_length=3
                    ),
                ),
                ("answer_reason", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
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
                        related_name="proposals",
                        to="emergencies.emergency",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("emergency", "label"),
                        name="asked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PutOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "what",
                    models.CharField(
                        choices=[("admonish", "补办训诫"), ("notify", "继续通知")], max_length=10
                    ),
                ),
                (
                    "parent",
                    models.CharField(
                        choices=[("father", "父亲"), ("mother", "母亲"), ("other", "其他照护人")],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
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
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="put_offs",
                        to="emergencies.emergency",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("emergency", "what", "parent", "label"),
                        name="put_off_once",
                    )
                ],
            },
        ),
        migrations.AlterField(
            model_name="handover",
            name="place_kind",
            field=models.CharField(
                choices=[
                    ("relative", "其他近亲属"),
                    ("village", "村（居）民委员会"),
                    ("relief_station", "救助管理机构"),
                    ("welfare_home", "福利机构"),
                    ("carer", "父母确定的受委托人"),
                    ("guardian", "其他监护人"),
                    ("hospital", "医疗机构"),
                ],
                max_length=20,
            ),
        ),
        _forced("NO FORCE"),
        migrations.RunSQL(OLD, migrations.RunSQL.noop),
        _forced("FORCE"),
        migrations.RemoveField(
            model_name="emergency",
            name="arrived_at",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="found",
        ),
        migrations.RemoveField(
            model_name="emergency",
            name="team",
        ),
        *(guard(f"emergencies_{name}", sight(key="matter_id")) for name in TABLES),
        *(veil(f"emergencies_{name}", "matter_id") for name in TABLES),
        *(conceal(f"emergencies_{name}", "matter_id") for name in TABLES),
    ]
