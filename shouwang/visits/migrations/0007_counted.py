"""Whether a visit counted for what is owed; empty for those of before this was asked."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies: ClassVar = [("visits", "0006_struck")]
    operations: ClassVar = [
        migrations.AddField("visit", "counted", models.BooleanField(null=True)),
    ]
