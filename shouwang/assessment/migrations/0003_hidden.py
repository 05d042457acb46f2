"""What hangs on a hidden file or case is hidden with it."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

KEYS = (
    ("assessment_case", "matter_id"),
    ("assessment_service", "matter_id"),
    ("assessment_review", "matter_id"),
    ("assessment_rating", "child_id"),
)


class Migration(migrations.Migration):
    """One restrictive policy a table."""

    dependencies: ClassVar = [("assessment", "0002_rating"), ("access", "0003_conflict")]
    operations: ClassVar = [veil(table, key) for table, key in KEYS]
