"""Looks in an emergency: one open one a post, known to the post by a trigger."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from shouwang.access.rows import guard, sight, veil
from shouwang.statute.codes import codes

# As the owner, whom no row policy binds: the post concerned is not always the one who writes.
KEEP = """
CREATE FUNCTION access_urgent_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE offices_post p SET urgent = l.key, urgent_until = l.until
    FROM (SELECT NEW.post_id AS post_id) whose
    LEFT JOIN access_urgentlook l ON l.post_id = whose.post_id AND l.ended_at IS NULL
    WHERE p.id = whose.post_id;
    RETURN NULL;
END $$;
CREATE TRIGGER urgent_kept AFTER INSERT OR UPDATE ON access_urgentlook
FOR EACH ROW EXECUTE FUNCTION access_urgent_kept();
"""
DROP = """
DROP TRIGGER urgent_kept ON access_urgentlook;
DROP FUNCTION access_urgent_kept();
"""


def _of(model: str, **given: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **given
    )


class Migration(migrations.Migration):
    """Seen by its area's officers, by the office that looked and by those that were told."""

    dependencies: ClassVar = [("access", "0005_secret"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="UrgentLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("label", models.SmallIntegerField(default=3)),
                (
                    "seers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "reason",
                    models.CharField(choices=list(codes("urgent_reasons").items()), max_length=20),
                ),
                ("words", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True, choices=list(codes("urgent_verdicts").items()), max_length=10
                    ),
                ),
                ("verdict_words", models.CharField(blank=True, max_length=200)),
                ("division", _of("offices.division")),
                ("person", _of(settings.AUTH_USER_MODEL)),
                ("post", _of("offices.post")),
                ("reviewed_by", _of("offices.post", null=True)),
                ("seen_by", _of("offices.post", null=True)),
                ("unit", _of("offices.unit")),
            ],
            options={
                "verbose_name": "紧急查看",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=["post"],
                        name="urgent_look_once",
                    )
                ],
            },
        ),
        guard("access_urgentlook", sight(key="", units=("unit_id",), seers="seers")),
        veil("access_urgentlook"),
        migrations.RunSQL(KEEP, DROP),
    ]
