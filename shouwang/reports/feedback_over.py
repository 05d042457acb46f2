"""Whether the business that a report began has ended."""

from shouwang.access import reach
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing

# What ends the business that a report began.
ENDS = ("emergencies.settled", "emergencies.closed", "assessment.closed")


def is_over(report: Report) -> bool:
    """Whether a result can be told: it was dismissed and nobody looks again, or what it began has ended."""
    with reach.entered(reach.EVERYTHING):
        if report.matter.closed_at or not standing(Report.objects.filter(pk=report.pk)).exists():
            return True
        since = report.accepted_at or report.filed_at
        return bool(report.matter.events.filter(name__in=ENDS, at__gte=since).exists())
