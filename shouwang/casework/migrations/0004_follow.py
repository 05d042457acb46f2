"""The place of an event follows its matter, though nobody may otherwise change an event."""

from typing import ClassVar

from django.db import migrations

# It can only put events where their matter already lies: the runtime role may not update them.
FOLLOW = """
CREATE FUNCTION casework_follow(moved uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE casework_event e SET division_id = m.division_id FROM casework_matter m
    WHERE m.key = ANY (moved) AND e.matter_id = m.key AND e.division_id <> m.division_id
$$;
REVOKE ALL ON FUNCTION casework_follow(uuid[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """One function; no table changes."""

    dependencies: ClassVar = [("casework", "0003_rounds")]
    operations: ClassVar = [
        migrations.RunSQL(FOLLOW, "DROP FUNCTION casework_follow(uuid[])"),
    ]
