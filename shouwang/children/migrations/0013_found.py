"""A child that did not come and was found elsewhere: who saw it, where."""

from typing import ClassVar

from django.db import migrations, models

ARRIVALS = [("arrived", "已送到"), ("missing", "没有送到"), ("found", "没有送到，在别处找到")]


def _words(name: str, most: int) -> migrations.AddField:
    field = models.CharField(blank=True, default="", max_length=most)
    return migrations.AddField(model_name="placement", name=name, field=field)


class Migration(migrations.Migration):
    """Two columns of a table that is guarded already."""

    dependencies: ClassVar = [("children", "0012_whole_words")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="placement",
            name="arrival",
            field=models.CharField(blank=True, choices=ARRIVALS, max_length=8),
        ),
        _words("seen_by", 100),
        _words("found_place", 200),
    ]
