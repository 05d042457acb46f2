"""Why a child was placed, and the telephone there."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields of the hand-over."""

    dependencies: ClassVar = [
        ("emergencies", "0008_papers"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="handover",
            name="cause",
            field=models.CharField(
                blank=True,
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
        migrations.AddField(
            model_name="handover",
            name="phone",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
