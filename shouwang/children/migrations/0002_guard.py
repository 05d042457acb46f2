"""Row policies of the children's tables, their history included, and the word on a number."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import guard, sight

BY_CHILD = sight(key="child_id")
# A unit on the file's team reads its house and its adults through the child or the tie it sees.
HOUSE = f"{sight(key='')} OR EXISTS (SELECT 1 FROM children_child c WHERE c.household_id = key)"
ADULT = f"{sight(key='')} OR EXISTS (SELECT 1 FROM children_tie t WHERE t.adult_id = key)"
HOUSE_EVENT = HOUSE.replace("= key)", "= children_householdevent.key)")
ADULT_EVENT = ADULT.replace("= key)", "= children_adultevent.key)")
HOUSE = HOUSE.replace("= key)", "= children_household.key)")
ADULT = ADULT.replace("= key)", "= children_adult.key)")

# Says which of the numbers have a living file anywhere: the index itself, no place and no name.
KNOWN = """
CREATE FUNCTION children_known(wanted bytea[]) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.id_index FROM children_child c
    WHERE c.id_index = ANY (wanted) AND c.id_index <> '' AND c.state <> 'exited'
$$;
REVOKE ALL ON FUNCTION children_known(bytea[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """A file by area, label and team; what hangs on it, by the same key."""

    dependencies: ClassVar = [
        ("children", "0001_initial"),
        ("casework", "0002_guard"),
        ("access", "0002_guard"),
    ]
    operations: ClassVar = [
        guard("children_child", sight()),
        guard("children_childevent", sight()),
        guard("children_tie", BY_CHILD),
        guard("children_tieevent", BY_CHILD),
        guard("children_risk", BY_CHILD),
        guard("children_doubt", BY_CHILD),
        guard("children_namegram", BY_CHILD),
        guard("children_household", HOUSE, check="true"),
        guard("children_householdevent", HOUSE_EVENT, check="true"),
        guard("children_adult", ADULT, check="true"),
        guard("children_adultevent", ADULT_EVENT, check="true"),
        migrations.RunSQL(KNOWN, "DROP FUNCTION children_known(bytea[])"),
    ]
