"""Leaving out of duties and happenings who reported: only the offices that take it are to know."""

from collections.abc import Iterable
from typing import TypeVar

from shouwang.access import kinds, reach
from shouwang.casework.models import Duty, Event
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES

# Only whoever reported does these: who did it would tell who that is.
BY_REPORTER = frozenset(
    {
        "reports.filed",
        "reports.joined",
        "reports.added",
        "reports.objected",
        "reports.claimed_by_phone",
        "reports.claim_struck",
        "reports.rung",
    }
)
SOMEBODY = "报告单位"
Row = TypeVar("Row", Duty, Event)


def knows_reporter() -> bool:
    """Whether the reach in force is of an office that takes reports; the program itself knows."""
    here = reach.current()
    return not here.role or (here.urgent is None and kinds.is_open(here.role, "reporter"))


def without_reporter(rows: Iterable[Row]) -> list[Row]:
    """The same rows; where one would name who reported, it names nobody, unless that is oneself."""
    found, own = list(rows), reach.current().unit
    if knows_reporter():
        return found
    for row in found:
        if isinstance(row, Event):
            if row.name in BY_REPORTER and row.by and row.by.unit_id != own:
                row.by = None
        elif RULES[row.code].holder == "reporter" and row.holder_id != own:
            row.holder, row.held_for = Unit(name=SOMEBODY, division=row.division), None
    return found
