"""Sealed rows of a file or case stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut

KEYS = (
    ("casework_matter", "key"),
    ("casework_event", "matter_id"),
    ("casework_duty", "matter_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("casework", "0006_numbers"), ("access", "0006_urgent")]
    operations: ClassVar = [shut(table, key) for table, key in KEYS]
