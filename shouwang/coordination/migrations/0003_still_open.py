"""An answer keeps how many of the listed duties were open then, and by when they are to be done."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two fields, unknown of older answers."""

    dependencies: ClassVar = [("coordination", "0002_guard")]
    operations: ClassVar = [
        migrations.AddField("reply", "still_open", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("reply", "finish_by", models.DateField(null=True)),
    ]
