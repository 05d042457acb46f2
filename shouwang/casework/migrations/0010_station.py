"""Which police office a case was sent to, where that is not the one of its place."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("casework", "0009_join"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="matter",
            name="station",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.unit",
            ),
        ),
    ]
