"""The place that was reported, kept beside the place where the child lives."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("reports", "0012_objection"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="report",
            name="reported_in",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.division",
            ),
        ),
    ]
