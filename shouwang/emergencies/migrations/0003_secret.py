"""What is kept secret of a child is kept from whoever is not named."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import conceal


class Migration(migrations.Migration):
    """One restrictive policy and one trigger a table."""

    dependencies: ClassVar = [("emergencies", "0002_hidden"), ("casework", "0007_secret")]
    operations: ClassVar = [
        conceal("emergencies_emergency", "matter_id"),
        conceal("emergencies_measure", "matter_id"),
        conceal("emergencies_call", "matter_id"),
        conceal("emergencies_handover", "matter_id"),
    ]
