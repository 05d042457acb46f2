"""Row policies of the team list and the trail."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import KEYS, LABEL, UNIT, guard


class Migration(migrations.Migration):
    """A team row is read by its own unit and by whoever governs; the trail is written, not read.

    Nobody reads the trail through a reach of rows but an area's officers; its page comes with the
    access issue.
    """

    dependencies: ClassVar = [("access", "0001_initial")]
    operations: ClassVar = [
        guard("access_team", f"unit_id = {UNIT} OR {LABEL} >= 2 OR key = ANY ({KEYS})"),
        guard("access_trail", "true"),
    ]
