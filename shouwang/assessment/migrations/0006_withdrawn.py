"""A risk sheet can be taken back as a slip."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A risk sheet can be taken back as a slip."""

    dependencies: ClassVar = [
        ("assessment", "0005_urged"),
        ("offices", "0008_urgent"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="rating",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="rating",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
    ]
