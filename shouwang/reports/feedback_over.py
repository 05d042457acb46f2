"""Whether the business that a report began has ended."""

from collections.abc import Collection
from uuid import UUID

from shouwang.access import reach
from shouwang.casework.models import Event, Matter
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing

# What ends the business that a report began, and what begins it anew: new harm was told.
ENDS = ("emergencies.settled", "emergencies.closed", "assessment.closed")
ANEW = ("reports.go_anew_police", "reports.go_anew_civil_affairs")


def over(reports: Collection[Report]) -> set[UUID]:
    """Of which of these a result can be told: dismissed and nobody looks again, or what it began ended."""
    with reach.entered(reach.CLOCK):  # a unit that reported sees no case, nor whether it is secret
        cases = {one.matter_id for one in reports}
        closed = Matter.objects.filter(pk__in=cases).exclude(closed_at=None)
        is_closed = set(closed.values_list("pk", flat=True))
        stands = set(standing(Report.objects.filter(pk__in=[one.pk for one in reports])))
        rows = Event.objects.filter(matter__in=cases, name__in=(*ENDS, *ANEW)).order_by("at", "id")
        last = {one.matter_id: one for one in rows}
    return {
        one.pk
        for one in reports
        if one.matter_id in is_closed or one not in stands or _has_ended(one, last)
    }


def _has_ended(report: Report, last: dict[UUID, Event]) -> bool:
    found = last.get(report.matter_id)
    since = report.accepted_at or report.filed_at
    return found is not None and found.name in ENDS and since is not None and found.at >= since


def is_over(report: Report) -> bool:
    """The same of one report."""
    return report.pk in over([report])
