"""When whoever knows of a secret has last met the child himself: the file of everybody else does not say."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column of a table whose rows are guarded already."""

    dependencies: ClassVar = [("access", "0006_urgent")]
    operations: ClassVar = [
        migrations.AddField("secret", "seen_at", models.DateTimeField(null=True)),
    ]
