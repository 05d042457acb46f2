"""Whom a report about an unknown child may mean: offered to whoever may say it, within his reach."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from shouwang.access.may import NO_SIGHT, sights
from shouwang.casework.holders import named
from shouwang.casework.models import Matter
from shouwang.casework.queries import cases
from shouwang.children.models import Child
from shouwang.children.queries import LIVING, files
from shouwang.kernel.clock import now
from shouwang.kernel.names import NAME, sound
from shouwang.offices.models import Post
from shouwang.offices.queries import district_of, town_of
from shouwang.reports.differing import families_in, is_of_sex
from shouwang.reports.queries import police_of
from shouwang.reports.ringing import Rung, rung

# 四（1）班: the grade before the number of the class.
CLASS = re.compile(
    r"([一二三四五六七八九1-9])(?:年级?|[.．·])?\s*[（(]?\s*[一二三四五六七八九十\d]{1,2}\s*[）)]?\s*班"
)
FIGURES = dict(zip("123456789", "一二三四五六七八九", strict=True))
OFFERED = 8
UNKNOWN_LISTED = 10
MOST = 300
POLICE = "police_desk"
ENOUGH = 2
SAME, SOUNDS, OTHER_FAMILY, FAMILY_ALONE = "姓名相同", "姓名同音", "读音相近", "姓相同"
OTHER_SEX, OF_NUMBER = "性别不同", "证件号是这个孩子的"
NAMED = {SAME: 8, SOUNDS: 4, FAMILY_ALONE: 2}
AGAINST = 2


@dataclass(frozen=True)
class Near:
    """One file that may be meant, what speaks for it and what against it."""

    child: Child
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


def children_like(reports: Iterable[Any], case: Matter) -> list[Near]:
    """The files whose name, sound, birth, place or school stand in the reports, the likeliest first.

    Only files that the reach in force shows; the number of a report is matched when it is filed.
    A name that only sounds the same is offered by itself where family name and sex agree.
    """
    reports = list(reports)
    text = "\n".join(f"{one.described}\n{one.told}\n{one.place}" for one in reports)
    words = {word for part in NAME.findall(text) for word in _pieces(part)}
    situations = frozenset(code for one in reports for code in one.situations)
    said = _Said(text, words, frozenset(families_in(text)), situations, case)
    rows = files().filter(state__in=LIVING).exclude(pk=case.child)
    district = district_of(case.division)
    if district is not None:
        rows = rows.filter(division_id__gte=district.low, division_id__lte=district.high)
    asked = (Q(name__in=words), Q(pinyin__in=set(said.sounds)), _born_in(text), said.in_place)
    found: set[Any] = set()
    for one in asked:
        found |= set(rows.filter(one).values_list("pk", flat=True)[:MOST])
    near = [_near(child, said) for child in rows.filter(pk__in=found)]
    likely = [one for one in near if _is_likely(one)]
    return sorted(likely, key=lambda one: (-_weight(one), one.child.file_no))[:OFFERED]


def hinted_cases(reports: Iterable[Any]) -> QuerySet[Matter]:
    """The cases whose known child the offices are told that these reports may be about, within reach."""
    hints = (one.suspect for one in reports if one.suspect)
    numbers = {one.number for one in hints if one.is_guess and not one.of_house}
    return cases().filter(number__in=numbers - {""}).exclude(child=None)


def hinted_first(near: list[Near], reports: Iterable[Any]) -> list[Near]:
    """These files, before all others those that the hint above the reports speaks of."""
    told = {case.child: f"办件 {case.number} 的孩子" for case in hinted_cases(reports)}
    known = {one.child.key: one for one in near}
    first = []
    for child in files().filter(pk__in=told).order_by("file_no"):
        one = known.pop(child.key, Near(child, ()))
        first.append(replace(one, why=(told[child.key], *one.why)))
    return [*first, *known.values()]


def numbered_first(near: list[Near], reports: Iterable[Any]) -> list[Near]:
    """These files, before all others that of a number which a report gave, with what the words say otherwise."""
    known = {one.child.key: one for one in near}
    first = []
    for said in (one.numbered for one in reports):
        if said is None or said.child is None:
            continue
        one = known.pop(said.child.key, Near(said.child, ()))
        against = (*one.against, *(f"写的却是{what}" for what in said.differs))
        first.append(replace(one, why=(OF_NUMBER, *one.why), against=against))
    return [*first, *known.values()]


@dataclass(frozen=True)
class _Said:
    """What the reports of a case say: every run of characters, the family names told alone."""

    text: str
    words: set[str]
    families: frozenset[str]
    situations: frozenset[str]
    case: Matter

    @cached_property
    def sounds(self) -> dict[str, set[str]]:
        """Each sound with the first characters that it is written with."""
        found: dict[str, set[str]] = {}
        for word in self.words:
            found.setdefault(sound(word)[0], set()).add(word[0])
        return found

    @property
    def in_place(self) -> Q:
        """The children of the place, and of its town those of a family name that is told."""
        place = Q(division=self.case.division)
        town = town_of(self.case.division)
        if town is None or not self.families:
            return place
        names = Q()
        for one in self.families:
            names |= Q(name__startswith=one)
        return place | (names & Q(division_id__gte=town.low, division_id__lte=town.high))


def _near(child: Child, said: _Said) -> Near:
    by_name = _by_name(child, said)
    against = []
    if by_name == OTHER_FAMILY or (said.families and not by_name):
        against.append("姓不同")
    if not is_of_sex(child, said.text, said.situations):
        against.append(OTHER_SEX)
    why = _why(child, said.text, said.case)
    return Near(child, (by_name, *why) if by_name else tuple(why), tuple(against))


def _by_name(child: Child, said: _Said) -> str:
    """What of the child's name is told; empty where nothing is."""
    if child.name in said.words:
        return SAME
    written = said.sounds.get(child.pinyin, set())
    if written:
        return SOUNDS if child.name[:1] in written else OTHER_FAMILY
    is_told = child.name.startswith(tuple(said.families))
    return FAMILY_ALONE if is_told else ""


