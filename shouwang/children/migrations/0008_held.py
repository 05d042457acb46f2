"""A form that waits for its author's answer: seen by him and by the clock alone."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import LABEL, PERSON, guard


class Migration(migrations.Migration):
    """A form that waits for its author's answer: seen by him and by the clock alone."""

    dependencies: ClassVar = [
        ("children", "0007_secret"),
        ("offices", "0008_urgent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Held",
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
                ("form", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("print", models.CharField(max_length=64)),
                ("typed_sealed", models.BinaryField(default=b"")),
                ("held_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "是，现在报告"),
                            ("unsure", "说不准，先报告再核实"),
                            ("slip", "点错了"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("refused", models.CharField(blank=True, max_length=60)),
                ("led_to", models.CharField(blank=True, max_length=120)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="children.child",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "待确认的登记",
                "indexes": [
                    models.Index(
                        condition=models.Q(("answer", "")),
                        fields=["held_at"],
                        name="held_unanswered",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "form"), name="held_once")
                ],
            },
        ),
        guard("children_held", f"person_id = {PERSON} OR {LABEL} >= 4"),
    ]
