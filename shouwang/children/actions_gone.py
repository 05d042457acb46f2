"""What is said of a placed child in its file and in the case: it came, it is gone, it was seen elsewhere."""

from datetime import datetime

from shouwang.casework.steps import happened, raise_event
from shouwang.children.models import Placement
from shouwang.children.placed import gone_of, said_of
from shouwang.offices.models import Post

ARRIVED, MISSING, FOUND = (
    Placement.Arrival.ARRIVED,
    Placement.Arrival.MISSING,
    Placement.Arrival.FOUND,
)
WORDS = {ARRIVED: "arrived", MISSING: "not_arrived", FOUND: "found_elsewhere"}
# What it says in the case that placed the child: the police search, or no longer; it is placed anew.
# Came after all, the hand-over holds again: whoever reported need not assist any longer.
IN_THE_CASE: dict[Placement.Arrival, tuple[str, ...]] = {
    ARRIVED: ("seen_again", "came_after_all"),
    MISSING: ("lost",),
    FOUND: ("seen_again", "to_place_anew"),
}


def word_of(row: Placement) -> str:
    """What the file says: of a child that came and is gone again, how it went."""
    if row.arrival == MISSING and row.left_at is not None:
        return "taken_away" if row.left_with else "ran_away"
    return WORDS[Placement.Arrival(row.arrival)]


def facts_of(row: Placement) -> dict[str, object]:
    """What the statute reads of it, as the row has it."""
    return gone_of(row) if row.arrival == MISSING else said_of(row)


def say_gone(row: Placement, by: Post, at: datetime) -> None:
    """Say in the file and in the case that the child is not where it was placed, as the row has it."""
    happened(row, word_of(row), by=by, at=at, facts=facts_of(row))
    in_the_case(row, by, at)


def in_the_case(row: Placement, by: Post, at: datetime) -> None:
    """The police of the case are told: they search, or they need not any longer."""
    words = IN_THE_CASE[Placement.Arrival(row.arrival)]
    if row.arrival == MISSING and row.left_at is not None:
        words = ("gone", *words)
    first, *beside = (f"children.{word}" for word in words)
    given = {"record": f"placement:{row.pk}", "by": by, "at": at, "facts": facts_of(row)}
    raise_event(row.case, first, beside=tuple(beside), **given)
