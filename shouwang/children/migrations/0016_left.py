"""With whom a child left the unit that had received it, and when: said by that unit."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three columns of a table that is guarded already."""

    dependencies: ClassVar = [
        ("children", "0015_returned"),
        ("offices", "0001_initial"),
    ]
    operations: ClassVar = [
        migrations.AddField("placement", "left_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "placement", "left_with", models.CharField(blank=True, default="", max_length=100)
        ),
        migrations.AddField(
            "placement",
            "left_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
    ]
