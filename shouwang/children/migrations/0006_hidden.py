"""A file hidden from a person is hidden with its history, its house and whatever hangs on it."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

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

    dependencies: ClassVar = [("children", "0005_statement_history"), ("access", "0003_conflict")]
    operations: ClassVar = [veil(table, key) for table, key in KEYS]
