"""The index that counts read, with the columns that the row policy asks for."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """child_counts becomes child_counted."""

    dependencies: ClassVar = [("children", "0003_transfer")]
    operations: ClassVar = [
        migrations.RemoveIndex(model_name="child", name="child_counts"),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                fields=("division", "state", "level"),
                include=("label", "matter"),
                name="child_counted",
            ),
        ),
    ]
