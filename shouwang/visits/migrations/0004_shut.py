"""Sealed rows of a file stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut


class Migration(migrations.Migration):
    """One restrictive policy."""

    dependencies: ClassVar = [("visits", "0003_hidden"), ("access", "0006_urgent")]
    operations: ClassVar = [shut("visits_visit", "child_id")]
