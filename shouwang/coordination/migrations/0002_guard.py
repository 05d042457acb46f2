"""Row policies: a directive by its place and its seers; what hangs on it, by the directive."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import guard, sight, veil

SEEN = "EXISTS (SELECT 1 FROM coordination_directive d WHERE d.id = directive_id)"


class Migration(migrations.Migration):
    """The paper is read by its town and district, by its two offices, and by those above."""

    dependencies: ClassVar = [("coordination", "0001_initial"), ("access", "0002_guard")]
    operations: ClassVar = [
        guard("coordination_directive", sight(key="", units=("issuer_id", "to_id"), seers="seers")),
        guard("coordination_item", SEEN),
        guard("coordination_reply", SEEN),
        veil("coordination_item", "matter_id"),
    ]
