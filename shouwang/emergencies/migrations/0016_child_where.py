"""Where a parent says that its placed child is; of the calls of before nobody was asked."""

from typing import ClassVar

from django.db import migrations, models

WHERE = [("there", "在安置的地方"), ("away", "不在那里了"), ("unsaid", "没有说到")]


class Migration(migrations.Migration):
    """Three fields, empty in every row that stands."""

    dependencies: ClassVar = [("emergencies", "0015_whole")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="call",
            name="child_where",
            field=models.CharField(blank=True, choices=WHERE, default="", max_length=8),
        ),
        migrations.AddField(
            model_name="call",
            name="child_place",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="call",
            name="child_with",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
    ]
