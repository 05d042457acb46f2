"""What is kept secret of a child is kept from whoever is not named."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import conceal


class Migration(migrations.Migration):
    """One restrictive policy and one trigger a table."""

    dependencies: ClassVar = [("assessment", "0003_hidden"), ("casework", "0007_secret")]
    operations: ClassVar = [
        conceal("assessment_case", "matter_id"),
        conceal("assessment_service", "matter_id"),
        conceal("assessment_review", "matter_id"),
        conceal("assessment_rating", "child_id"),
    ]
