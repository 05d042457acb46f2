"""Whether a child that was handed over arrived, and which unit says so: it sees that row."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from shouwang.access.rows import sight

TABLE = "children_placement"
BEFORE, NOW = sight(key="matter_id"), sight(key="matter_id", units=("unit_id",))


def _policy(condition: str) -> str:
    return f"ALTER POLICY {TABLE}_reach ON {TABLE} USING ({condition}) WITH CHECK ({condition})"


def _field(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField("placement", name, field)


def _of(model: str) -> models.ForeignKey:
    rule = django.db.models.deletion.PROTECT
    return models.ForeignKey(model, on_delete=rule, related_name="+", null=True)


class Migration(migrations.Migration):
    """The answer of whoever receives the child."""

    dependencies: ClassVar = [
        ("children", "0009_placement"),
        ("offices", "0008_urgent"),
    ]

    operations: ClassVar = [
        _field("unit", _of("offices.unit")),
        _field("for_whom", models.CharField(blank=True, max_length=120)),
        _field(
            "arrival",
            models.CharField(
                blank=True, choices=[("arrived", "已送到"), ("missing", "没有送到")], max_length=8
            ),
        ),
        _field("arrived_at", models.DateTimeField(null=True)),
        _field("received_by", models.CharField(blank=True, max_length=60)),
        _field("arrival_note", models.CharField(blank=True, max_length=300)),
        _field("answered_at", models.DateTimeField(null=True)),
        _field("answered_by", _of("offices.post")),
        migrations.RunSQL(_policy(NOW), _policy(BEFORE)),
    ]
