"""A tick taken back as a slip is crossed out on its visit."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A tick taken back as a slip is crossed out on its visit."""

    dependencies: ClassVar = [
        ("visits", "0005_follow_up"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="visit",
            name="struck",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="struck_at",
            field=models.DateTimeField(null=True),
        ),
    ]
