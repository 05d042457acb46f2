"""An answer keeps which head of the office has read it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field, empty of older answers."""

    dependencies: ClassVar = [("coordination", "0003_still_open")]
    operations: ClassVar = [
        migrations.AddField(
            "reply", "head", models.CharField(blank=True, default="", max_length=40), False
        ),
    ]
