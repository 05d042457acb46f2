"""The child that did not come is found in the search, lost again, or was fetched and nobody had agreed."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check
from shouwang.children.actions_arrival import (
    ARRIVED,
    CLAUSE,
    FOUND,
    MISSING,
    with_named,
)
from shouwang.children.actions_gone import say_gone
from shouwang.children.holding import held_placement
from shouwang.children.models import Placement
from shouwang.children.placed import is_agreed, lasting, told_before
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post


def found_in_search(
    case: Matter, *, place: str, state: str, seen_at: datetime, by: Post, at: datetime
) -> None:
    """The police have found the child that did not come: its placement says so, and is no longer lost.

    Effect: as by `confirm` of a child found elsewhere; nothing where no child of the case is lost.
    """
    row = _of_case(case, MISSING)
    if row is None:
        return
    row.arrival, row.arrived_at, row.found_place = FOUND, seen_at, place
    row.seen_by, row.arrival_note = by.unit.name, told_before(row, state, MISSING)
    _answer(row, by, at)


def found_with_named(case: Matter, words: str, *, by: Post, at: datetime) -> bool:
    """The police have found the child of a case with whoever may be named: its placement says so.

    Effect: as by `with_named`. Returns: whether a placement lasts; where none does nothing is said.
    """
    found = lasting(case)
    if found is None:
        return False
    with_named(held_placement(found.pk), words, by=by, at=at)
    return True


def lost_again(case: Matter, why: str, *, since: datetime, by: Post, at: datetime) -> None:
    """What the police wrote of the child at `since` was wrong: it is lost as before."""
    row = _of_case(case, FOUND)
    if row is None or row.answered_at != since:
        return
    row.arrival, row.arrived_at, row.found_place, row.seen_by = MISSING, None, "", ""
    row.arrival_note = told_before(row, why, FOUND)
    _answer(row, by, at)


@transaction.atomic
def deny_agreed(case: Matter, words: str, *, by: Post, at: datetime) -> Placement:
    """Say for one's office that nobody agreed by telephone to let the child go: it was taken.

    Source: 3.2.2. Effect: as whoever had the child says it (`confirm`): find_placed of civil affairs
    and the search of the police are owed.
    Refuses: agreed_not_open, not_permitted.
    """
    check(by, May.TAKE_REPORT, case.pk)
    row = _of_case(case, ARRIVED)
    if row is None or not is_agreed(row):
        raise Refusal("agreed_not_open", CLAUSE)
    told = "。".join(filter(None, (f"{by.unit.name}登记没有同意过", words)))
    row.arrival_note = told_before(row, told, ARRIVED)
    row.arrival, row.arrived_at, row.received_by, row.seen_by = MISSING, None, "", ""
    _answer(row, by, at)
    return row


def _of_case(case: Matter, arrival: str) -> Placement | None:
    found = lasting(case)
    return held_placement(found.pk) if found is not None and found.arrival == arrival else None


def _answer(row: Placement, by: Post, at: datetime) -> None:
    row.answered_at, row.answered_by = at, by
    row.save()
    say_gone(row, by, at)
