"""What whoever goes to see a child at home again must know: its wish, by what the harmer is out."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns of a table that is guarded already."""

    dependencies: ClassVar = [("children", "0014_arrival_words")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="placement",
            name="returned_wish",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="placement",
            name="returned_out",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
