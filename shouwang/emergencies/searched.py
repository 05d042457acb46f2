"""What was said of a child that did not come, and of where it was found: read where it goes next.

Source: 3.2.2. Shown to the police who search and to whoever hands it on; whoever is spoken of there
is asked about before the child is brought to him.
"""

from typing import Any

from shouwang.access import reach
from shouwang.access.policy import viewer
from shouwang.casework.models import Matter
from shouwang.children.kinfolk import folded, kin_in
from shouwang.children.models import Placement
from shouwang.children.placed import as_shown, marked, not_there
from shouwang.children.queries import where_now
from shouwang.children.receiving import has_unit
from shouwang.emergencies.models import Emergency, MissingCard, SearchEntry
from shouwang.emergencies.queries_search import card_of
from shouwang.emergencies.receivers import Whom
from shouwang.emergencies.rules_search import why_in
from shouwang.offices.models import Post

NOT_THERE = (Placement.Arrival.MISSING, Placement.Arrival.FOUND)


def lost_of(post: Post, case: Matter, *, is_quiet: bool) -> Any:
    """The placement that the child did not come to, as this post is shown it; none where it came."""
    row = marked(_lost(case))
    return as_shown(row, viewer(post, case.key), is_silent=is_quiet) if row else None


def card_now(case: Matter) -> MissingCard | None:
    """The card as it is so now: one of before the child was lost does not say where it was seen before.

    What the hand-over knows takes the place of that: when it was written, or when the child left the
    home that had it, and from there; where nobody has written when, when it came there. Whoever writes the card anew says what he knows.
    """
    card, row = card_of(case.pk), _lost(case)
    is_lost = row is not None and row.arrival == Placement.Arrival.MISSING
    if card is None or row is None or not is_lost or not row.answered_at:
        return card
    if card.recorded_at > row.answered_at:
        return card
    is_there = row.left_at is not None and has_unit(row)  # at a family's door no card says where
    left_at = row.arrived_at if row.left_unsaid else row.left_at
    card.last_at, card.last_with = left_at or row.began_at, ""
    card.last_place = row.place if is_there and not why_in(row.place) else ""
    card.is_older = True
    return card


def found_of(post: Post, case: Matter) -> list[Any]:
    """Where and how the police found the child, as this post is shown it, the first first."""
    return viewer(post, case.key).all(_found(case))


def _lost(case: Matter) -> Placement | None:
    row = where_now(case.child or case.pk)
    return row if row is not None and row.arrival in NOT_THERE else None


def _found(case: Matter) -> list[SearchEntry]:
    seen = reach.rows(key="matter_id", kind="emergency")
    rows = SearchEntry.objects.filter(seen, matter=case, is_found=True)
    return list(rows.select_related("unit").order_by("pk"))


def told(emergency: Emergency) -> list[str]:
    """The words of both, each saying where it was written."""
    case = emergency.matter
    words = [f"找到孩子时登记：{one.place}，{one.state}" for one in _found(case)]
    if row := _lost(case):
        said = "，".join(one for one in (row.found_place, row.arrival_note) if one)
        said = "，".join(one for one in (row.left_with, said) if one)
        words += [f"{not_there(row)}时登记：{said}"] if said else []
    return words


def is_of(words: str, whom: Whom) -> bool:
    """Whether the words speak of this person, by what he is to the child or by his name."""
    name = folded(whom.name)
    return bool(kin_in(words) & whom.kin) or (len(name) > 1 and name in folded(words))
