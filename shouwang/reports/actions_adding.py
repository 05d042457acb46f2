"""One line that stands beside a report: the only place where it is stored."""

from datetime import datetime

from shouwang.offices.models import Post
from shouwang.reports.models import Addition, Report


def put_beside(
    report: Report, told: str, *, is_objection: bool = False, by: Post | None, at: datetime
) -> Addition:
    """Store words beside a report, in the case and at the place of the report.

    The caller has checked who may write them, and says who is to read them. Source: 3.2.1, 3.2.2.
    """
    made: Addition = Addition.objects.create(
        report=report,
        told=told,
        is_objection=is_objection,
        added_at=at,
        added_by=by,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
    return made
