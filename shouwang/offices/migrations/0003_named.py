"""A person's files kept secret that he is named in, kept by the database (casework 0007)."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, nobody named to begin with."""

    dependencies: ClassVar = [("offices", "0002_hidden")]
    operations: ClassVar = [
        migrations.AddField(
            "person",
            "named",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                blank=True,
                default=list,
                editable=False,
                size=None,
            ),
        ),
    ]
