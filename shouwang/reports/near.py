"""Which child's own report another one of the same place and hours may be about, though it names no child.

Source: 3.2.1, 3.2.2. Nobody rings home on what a child told before an office has seen it: then nobody
rings whoever asks for it meanwhile either.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.casework.queries import cases
from shouwang.kernel.identity import telephones_in
from shouwang.offices.models import Division
from shouwang.offices.queries import district_of, town_of
from shouwang.reports.apart import are_two, as_told, as_wrote, is_alike
from shouwang.reports.likely import words_of
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.statute.codes import codes, more

WITHIN = "report_same_place"
NUMBER, VILLAGE, HOUSE, SCHOOL, FAMILY = (
    "电话相同",
    "同村（居）",
    "门牌相同",
    "学校相同",
    "自称家人",
)
_FIGURES = str.maketrans("一二三四五六七八九〇零", "12345678900")
# 7组62号, 62号: one house of a village; the group alone is many.
_DOOR = re.compile(r"(?:(\d+)[组队社])?(\d+)号(?!线|电话)")
_GROUP = re.compile(r"(\d+)[组队社]")
_ASKS = re.compile(
    r"不见了|跑了|[没未](?:有)?回[家来]|走丢|走失|失踪|出走|找不到|[没未]找到|帮我找|找孩子|在哪|去哪|哪里去|送到哪"
)
SCHOOLS = re.compile(r"[一-鿿]{2}(?:小学|中学|幼儿园)")
VILLAGE_LEVEL = "village"


@dataclass(frozen=True)
class Near:
    """A child's own report that may be of the same child, and what speaks for it."""

    report: Report
    why: tuple[str, ...]
    asks: bool = False

    @property
    def may_be_him(self) -> bool:
        """Whether so much speaks for it that he may be the one the child told of: nobody rings him."""
        place = {VILLAGE, SCHOOL} & set(self.why)
        wants = FAMILY in self.why or self.asks
        return bool({NUMBER, HOUSE} & set(self.why)) or bool(place and wants)

    @property
    def number(self) -> str:
        """The number of its case, for whoever may read that case."""
        is_shown = cases().filter(pk=self.report.matter_id).exists()
        return str(self.report.matter.number) if is_shown else ""


def near(report: Report, phones: Collection[str]) -> Near | None:
    """The child's own report that this one may be about; by most that speaks for it, None without.

    By a number; by the village, the house or the school; within the town by whoever says he is
    family. A place alone is not enough: something told of the child must agree, or he asks for it;
    and what was told of sex, age and grade must be able to be of one child (`apart`).
    """
    with reach.entered(reach.EVERYTHING):
        found = [(own, _why(report, own, phones)) for own in _spoken(report)]
    found = [(own, why) for own, why in found if why]
    if not found:
        return None
    own, why = max(found, key=lambda one: len(one[1]))
    return Near(own, tuple(why), asks_for(report))


def _spoken(report: Report) -> Iterator[Report]:
    """What children themselves told in this district within the hours, and no office has seen since."""
    district, at = district_of(report.division), report.filed_at
    if district is None or at is None:
        return
    window = due_from(WITHIN, report.division, at)[0] - at
    rows = standing(Report.objects.filter(reporter_kind="child", child_seen_at=None))
    rows = rows.filter(filed_at__gte=at - window, filed_at__lte=at + window)
    rows = rows.filter(division_id__gte=district.low, division_id__lte=district.high)
    rows = rows.exclude(pk=report.pk).select_related("division", "reported_in", "child__household")
    yield from rows.select_related("matter", "child__division").order_by("filed_at", "pk")


def _why(report: Report, own: Report, phones: Collection[str]) -> list[str]:
    """What speaks for it; nothing where it lies elsewhere, is of another child, or shares a place alone."""
    theirs, ours = words_of(report), _words(own)
    found = [NUMBER] if {*phones, *telephones_in(theirs)} & set(telephones_in(ours)) else []
    here, there = places_of(report), places_of(own)
    villages, others = villages_of(here), villages_of(there)
    towns, other_towns = towns_of(here), towns_of(there)
    is_elsewhere = bool(villages and others and not villages & others) or bool(
        towns and other_towns and not towns & other_towns
    )
    told, wrote = as_told(report, theirs), as_wrote(own, f"{own.place}\n{words_of(own)}")
    if is_elsewhere or are_two(told, wrote):
        return found
    found += [VILLAGE] if villages & others else []
    found += [HOUSE] if doors_in(f"{report.place}\n{theirs}") & doors_in(ours) else []
    found += [SCHOOL] if set(SCHOOLS.findall(theirs)) & set(SCHOOLS.findall(ours)) else []
    speaks = is_alike(told, wrote) or asks_for(report)
    if towns & other_towns and is_family(theirs) and (found or speaks):
        return [*found, FAMILY]
    if found == [VILLAGE] and (not speaks or _are_apart(f"{report.place}\n{theirs}", ours)):
        return []
    return found


def asks_for(report: Report) -> bool:
    """Whether somebody asks where a child is: whoever looks for the one that told of him would."""
    return "missing" in report.situations or bool(_ASKS.search(words_of(report)))


def _are_apart(theirs: str, ours: str) -> bool:
    """Whether two texts of one village speak of two houses: another group, another number.

    A neighbour who saw another child must be rung; whoever calls the child his own is not asked this.
    """
    pairs = [(groups_in(theirs), groups_in(ours)), (doors_in(theirs), doors_in(ours))]
    return any(one and other and not one & other for one, other in pairs)


def places_of(report: Report) -> list[Division]:
    """Where a report says that it is, and where its child lives."""
    child = report.child.division if report.child else None
    return [one for one in (report.division, report.reported_in, child) if one is not None]


def villages_of(places: list[Division]) -> set[str]:
    """The villages among these places."""
    return {one.pk for one in places if one.level == VILLAGE_LEVEL}


def towns_of(places: list[Division]) -> set[str]:
    """The towns of these places."""
    return {town.pk for one in places if (town := town_of(one)) is not None}


def _words(own: Report) -> str:
    """All that the child told, and what its file says of house and school."""
    said = f"{own.place}\n{words_of(own)}"
    return f"{said}\n{file_words(own)}" if own.child else said


def file_words(report: Report) -> str:
    """The house and the school of the child's file; empty without one."""
    if report.child is None:
        return ""
    home = report.child.household.address if report.child.household else ""
    return f"{home}\n{report.child.school}"


def doors_in(text: str) -> set[str]:
    """The numbers of houses in a text, however they are written."""
    plain = "".join(text.split()).translate(_FIGURES)
    return {door for _, door in _DOOR.findall(plain)}


def groups_in(text: str) -> set[str]:
    """The groups of a village in a text."""
    plain = "".join(text.split()).translate(_FIGURES)
    return set(_GROUP.findall(plain))


def is_family(text: str) -> bool:
    """Whether whoever writes calls the child his own."""
    plain = "".join(text.split())
    said = (word for kind in codes("harmers") for word in more("harmers", kind, "says").split())
    return any(word in plain for word in said)
