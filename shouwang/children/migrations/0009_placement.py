"""Where a child is placed: seen as its file is, kept with it when it is kept secret."""

import datetime
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import conceal, guard, sight, veil

TABLE = "children_placement"


class Migration(migrations.Migration):
    """One table, guarded as the file is."""

    dependencies: ClassVar = [
        ("children", "0008_held"),
        ("offices", "0008_urgent"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "key",
                    models.UUIDField(
                        default=shouwang.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("label", models.SmallIntegerField(default=1)),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("wandering", "流浪乞讨或者身份不明，暂时查找不到父母或者其他监护人"),
                            ("missing", "监护人下落不明且无其他人可以担任监护人"),
                            ("unable", "监护人因自身客观原因或者突发事件不能履行监护职责"),
                            ("no_care", "监护人拒绝或者怠于履行监护职责，孩子无人照料"),
                            ("crime_made", "监护人教唆、利用孩子实施违法犯罪行为，需要带离安置"),
                            ("harmed", "遭受监护人严重伤害或者面临人身安全威胁，需要紧急安置"),
                            ("other", "法律规定的其他情形"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "place_kind",
                    models.CharField(
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
                ("place", models.CharField(max_length=200)),
                ("carer", models.CharField(max_length=100)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("began_at", models.DateTimeField()),
                (
                    "until",
                    models.DateTimeField(
                        default=datetime.datetime(9000, 1, 1, 0, 0, tzinfo=datetime.UTC)
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[("moved", "换了安置的地方"), ("home", "回到家中")],
                        max_length=10,
                    ),
                ),
                ("returned_to", models.CharField(blank=True, max_length=100)),
                ("assessor", models.CharField(blank=True, max_length=160)),
                ("assessed_on", models.DateField(null=True)),
                (
                    "began_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="children.child",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.matter",
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
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "安置",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until", datetime.datetime(9000, 1, 1, 0, 0, tzinfo=datetime.UTC))
                        ),
                        fields=("child", "label"),
                        name="placed_once",
                    )
                ],
            },
        ),
        guard(TABLE, sight(key="matter_id")),
        veil(TABLE, "matter_id"),
        conceal(TABLE, "matter_id"),
    ]
