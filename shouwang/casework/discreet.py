"""Leaving out of duties and happenings who reported, and, for whoever supervises by figures, whom.

Who reported is for the offices that take it; a child is for those who serve it (access.md 2.2, 2.2a).
"""

from collections.abc import Iterable
from typing import TypeVar

from shouwang.access import kinds, reach
from shouwang.access.may import NO_SIGHT, sights
from shouwang.casework.models import Duty, Event
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
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
# Duties about an office and no child: what they say stays.
OF_OFFICES = ("coordination.", "posts.")
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


def reads_figures_only() -> bool:
    """Whether the reach in force is of an office that supervises by figures: it reads no child."""
    given = sights().get(reach.current().role, NO_SIGHT)
    return bool(given.figures) and not given.area


def town_of(duty: Duty) -> Division:
    """The town a duty lies in: a village of few children would tell who the child is."""
    return offices.town_of(duty.division) or duty.division


def without_child(rows: Iterable[Duty]) -> list[Duty]:
    """The same duties; for whoever reads figures only the town stands for the child and its village."""
    found = list(rows)
    if not reads_figures_only():
        return found
    for row in found:
        if not row.code.startswith(OF_OFFICES):
            row.division = town_of(row)
            row.subject, row.child = row.division.short_name, None
    return found
