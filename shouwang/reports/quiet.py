"""A child that reported for itself: how it may be reached, and that nobody rings home on it."""

import json
from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.policy import viewer
from shouwang.kernel.crypto import open_sealed
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from shouwang.reports.rules import Safe


def waiting() -> QuerySet[Report]:
    """Reports of children themselves whom no office has seen yet, within the reach in force."""
    rows = Report.objects.filter(reach.rows(key="matter_id", kind="report"))
    return rows.filter(reporter_kind="child", child_seen_at=None).exclude(state="dismissed")


def is_quiet(*, case: UUID | None = None, file: UUID | None = None) -> bool:
    """Whether the home may not be rung yet, for whoever reads reports: of a case, or of a file."""
    rows = waiting()
    return (case is not None and rows.filter(matter_id=case).exists()) or (
        file is not None and rows.filter(child_id=file).exists()
    )


def safe_of(report: Report, post: Post) -> Safe | None:
    """How the child that reported may be reached, for the offices that take it; None for others."""
    if not viewer(post, report.matter_id).sees(Report, "safe_sealed"):
        return None
    if report.reporter_kind != "child":
        return None
    place = {"table": "reports_report", "row": report.key, "field": "safe"}
    told = open_sealed(report.safe_sealed, **place) if report.safe_sealed else ""
    return Safe(**json.loads(told)) if told else Safe()
