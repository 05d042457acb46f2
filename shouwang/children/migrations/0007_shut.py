"""Sealed rows of a file or case stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut

KEYS = (
    ("children_child", "key"),
    ("children_childevent", "key"),
    ("children_tie", "child_id"),
    ("children_tieevent", "child_id"),
    ("children_risk", "child_id"),
    ("children_doubt", "child_id"),
    ("children_namegram", "child_id"),
    ("children_transfer", "child_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("children", "0006_hidden"), ("access", "0006_urgent")]
    operations: ClassVar = [shut(table, key) for table, key in KEYS]
