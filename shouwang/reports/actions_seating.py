"""Which station has a case: where the child is now, until the one of its home has taken it over."""

from datetime import datetime

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.secrets import label_on
from shouwang.casework.actions_moving import seat
from shouwang.casework.duties import open_ones
from shouwang.casework.holders import resolve
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import happened
from shouwang.children.models import Child
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import station_for, town_of
from shouwang.reports.models import Report

TAKE_OVER = "reports.take_over"
HANDING = "移交中"


def hold_here(matter: Matter, here: Division, child: Child, *, at: datetime) -> bool:
    """Leave a new case with the station of where the child was said to be; whether its home's must
    take it over.

    Not where no place below the district was said, nor of a child that is kept secret.
    """
    if town_of(here) is None or label_on(child.key, child.label) >= reach.SEALED:
        return False
    own = station_for(here)
    if own is None or own == resolve("home_station", matter.division, {}):
        return False
    matter.station = own
    matter.save(update_fields=["station"])
    reach.join(matter.key, own, place=matter.division_id, why=HANDING, at=at)
    return True


def come_home(report: Report, owed: Duty, *, by: Post, at: datetime) -> Event:
    """Give what the police owe to the station that was to take the case over; its action checks.

    Effect: reports.taken_over, by which the first station sees the case no longer.
    """
    with everything_known():
        seat(report.matter, None, owed.held_for or owed.holder, at=at)
    return happened(report, "taken_over", by=by, at=at)


def over_by_taking(matter: Matter, *, by: Post, at: datetime) -> None:
    """A station that takes a report it was to take over has taken the case over with it.

    Not an office that stands in for the station: it may stand in for the first one as well.
    """
    hold(matter.pk)
    owed = open_ones(matter, TAKE_OVER).filter(holder=by.unit_id, held_for=None).first()
    if owed is None:
        return
    if rows := locked(matter):
        come_home(rows[-1], owed, by=by, at=at)


def locked(matter: Matter) -> list[Report]:
    """The reports of a case, held until the transaction ends."""
    hold(matter.pk)
    rows = Report.objects.select_for_update(of=("self",), no_key=True).select_related(
        "matter", "child"
    )
    return list(rows.filter(matter=matter).order_by("filed_at"))
