"""The way home as a safe home: to whom, the child's wish; whether it was handed to the same house."""

from typing import ClassVar

from django.db import migrations, models

from shouwang.statute.codes import codes


def _add(model: str, name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model_name=model, name=name, field=field)


def _words(most: int) -> models.CharField:
    return models.CharField(blank=True, default="", max_length=most)


class Migration(migrations.Migration):
    """Columns of two tables that are guarded already."""

    dependencies: ClassVar = [("emergencies", "0009_cause")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="safehome",
            name="harmer_out",
            field=models.CharField(
                blank=True, choices=list(codes("harmer_out").items()), max_length=20
            ),
        ),
        _add("safehome", "returned_to", _words(100)),
        _add("safehome", "wish_asked", models.BooleanField(null=True)),
        _add("safehome", "wish", _words(300)),
        _add("safehome", "despite", _words(500)),
        _add("handover", "is_same_home", models.BooleanField(null=True)),
        _add("handover", "despite", _words(500)),
    ]
