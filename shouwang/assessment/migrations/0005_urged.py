"""A unit that does not answer or does not give a service is urged with a word that it reads."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three fields; a reason as long as the form takes it."""

    dependencies: ClassVar = [("assessment", "0004_secret"), ("offices", "0008_urgent")]
    operations: ClassVar = [
        migrations.AddField("service", "urged", models.CharField(blank=True, max_length=500)),
        migrations.AddField("service", "urged_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "service",
            "urged_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AlterField("service", "reason", models.CharField(blank=True, max_length=500)),
    ]
