"""Every change of a file: who, when, what it was before and what after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from django.apps import apps

from shouwang.casework.history import written_at
from shouwang.children.models import Child, Tie
from shouwang.kernel import dates
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import label

FIELDS = {
    "name": "姓名",
    "sex": "性别",
    "birth": "出生日期",
    "id_masked": "证号",
    "nation": "民族",
    "hukou_address": "户籍地址",
    "health": "身体情况",
    "school": "学校",
    "grade": "年级",
    "boarding": "是否寄宿",
    "reason": "留守原因",
    "rating": "监护情况评估",
    "low_income": "是否低保",
    "officer": "包保责任人",
    "remark": "备注",
    "out_since": "外出起始",
    "level": "风险等级",
    "state": "状态",
    "exit_reason": "退出原因",
    "division_id": "村（居）",
}
ADULT_FIELDS = {
    "status": "状况",
    "place": "务工地点",
    "out_since": "外出时间",
    "back_on": "返乡日期",
    "phone_masked": "电话",
}
HOUSE_FIELDS = {"address": "现居住地"}
CODES = {
    "level": "levels",
    "state": "child_statuses",
    "exit_reason": "exit_reasons",
    "status": "parent_statuses",
}
NAMED = ("name", "hukou_address", "remark", "address")


@dataclass(frozen=True)
class Change:
    """One field of a file that changed."""

    at: datetime
    who: str
    field: str
    before: str
    after: str


def versions(child: Child) -> list[Any]:
    """The kept versions of the file, the oldest first."""
    return _kept("ChildEvent", [child.pk])


def _kept(model: str, keys: list[Any]) -> list[Any]:
    kept = apps.get_model("children", model).objects.filter(pgh_obj__in=keys)
    return list(kept.select_related("pgh_context").order_by("pgh_id"))


def history(child: Child) -> list[Change]:
    """The changes of the file, its house and its adults, the newest first. Seven SQL queries."""
    rows, house = versions(child), _kept("HouseholdEvent", [child.household_id])
    ties = list(Tie.objects.filter(child=child).select_related("adult").order_by("since", "id"))
    people = {tie.adult_id: Tie.Kind(tie.kind).label for tie in ties}
    adults = _kept("AdultEvent", list(people))
    posts, places = _posts([*rows, *house, *adults]), _places(rows)
    found = list(_walk(rows, FIELDS, posts, places))
    found += _walk(house, HOUSE_FIELDS, posts)
    for key, word in people.items():
        titles = {name: f"{word}{title}" for name, title in ADULT_FIELDS.items()}
        found += _walk([row for row in adults if row.pgh_obj_id == key], titles, posts)
    wrote = {written_at(row): _who(row, posts) for row in [*rows, *adults]}
    found += _carers([tie for tie in ties if tie.kind == Tie.Kind.CARER], wrote)
    return sorted(found, key=lambda change: change.at, reverse=True)


def _walk(
    rows: list[Any],
    titles: Mapping[str, str],
    posts: Mapping[int, str],
    places: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Change]:
    for old, new in pairwise(rows):
        yield from _between(old, new, titles, posts, places)


def _posts(rows: list[Any]) -> dict[int, str]:
    wanted = {(row.pgh_context.metadata or {}).get("post") for row in rows if row.pgh_context}
    held = Post.objects.filter(pk__in=[pk for pk in wanted if pk]).select_related("unit", "person")
    return {post.pk: f"{post.unit.name} {post.person.title}" for post in held}


def _places(rows: list[Any]) -> dict[str, str]:
    """The names of the villages the file has been in; none is asked for while it has not moved."""
    codes = {row.division_id for row in rows}
    if len(codes) < 2:
        return {}
    return {place.code: place.short_name for place in Division.objects.filter(code__in=codes)}


def _between(
    old: Any,
    new: Any,
    titles: Mapping[str, str],
    posts: Mapping[int, str],
    places: Mapping[str, str],
) -> Iterator[Change]:
    who = _who(new, posts)
    for name, title in titles.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            words = [in_words(name, value, places) for value in (before, after)]
            yield Change(written_at(new), who, title, *words)


def _who(row: Any, posts: Mapping[int, str]) -> str:
    facts = (row.pgh_context.metadata or {}) if row.pgh_context else {}
    return posts.get(facts.get("post", 0), "系统")


def in_words(name: str, value: object, places: Mapping[str, str]) -> str:
    """A kept value as people read it; names and addresses stay masked here."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if name in CODES:
        return label(CODES[name], str(value))
    if name == "sex":
        return Child.Sex(str(value)).label
    if name == "division_id":
        return places.get(str(value), str(value))
    if name == "out_since":
        return dates.in_words(str(value))
    if name in NAMED:
        return f"{str(value)[0]}…"
    return str(value)


def _carers(ties: list[Tie], wrote: Mapping[datetime, str]) -> Iterator[Change]:
    """Who cared before and after, from the ties, and who wrote at that instant."""
    for old, new in pairwise(ties):
        before = f"{old.relation} {old.adult.name_masked}"
        after = f"{new.relation} {new.adult.name_masked}"
        yield Change(new.since, wrote.get(new.since, "系统"), "受委托人", before, after)
