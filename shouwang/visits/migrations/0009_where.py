"""Where a placed child was met."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies: ClassVar = [
        ("visits", "0008_door_count"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="visit",
            name="where",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
