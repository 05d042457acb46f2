"""Whether an office has opened a report: the look-up rows of the trail tell, nothing else."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.reports.models import Receipt, Report

KINDS = {
    Receipt.Office.POLICE: ("police", "police_station"),
    Receipt.Office.CIVIL_AFFAIRS: ("civil_affairs",),
}
# Whoever opens a report waits here for whoever is taking it back, and the other way round.
HOLD = "SELECT 1 FROM casework_matter WHERE key = %s FOR SHARE"


def opening(case: UUID) -> None:
    """Say that a report is about to be opened: until this transaction ends nobody takes it back.

    The look itself is written to the trail as ever; who holds the case to take it back is waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [case])


def opened_at(case: UUID, office: str, since: datetime) -> datetime | None:
    """When somebody of an office first opened the case after that instant, on whatever page.

    Not where its lead was asked to ring his own office: that page shows nothing of the report.
    """
    looks = Trail.objects.filter(
        key=case, at__gte=since, post__unit__kind__in=KINDS[Receipt.Office(office)]
    ).exclude(Q(outcome=Trail.Outcome.REFUSED) | Q(act=May.RING.value))
    return looks.order_by("at").values_list("at", flat=True).first()


def is_opened(report: Report) -> bool:
    """Whether either office has opened the report, or taken it by telephone."""
    if report.receipts.exists():
        return True
    return any(opened_at(report.matter_id, office, report.filed_at) for office in Receipt.Office)


def unopened(unit: int, keys: Iterable[UUID]) -> set[UUID]:
    """Which of these cases nobody of this unit has opened since their last report."""
    wanted = set(keys)
    if not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(UNOPENED, {"unit": unit, "keys": list(wanted)})
        return {row[0] for row in cursor.fetchall()}


UNOPENED = """
SELECT r.matter_id FROM reports_report r WHERE r.matter_id = ANY (%(keys)s)
GROUP BY r.matter_id HAVING NOT EXISTS (
    SELECT 1 FROM access_trail t JOIN offices_post p ON p.id = t.post_id
    WHERE t.key = r.matter_id AND p.unit_id = %(unit)s AND t.outcome <> 'refused'
        AND t.at >= max(r.filed_at))
"""
