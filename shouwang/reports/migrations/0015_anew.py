"""Of which ended report one was made, by whoever told of new harm."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table that is guarded already."""

    dependencies: ClassVar = [("reports", "0014_feedback_and_looks")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="report",
            name="anew_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="anew",
                to="reports.report",
            ),
        ),
    ]
