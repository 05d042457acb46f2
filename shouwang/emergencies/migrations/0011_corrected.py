"""A paper whose number or day was wrong stays; another row corrects it."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("emergencies", "0010_home")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="measure",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="emergencies.measure",
            ),
        ),
    ]
