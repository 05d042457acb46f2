"""A level for whom nobody has judged yet, 未评; whoever is on the register keeps level and duties."""

from typing import ClassVar

from django.db import migrations, models

import shouwang.children.models.child

LEVELS = ("red", "orange", "yellow", "green", "unrated")
# Files that were never on the register were green by default alone: nobody has said so.
# A registered child keeps its level, and the visit it is owed by it: an update loses no duty.
NEVER_SAID = """
UPDATE casework_matter m SET level = 'unrated' FROM children_child c
WHERE c.key = m.key AND c.registered_at IS NULL AND c.level = 'green' AND m.level = 'green'
    AND c.state IN ('candidate', 'to_verify');
UPDATE children_child SET level = 'unrated'
WHERE registered_at IS NULL AND level = 'green' AND state IN ('candidate', 'to_verify');
"""
BACK = """
UPDATE casework_matter SET level = 'green' WHERE level = 'unrated';
UPDATE children_child SET level = 'green' WHERE level = 'unrated';
"""


def _level() -> models.CharField:
    return models.CharField(
        choices=shouwang.children.models.child.level_choices, default="unrated", max_length=10
    )


class Migration(migrations.Migration):
    """The word is allowed, new files begin with it, and files that wait to be verified have it."""

    dependencies: ClassVar = [("casework", "0009_join"), ("children", "0010_arrival")]
    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="child", name="child_level_known"),
        migrations.AlterField(model_name="child", name="level", field=_level()),
        migrations.AlterField(model_name="childevent", name="level", field=_level()),
        migrations.AddConstraint(
            model_name="child",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", LEVELS)), name="child_level_known"
            ),
        ),
        migrations.RunSQL(NEVER_SAID, BACK),
    ]
