"""What is one row of 待办, and how many there are: for the list, its sentence and the menu."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.hands import codes_for
from shouwang.children.models import FOREVER
from shouwang.children.waiting import WAITS
from shouwang.coordination.answering import waits_for_head
from shouwang.coordination.owing import ANSWERS
from shouwang.desk.links import BY_MATTER, BY_PLACE, BY_RECORD
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.offices.prepared import Question, ahead
from shouwang.statute.grounds import UNRATED
from shouwang.visits.queries import OWED
from shouwang.visits.spans import VISIT

MOST_OWED = 999
Key = tuple[int, str, str]
# What of a duty stands in the address of the page where it is done.
NAMES = {"{key}": "matter", "{record}": "record", "{division}": "division"}
TOLD_BY = {
    code: tuple(field for name, field in NAMES.items() if name in address)
    for code, address in {**BY_MATTER, **BY_RECORD, **BY_PLACE}.items()
}
# No duty, but a question that waits for an answer before anything of it is stored; first on the list.
HELD, LEDGER = "held", "ledger"
WAITING = (HELD, LEDGER)
ROWS = f"""
SELECT owed.id, owed.code, owed.record, owed.division_id, owed.matter_id::text,
    CASE WHEN EXISTS (SELECT 1 FROM children_placement p
        WHERE p.matter_id = c.key AND p.until = %(forever)s)
        THEN '' ELSE coalesce(c.household_id::text, '') END,
    owed.code = %(visit)s AND owed.level = %(unrated)s AND c.level = %(unrated)s
        AND c.visited_at IS NOT NULL
FROM (
    SELECT d.id, d.code, d.record, d.division_id, d.matter_id, d.level FROM casework_duty d
    WHERE d.holder_id = %(unit)s AND d.closed_at IS NULL AND d.code = ANY (%(codes)s::text[])
    AND (d.division_id >= %(low)s AND d.division_id <= %(high)s AND d.label <= %(label)s
        OR d.seers @> ARRAY[%(unit)s]::bigint[]
        OR d.matter_id IN (
            SELECT t.key FROM access_team t WHERE t.unit_id = %(unit)s AND t.until IS NULL)
        OR d.matter_id = ANY (%(keys)s::uuid[]))
    LIMIT {MOST_OWED + 1}
) owed LEFT JOIN children_child c
    ON c.key = owed.matter_id AND owed.code = ANY (%(roofed)s::text[])
UNION ALL SELECT 0, '{HELD}', h.key::text, '', '', '', NULL FROM children_held h
WHERE h.person_id = %(person)s AND {WAITS}
UNION ALL SELECT 0, '{LEDGER}', r.key::text, '', '', '', NULL FROM exchange_ledgerrun r
WHERE %(imports)s::boolean AND r.state IN ('read', 'refused')
    AND r.division_id >= %(low)s AND r.division_id <= %(high)s AND r.label <= %(label)s
    AND EXISTS (SELECT 1 FROM exchange_ledgerline l WHERE l.run_id = r.key AND l.code = 'harm_told')
    AND (NOT EXISTS (
        SELECT 1 FROM exchange_ledgerline s WHERE s.run_id = r.key AND s.code = 'harm_said')
        OR r.state = 'read' AND r.accepted > 0 AND NOT EXISTS (SELECT 1 FROM exchange_ledgerrun n
            WHERE n.town_id = r.town_id AND n.handed_in_at > r.handed_in_at
            AND n.state <> 'refused'))
"""
GIVEN = {"roofed": list(OWED), "visit": VISIT, "unrated": UNRATED, "forever": FOREVER}


class Owed(NamedTuple):
    """What of a duty tells its row. `roof`: whom a visit meets; `waits`: its sheet alone is missing."""

    pk: int
    code: str
    record: str
    division: str
    matter: str
    roof: str
    waits: bool | None


def row_of(owed: Owed) -> str:
    """The row among those of its code: one for each page that must be opened.

    One visit serves those who are at home under a roof; a sheet is filled for one child.
    """
    if owed.waits:
        return f"sheet {owed.pk}"
    return owed.roof or " ".join(getattr(owed, field) for field in TOLD_BY[owed.code])


def ask(post: Post) -> Question[Key]:
    """Ask, by the reach in force, for what waits for an answer and the duties that this post may do."""
    here = reach.current()
    given = {
        **GIVEN,
        "unit": post.unit_id,
        "codes": codes_for(post),
        "low": here.low,
        "high": here.high,
        "label": here.label,
        "keys": list(here.keys),
        "person": post.person_id,
        "imports": may(post, May.IMPORT_LEDGER),
    }

    def key(columns: Sequence[Any]) -> Key:
        one = Owed(*columns)
        if one.code in WAITING:
            return 0, one.code, one.record
        return post.unit_id, one.code, row_of(one)

    return ahead(ROWS, given, key)


def without_heads(found: Iterable[Key], post: Post, at: datetime) -> set[Key]:
    """The rows that this post does itself: an answer that the head of its office gives is none."""
    rows = set(found)
    codes = {code for _, code, _ in rows if code in ANSWERS}
    theirs = {code for code in codes if waits_for_head(code, post, at)}
    return {row for row in rows if row[1] not in theirs}


def elsewhere(post: Post, posts: Iterable[Post]) -> set[Key]:
    """The rows of the person's other posts, each asked as far as that post sees and no further."""
    found: set[Key] = set()
    for other in posts:
        if other.pk != post.pk:
            with reach.entered(reach.of(other)):
                found |= without_heads(ask(other).rows(), other, now())
    return found


def words(found: Iterable[Key]) -> str:
    """The number as the menu writes it; nothing for none."""
    count = len(set(found))
    return f"{MOST_OWED}+" if count > MOST_OWED else str(count or "")
