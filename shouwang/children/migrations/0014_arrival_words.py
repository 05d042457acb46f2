"""What is said of a child that did not come stays when more is said: as long as all of it is."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("children", "0013_found")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="placement",
            name="arrival_note",
            field=models.TextField(blank=True),
        ),
    ]
