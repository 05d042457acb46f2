"""How a child that reported for itself may be reached, and that an office has seen it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.statute.codes import codes


class Migration(migrations.Migration):
    """Three columns of a table that has its walls."""

    dependencies: ClassVar = [("reports", "0008_danger")]
    operations: ClassVar = [
        migrations.AddField("report", "safe_sealed", models.BinaryField(default=b"")),
        migrations.AddField("report", "child_seen_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "report",
            "child_seen_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AlterField(
            "report",
            "reporter_kind",
            models.CharField(choices=list(codes("reporters").items()), max_length=20),
        ),
    ]
