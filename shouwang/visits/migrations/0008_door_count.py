"""How many households a village has, dated; and how many there were when a screening was signed."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import guard, sight


class Migration(migrations.Migration):
    """One table and one column."""

    dependencies: ClassVar = [("visits", "0007_counted"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="DoorCount",
            fields=[
                (
                    "key",
                    models.UUIDField(
                        default=shouwang.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("label", models.SmallIntegerField(default=1)),
                ("households", models.PositiveIntegerField()),
                ("since", models.DateField()),
                ("kept_at", models.DateTimeField()),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "村（居）户数",
                "indexes": [
                    models.Index(fields=["division", "-since"], name="door_count_area"),
                ],
            },
        ),
        guard("visits_doorcount", sight(key="")),
        migrations.AddField("screening", "of_households", models.PositiveIntegerField(null=True)),
    ]
