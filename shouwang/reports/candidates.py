"""Whom a report about an unknown child may mean: offered to whoever may say it, within his reach."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from shouwang.access.may import NO_SIGHT, sights
from shouwang.casework.holders import named
from shouwang.casework.models import Matter
from shouwang.casework.queries import cases
from shouwang.children.models import Child
from shouwang.children.queries import LIVING, files
from shouwang.kernel.names import NAME, sound
from shouwang.offices.models import Post
from shouwang.offices.queries import district_of
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
NAMED = {"姓名相同": 8, "姓名同音": 4}


@dataclass(frozen=True)
class Near:
    """One file that may be meant, and what speaks for it."""

    child: Child
    why: tuple[str, ...]


def children_like(reports: Iterable[Any], case: Matter) -> list[Near]:
    """The files whose name, sound, birth, place or school stand in the reports, the likeliest first.

    Only files that the reach in force shows; the number of a report is matched when it is filed.
    """
    text = "\n".join(f"{one.described}\n{one.told}\n{one.place}" for one in reports)
    words = {word for part in NAME.findall(text) for word in _pieces(part)}
    sounds = {sound(word)[0] for word in words}
    district = district_of(case.division)
    rows = files().filter(state__in=LIVING).exclude(pk=case.child)
    if district is not None:
        rows = rows.filter(division_id__gte=district.low, division_id__lte=district.high)
    named = set(rows.filter(name__in=words).values_list("pk", flat=True)[:MOST])
    heard = set(rows.filter(pinyin__in=sounds).values_list("pk", flat=True)[:MOST])
    born = set(rows.filter(_born_in(text)).values_list("pk", flat=True)[:MOST])
    here = set(rows.filter(division=case.division).values_list("pk", flat=True)[:MOST])
    near = [
        Near(child, _why(child, text, child.pk in named, child.pk in heard, child.pk in born, case))
        for child in rows.filter(pk__in=named | heard | born | here)
    ]
    likely = [one for one in near if len(one.why) >= ENOUGH or one.child.pk in named | heard]
    return sorted(likely, key=lambda one: (-_weight(one), one.child.file_no))[:OFFERED]


def _weight(near: Near) -> int:
    """A name weighs more than village, school and grade together: children of one class share these."""
    return len(near.why) + NAMED.get(near.why[0] if near.why else "", 0)


def _born_in(text: str) -> Q:
    """Born in one of the months that the reports name."""
    found = Q(pk__in=())
    for year, month in re.findall(r"(20\d\d)年(\d{1,2})月", text)[:OFFERED]:
        found |= Q(birth__year=int(year), birth__month=int(month))
    return found


def _pieces(text: str) -> set[str]:
    """Every run of two to four characters: a name stands anywhere in a sentence."""
    return {text[i : i + n] for n in (2, 3, 4) for i in range(len(text) - n + 1)}


def _why(
    child: Child, text: str, is_named: bool, is_heard: bool, is_born: bool, case: Matter
) -> tuple[str, ...]:
    why = ["姓名相同"] if is_named else ["姓名同音"] if is_heard else []
    if is_born:
        why.append("出生年月相同")
    if child.division_id == case.division_id:
        why.append("同村（居）")
    if child.school and child.school in text:
        why.append("学校相同")
    if child.grade and (child.grade in text or _in_class(child.grade, text)):
        why.append("年级相同")
    return tuple(why)


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
    one = rung(bureau, "civil_affairs", case.division, by=post)
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
    """Other open reports of the place whose child is not known either."""
    rows = cases().filter(child=None, closed_at=None, division=case.division)
    return rows.exclude(key=case.key)[:UNKNOWN_LISTED]
