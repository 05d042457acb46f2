"""What a post looks at in an emergency, kept by the database (access 0006); the hotline's supervisor."""

from typing import ClassVar

from django.db import migrations, models

from shouwang.offices.models import Role


class Migration(migrations.Migration):
    """Two columns, nothing looked at to begin with."""

    dependencies: ClassVar = [("offices", "0007_misses")]
    operations: ClassVar = [
        migrations.AddField("post", "urgent", models.UUIDField(editable=False, null=True)),
        migrations.AddField(
            "post", "urgent_until", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AlterField(
            "grant", "role", models.CharField(choices=Role.choices, max_length=30)
        ),
        migrations.AlterField(
            "post", "role", models.CharField(choices=Role.choices, max_length=30)
        ),
    ]