def _is_likely(near: Near) -> bool:
    """By the name alone where nothing speaks against it, or by two things, one of them no homophone.

    A child of another sex than the report tells is offered by its very name alone.
    """
    first = near.why[0] if near.why else ""
    if OTHER_SEX in near.against and first != SAME:
        return False
    if first == SAME or (first == SOUNDS and not near.against):
        return True
    if first in (SOUNDS, OTHER_FAMILY) and len(near.against) > 1:
        return False
    return len(near.why) >= ENOUGH


def _weight(near: Near) -> int:
    """A name weighs more than village, school and grade together: children of one class share these."""
    return (
        len(near.why) + NAMED.get(near.why[0] if near.why else "", 0) - AGAINST * len(near.against)
    )


def _born_in(text: str) -> Q:
    """Born in one of the months that the reports name."""
    found = Q(pk__in=())
    for year, month in _months(text):
        found |= Q(birth__year=year, birth__month=month)
    return found


def _months(text: str) -> list[tuple[int, int]]:
    told = re.findall(r"(20\d\d)年(\d{1,2})月", text)[:OFFERED]
    return [(int(year), int(month)) for year, month in told]


def _pieces(text: str) -> set[str]:
    """Every run of two to four characters: a name stands anywhere in a sentence."""
    return {text[i : i + n] for n in (2, 3, 4) for i in range(len(text) - n + 1)}


def _why(child: Child, text: str, case: Matter) -> list[str]:
    """What else speaks for it besides the name."""
    born = child.birth and (child.birth.year, child.birth.month)
    why = ["出生年月相同"] if born in _months(text) else []
    if child.division_id == case.division_id:
        why.append("同村（居）")
    if child.school and child.school in text:
        why.append("学校相同")
    if child.grade and (child.grade in text or _in_class(child.grade, text)):
        why.append("年级相同")
    return why


def _in_class(grade: str, text: str) -> bool:
    """Whether 四（1）班, 4.1班 or 四年1班 is a class of 四年级."""
    told = {FIGURES.get(one, one) for one in CLASS.findall(text)}
    return bool(told) and any(grade.startswith(f"{one}年级") for one in told)


def sees_district(post: Post) -> bool:
    """Whether the post finds the files of every town, not only those of its own."""
    return sights().get(post.role, NO_SIGHT).area == "district"


def who_finds_it(case: Matter, post: Post) -> Rung | None:
    """The bureau, which says who a child of another town is, for whoever does not find its file."""
    bureau = named("district.civil_affairs", case.division, {})
    if bureau is None or sees_district(post):
        return None
    one = rung(bureau, "civil_affairs", case.division, by=post, at=now(), key=case.key)
    if one.unit.phone or one.instead is not None:
        return one
    police = [unit for unit in police_of(case.division) if unit.phone and unit.pk != post.unit_id]
    return replace(one, instead=police[0]) if police else one


def town_that_says(case: Matter, post: Post) -> Rung | None:
    """The town of the case, which owes saying who the child is: for the police, who see few files."""
    town = named("town", case.division, {})
    if town is None or post.role != POLICE:
        return None
    return Rung(town)


def no_such_file(post: Post) -> str:
    """What is said of a file that the post does not see, and who may see it."""
    words = "您的工作范围内没有这份档案，请核对。"
    if sees_district(post):
        return words
    first = "请办件所在的镇街登记身份；" if post.role == POLICE else ""
    return f"{words}{first}孩子要是外镇街的，请区民政局登记。"


def unknown_here(case: Matter) -> QuerySet[Matter]:
    """Other open reports of the place whose child is not known either; one more than are listed."""
    rows = cases().filter(child=None, closed_at=None, division=case.division)
    return rows.exclude(key=case.key)[: UNKNOWN_LISTED + 1]
