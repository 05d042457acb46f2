"""Whether an office has opened a report: the look-up rows of the trail tell, nothing else."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from shouwang.access.knowing import everything_known
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
# Whoever opens a report waits here for whoever is taking it back, and the other way round, and for
# nobody else: the row of the case is held by everybody who works on it.
LOCK_SPACE = 7_250_331
OPENS = "SELECT pg_advisory_xact_lock_shared(%s, hashtext(%s))"
TAKES_BACK = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"


def opening(case: UUID) -> None:
    """Say that a report is about to be opened: until this transaction ends nobody takes it back.

    The look itself is written to the trail as ever. Whoever takes it back at this moment is waited for.
    Only pages that read ask this: they hold nothing after it, so nobody waits for them crosswise.
    """
    _ask(OPENS, case)


def taking_back(case: UUID) -> None:
    """Have whoever opens a report of this case from now on wait; who is opening it is waited for.

    What `is_opened` says after this holds until the transaction ends.
    """
    _ask(TAKES_BACK, case)


def _ask(lock: str, case: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(lock, [LOCK_SPACE, str(case)])


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
    with everything_known():
        return fetch(OPENED, given, _when)[0]


def _when(row: Sequence[datetime | None]) -> datetime | None:
    return row[0]


def is_opened(report: Report) -> bool:
    """Whether either office has opened the report, or taken it by telephone."""
    if report.receipts.exists():
        return True
    return any(opened_at(report, office) for office in Receipt.Office)
