"""When the machine's clock was moved, and who has seen it: no child's data."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables about the machine."""

    dependencies: ClassVar = [("casework", "0010_station"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="ClockJump",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before_at", models.DateTimeField()),
                ("after_at", models.DateTimeField()),
                ("moved", models.DurationField()),
            ],
        ),
        migrations.CreateModel(
            name="ClockSeen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "jump",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seen",
                        to="casework.clockjump",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("jump", "by"), name="clock_seen_once"),
                ],
            },
        ),
    ]
