"""Whom one person shuts out from a child, until a third has decided."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from shouwang.access.rows import guard, sight, veil
from shouwang.statute.codes import codes

STATES = [
    ("asked", "未生效，待确认"),
    ("provisional", "暂时生效，待确认"),
    ("confirmed", "已确认"),
    ("lifted", "已解除"),
    ("withdrawn", "登记人已撤回"),
]


def _of(model: str, **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **given
    )


class Migration(migrations.Migration):
    """Seen by the offices that may decide, and by the officers of its area; never by who is shut out."""

    dependencies: ClassVar = [("access", "0008_whole"), ("offices", "0009_whole")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Denial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("label", models.SmallIntegerField(default=3)),
                ("number", models.CharField(max_length=40)),
                (
                    "relation",
                    models.CharField(choices=list(codes("conflicts").items()), max_length=20),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("is_below", models.BooleanField(default=False)),
                ("state", models.CharField(choices=STATES, max_length=12)),
                ("made_at", models.DateTimeField()),
                (
                    "seers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=200)),
                ("conflict", _of("access.conflict", null=True)),
                ("decided_by", _of("offices.post", null=True)),
                ("division", _of("offices.division", db_index=False)),
                ("made_by", _of("offices.post")),
                ("person", _of(settings.AUTH_USER_MODEL)),
                ("unit", _of("offices.unit")),
            ],
            options={
                "verbose_name": "回避确认",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "provisional"))),
                        fields=("person", "key"),
                        name="denial_once",
                    )
                ],
            },
        ),
        guard("access_denial", sight(key="", units=("unit_id",), seers="seers")),
        veil("access_denial"),
    ]
