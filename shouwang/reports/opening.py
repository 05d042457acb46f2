"""Whether an office has opened a report: the look-up rows of the trail tell, nothing else."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from shouwang.access import reach
from shouwang.casework.looks import looks
from shouwang.offices.prepared import fetch
from shouwang.reports.models import Receipt, Report

KINDS = {
    Receipt.Office.POLICE: ("police", "police_station"),
    Receipt.Office.CIVIL_AFFAIRS: ("civil_affairs",),
}
MOVED = """v."table" = 'reports_report' AND v.row = %(report)s"""
OPENED = f"""
SELECT min(t.at) FROM {looks("%(case)s::uuid", MOVED, "%(since)s")}
    AND p.unit_id IN (SELECT u.id FROM offices_unit u WHERE u.kind = ANY (%(kinds)s))
"""
# Whoever opens a report waits here for whoever is taking it back, and the other way round.
HOLD = "SELECT 1 FROM casework_matter WHERE key = %s FOR SHARE"


def opening(case: UUID) -> None:
    """Say that a report is about to be opened: until this transaction ends nobody takes it back.

    The look itself is written to the trail as ever; who holds the case to take it back is waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [case])


def opened_at(report: Report, office: Receipt.Office | str) -> datetime | None:
    """When somebody of an office first opened the case that the report lay in then, on whatever page.

    Not where its lead was asked to ring his own office: that page shows nothing of the report.
    """
    given = {
        "case": report.matter_id,
        "report": str(report.pk),
        "since": report.filed_at,
        "kinds": list(KINDS[Receipt.Office(office)]),
    }
    with reach.entered(reach.EVERYTHING):
        return fetch(OPENED, given, _when)[0]


def _when(row: Sequence[datetime | None]) -> datetime | None:
    return row[0]


def is_opened(report: Report) -> bool:
    """Whether either office has opened the report, or taken it by telephone."""
    if report.receipts.exists():
        return True
    return any(opened_at(report, office) for office in Receipt.Office)
