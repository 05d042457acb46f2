"""The station of the child's home has the case now: everything that the police owe in it goes there."""

from datetime import datetime

from shouwang.access import reach
from shouwang.casework.actions_moving import seat
from shouwang.casework.duties import open_ones
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import happened
from shouwang.offices.models import Post
from shouwang.reports.models import Report

TAKE_OVER = "reports.take_over"


def come_home(report: Report, owed: Duty, *, by: Post, at: datetime) -> Event:
    """Give what the police owe to the station that was to take the case over; its action checks.

    Effect: reports.taken_over, by which the first station sees the case no longer.
    """
    with reach.entered(reach.EVERYTHING):
        seat(report.matter, None, owed.held_for or owed.holder, at=at)
    return happened(report, "taken_over", by=by, at=at)


def over_by_taking(matter: Matter, *, by: Post, at: datetime) -> None:
    """A station that takes a report it was to take over has taken the case over with it.

    Not an office that stands in for the station: it may stand in for the first one as well.
    """
    owed = open_ones(matter, TAKE_OVER).filter(holder=by.unit_id, held_for=None).first()
    if owed is None:
        return
    rows = Report.objects.select_for_update(of=("self",)).select_related("matter", "child")
    last = rows.filter(matter=matter).order_by("filed_at").last()
    if last is not None:
        come_home(last, owed, by=by, at=at)
