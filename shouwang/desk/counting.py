"""How many rows 待办 has: the number beside it in the menu, for every post of the person."""

from collections.abc import Iterable

from shouwang.access import reach
from shouwang.casework.hands import codes_for
from shouwang.desk.links import BY_PLACE, BY_RECORD
from shouwang.offices.models import Post
from shouwang.offices.prepared import Question, ahead
from shouwang.visits.queries import OWED

MOST_OWED = 999
Key = tuple[int, str, str]
# One row for each page that must be opened, as desk.home makes them.
ROWS = f"""
SELECT DISTINCT owed.code, CASE
    WHEN owed.code = ANY (%(by_record)s::text[]) THEN owed.record
    WHEN owed.code = ANY (%(by_place)s::text[]) THEN owed.division_id::text
    WHEN owed.code = ANY (%(at_once)s::text[]) THEN ''
    ELSE coalesce(c.household_id, owed.matter_id)::text END
FROM (
    SELECT d.code, d.record, d.division_id, d.matter_id FROM casework_duty d
    WHERE d.holder_id = %(unit)s AND d.closed_at IS NULL AND d.code = ANY (%(codes)s::text[])
    AND (d.division_id >= %(low)s AND d.division_id <= %(high)s AND d.label <= %(label)s
        OR d.seers @> ARRAY[%(unit)s]::bigint[]
        OR d.matter_id IN (
            SELECT t.key FROM access_team t WHERE t.unit_id = %(unit)s AND t.until IS NULL)
        OR d.matter_id = ANY (%(keys)s::uuid[]))
    LIMIT {MOST_OWED + 1}
) owed LEFT JOIN children_child c
    ON c.key = owed.matter_id AND owed.code = ANY (%(roofed)s::text[])
"""
AT_ONCE = [code for code, address in BY_PLACE.items() if "{division}" not in address]
GIVEN = {
    "by_record": list(BY_RECORD),
    "by_place": [code for code in BY_PLACE if code not in AT_ONCE],
    "at_once": AT_ONCE,
    "roofed": list(OWED),
}


def ask(post: Post) -> Question[Key]:
    """Ask, by the reach in force, for the rows of duties that this post may do."""
    here = reach.current()
    given = {
        **GIVEN,
        "unit": post.unit_id,
        "codes": codes_for(post),
        "low": here.low,
        "high": here.high,
        "label": here.label,
        "keys": list(here.keys),
    }
    return ahead(ROWS, given, lambda row: (post.unit_id, row[0], row[1]))


def elsewhere(post: Post, posts: Iterable[Post]) -> set[Key]:
    """The rows of the person's other posts, each asked as far as that post sees and no further."""
    found: set[Key] = set()
    for other in posts:
        if other.pk != post.pk:
            with reach.entered(reach.of(other)):
                found |= set(ask(other).rows())
    return found


def words(found: Iterable[Key]) -> str:
    """The number as the menu writes it; nothing for none."""
    count = len(set(found))
    return f"{MOST_OWED}+" if count > MOST_OWED else str(count or "")
