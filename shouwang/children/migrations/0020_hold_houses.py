"""Everybody under the same roof is locked together, whatever whoever asks may see of them."""

from typing import ClassVar

from django.db import migrations

HOLD = """
CREATE FUNCTION children_hold_houses(keys uuid[]) RETURNS uuid[]
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT casework_hold(ARRAY(
        SELECT unnest(keys) UNION
        SELECT beside.key FROM children_child one
        JOIN children_child beside ON beside.household_id = one.household_id
        WHERE one.key = ANY(casework_roots(keys))))
$$;
REVOKE ALL ON FUNCTION children_hold_houses(uuid[]) FROM PUBLIC;
"""
DROP = "DROP FUNCTION children_hold_houses(uuid[]);"


class Migration(migrations.Migration):
    """One function; no row changes."""

    dependencies: ClassVar = [("children", "0019_same_number"), ("casework", "0013_whole")]
    operations: ClassVar = [migrations.RunSQL(HOLD, DROP)]
