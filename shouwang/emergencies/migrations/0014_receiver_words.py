"""What is not known of whoever receives the child is not called looked for and not found."""

from typing import ClassVar

from django.db import migrations, models

ANSWERS = [("no", "没有"), ("yes", "有"), ("unknown", "还不清楚")]
ASKED = ("receiver_crime", "receiver_neglect", "receiver_unfit", "receiver_vices")


class Migration(migrations.Migration):
    """The words alone; no row changes."""

    dependencies: ClassVar = [("emergencies", "0013_parent_first")]

    operations: ClassVar = [
        migrations.AlterField(
            model_name="handover",
            name=name,
            field=models.CharField(blank=True, choices=ANSWERS, max_length=8),
        )
        for name in ASKED
    ]
