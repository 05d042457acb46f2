"""Sealed rows of a file or case stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut

KEYS = (
    ("emergencies_emergency", "matter_id"),
    ("emergencies_measure", "matter_id"),
    ("emergencies_call", "matter_id"),
    ("emergencies_handover", "matter_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("emergencies", "0002_hidden"), ("access", "0006_urgent")]
    operations: ClassVar = [shut(table, key) for table, key in KEYS]
