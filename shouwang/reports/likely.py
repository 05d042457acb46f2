"""Whom a report may mean but the child it is registered for: one of whom a case names somebody already.

Who reported may be the one who is named, before the report is about anybody and where it was
registered for another child.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from shouwang.access import reach
from shouwang.casework.joining import running_case
from shouwang.casework.queries import cases
from shouwang.children import harmers
from shouwang.children.around import under_roof_of
from shouwang.children.harmers import Harmers
from shouwang.children.models import Child, Tie
from shouwang.children.queries import LIVING
from shouwang.kernel.crypto import blind_index, open_sealed
from shouwang.kernel.identity import telephones_in
from shouwang.kernel.names import NAME
from shouwang.kernel.text import digits_of
from shouwang.offices.queries import district_of
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing

# A unit that writes down what others say on the telephone.
CALLED = "hotline"
MOST = 50
SHORT, AROUND = 2, 3
BLANKS = re.compile(r"[^\S\n]+")


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


def is_of_caller(report: Report) -> bool:
    """Whether somebody told it who is no office: by himself, or to one that wrote it down for him."""
    unit = report.reporter_unit
    return unit is None or unit.kind == CALLED or bool(report.phone_sealed)


def known_of(report: Report) -> tuple[list[str], list[str]]:
    """The names and the numbers of whoever reported, as far as they are known."""
    place = {"table": "reports_report", "row": report.key}
    sealed = (("name", report.name_sealed), ("phone", report.phone_sealed))
    given = {
        field: open_sealed(cipher, field=field, **place) if cipher else ""
        for field, cipher in sealed
    }
    names, phones = [given["name"]], [given["phone"]]
    if report.filed_by is not None:
        names.append(report.filed_by.person.title)
        phones.append(report.filed_by.person.phone)
    if is_of_caller(report):  # a name beside the number, a number among the words
        names += [re.sub(r"[\d\s\-—+]", "", given["phone"])]
        phones += telephones_in(f"{given['name']}\n{words_of(report)}")
    digits = [digits_of(one) for one in phones]
    names = [without_blanks(one) for one in names]
    return [one for one in names if len(one) > 1], [one for one in digits if len(one) >= 7]


def without_blanks(text: str) -> str:
    """The text as names are compared in it: 爨 佳雅 is 爨佳雅; a line stays a line."""
    return BLANKS.sub("", text)


def likely_of(report: Report, phones: Iterable[str]) -> list[Likely]:
    """Children of the district whose name stands in the report, or round whom a number of it is known.

    Only those of whom somebody is named as having harmed them, or who reported for themselves.
    """
    runs = NAME.findall(without_blanks(words_of(report)))
    return _likely(report, Q(name__in=_names_in(runs)) | _round(phones))


def written_as(report: Report, name: str) -> str:
    """Among which characters a name of two stands in the words: it may be a part of another name."""
    if len(name) > SHORT:
        return ""
    for run in NAME.findall(without_blanks(words_of(report))):
        at = run.find(name)
        if at >= 0 and run[at + len(name) :]:
            return str(run[max(at - AROUND, 0) : at + len(name) + AROUND])
    return ""


def _names_in(runs: Iterable[str]) -> set[str]:
    """What may be a name in these runs; 高涵 is none where 高涵思, whom somebody knows, stands alone."""
    runs = list(runs)
    found = _slices(runs)
    whole = set(Child.objects.filter(name__in=found).values_list("name", flat=True))
    longer = [one for one in whole if any(one != other and other in one for other in whole)]
    for name in longer:
        runs = [part for run in runs for part in run.split(name)]
    return _slices(runs).union(longer)


def _slices(runs: Iterable[str]) -> set[str]:
    return {one[at : at + n] for one in runs for n in (2, 3, 4) for at in range(len(one) - n + 1)}


def others_of(report: Report, phones: Iterable[str], but: UUID) -> list[Likely]:
    """Other children than this one of the district round whom one of these numbers is known."""
    round_them = _round(phones)
    return _likely(report, round_them & ~Q(pk=but)) if round_them else []


def number_of(one: Likely) -> str:
    """The number of the running case in which somebody is named, for whoever may read that case.

    Of a child of whose house somebody is named, it is the case of the other child under its roof.
    """
    child = one.child.pk
    if one.named.is_of_house:
        with reach.entered(reach.EVERYTHING):
            house = {one["pk"]: harmers.named(one["pk"]) for one in under_roof_of(child)}
        own = [key for key, said in house.items() if said.is_known and not said.is_of_house]
        child = next((key for key in own if running_case(key) is not None), child)
        if child == one.child.pk:
            return ""
    running = running_case(child)
    if running is None or not cases().filter(pk=running.pk).exists():
        return ""
    return str(running.number)


def _round(phones: Iterable[str]) -> Q:
    """Children round whom one of these numbers is known; empty without a number."""
    indexes = [blind_index(one, kind="phone") for one in phones]
    if not indexes:
        return Q()
    ties = Tie.objects.filter(adult__phone_index__in=indexes, until=None)
    return Q(pk__in=ties.values("child"))


def _likely(report: Report, meant: Q) -> list[Likely]:
    rows = Child.objects.filter(meant, state__in=LIVING)
    district = district_of(report.division)
    if district is not None:
        rows = rows.filter(division_id__gte=district.low, division_id__lte=district.high)
    found = (_as_likely(child) for child in rows.order_by("pk")[:MOST])
    return [one for one in found if one is not None]


def _as_likely(child: Child) -> Likely | None:
    named = harmers.named(child.pk)
    spoken = standing(Report.objects.filter(child=child, reporter_kind="child")).exists()
    return Likely(child, named, spoken) if named.is_known or spoken else None
