"""Whom a report of a child that nobody knows yet may mean: one of whom a case names somebody already.

Read before the report is about anybody, for who reported may be the one who is named.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.casework.joining import running_case
from shouwang.casework.queries import cases
from shouwang.children import harmers
from shouwang.children.harmers import Harmers
from shouwang.children.models import Child, Tie
from shouwang.children.queries import LIVING
from shouwang.kernel.crypto import blind_index
from shouwang.kernel.names import NAME
from shouwang.offices.queries import district_of
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing

MOST = 50
TELEPHONE = re.compile(r"1[3-9]\d{9}")
GROUPED = re.compile(r"[\s\-—]+")


@dataclass(frozen=True)
class Likely:
    """A child that may be meant, whom its findings name, and whether it reported for itself."""

    child: Child
    named: Harmers
    has_spoken: bool


def words_of(report: Report) -> str:
    """All that whoever reported wrote, with what was added by the number of the receipt."""
    added = [one.told for one in report.additions.all() if one.added_by_id is None]
    return "\n".join((report.described, report.told, report.done_already, *added))


def telephones_in(text: str) -> list[str]:
    """The mobile numbers of a text, in whatever groups they are written."""
    return TELEPHONE.findall(GROUPED.sub("", text))


def likely_of(report: Report, phones: Iterable[str]) -> list[Likely]:
    """Children of the district whose name stands in the report, or round whom a number of it is known.

    Only those of whom somebody is named as having harmed them, or who reported for themselves.
    """
    found = (_as_likely(child) for child in _children(report, phones)[:MOST])
    return [one for one in found if one is not None]


def number_of(child: UUID) -> str:
    """The number of the running case of a child, for whoever may read that case."""
    running = running_case(child)
    if running is None or not cases().filter(pk=running.pk).exists():
        return ""
    return str(running.number)


def _children(report: Report, phones: Iterable[str]) -> QuerySet[Child]:
    runs = NAME.findall(words_of(report))
    names = {one[at : at + n] for one in runs for n in (2, 3, 4) for at in range(len(one) - n + 1)}
    meant = Q(name__in=names)
    indexes = [blind_index(one, kind="phone") for one in phones]
    if indexes:
        ties = Tie.objects.filter(adult__phone_index__in=indexes, until=None)
        meant |= Q(pk__in=ties.values("child"))
    rows = Child.objects.filter(meant, state__in=LIVING)
    district = district_of(report.division)
    if district is not None:
        rows = rows.filter(division_id__gte=district.low, division_id__lte=district.high)
    return rows.order_by("pk")


def _as_likely(child: Child) -> Likely | None:
    named = harmers.named(child.pk)
    spoken = standing(Report.objects.filter(child=child, reporter_kind="child")).exists()
    return Likely(child, named, spoken) if named.is_known or spoken else None
