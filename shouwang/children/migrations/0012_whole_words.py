"""Why a level was raised and why that ended is kept whole, however long it was written."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Text without a limit; what was cut before stays as it is."""

    dependencies: ClassVar = [("children", "0011_unrated")]
    operations: ClassVar = [
        migrations.AlterField("risk", "words", models.TextField()),
        migrations.AlterField("risk", "end_reason", models.TextField(blank=True)),
    ]
