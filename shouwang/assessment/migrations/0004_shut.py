"""Sealed rows of a file or case stay shut from whoever looks at it in an emergency."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import shut

KEYS = (
    ("assessment_case", "matter_id"),
    ("assessment_service", "matter_id"),
    ("assessment_review", "matter_id"),
    ("assessment_rating", "child_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("assessment", "0003_hidden"), ("access", "0006_urgent")]
    operations: ClassVar = [shut(table, key) for table, key in KEYS]
