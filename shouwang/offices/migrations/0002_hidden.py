"""A person's hidden files and cases, kept by the database (casework 0005)."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, nothing hidden to begin with."""

    dependencies: ClassVar = [("offices", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            "person",
            "hidden",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
    ]
