"""Of a child that left: that nobody has written when, and `left_at` is when that was registered."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("children", "0020_hold_houses")]
    operations: ClassVar = [
        migrations.AddField("placement", "left_unsaid", models.BooleanField(default=False)),
    ]
