"""Every change of a file: who, when, what it was before and what after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps

from shouwang.children.models import Child, Tie
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
CODES = {"level": "levels", "state": "child_statuses", "exit_reason": "exit_reasons"}
NAMED = ("name", "hukou_address", "remark")


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
    kept = apps.get_model("children", "ChildEvent").objects.filter(pgh_obj=child.pk)
    return list(kept.select_related("pgh_context").order_by("pgh_id"))


def history(child: Child) -> list[Change]:
    """The changes of the file and of who cares for the child, the newest first."""
    rows = versions(child)
    posts, places = _posts(rows), _places(rows)
    found = [change for old, new in pairwise(rows) for change in _between(old, new, posts, places)]
    return sorted([*found, *_carers(child)], key=lambda change: change.at, reverse=True)


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


def _between(old: Any, new: Any, posts: dict[int, str], places: dict[str, str]) -> Iterator[Change]:
    facts = (new.pgh_context.metadata or {}) if new.pgh_context else {}
    at = datetime.fromisoformat(facts["at"]) if facts.get("at") else new.pgh_created_at
    who = posts.get(facts.get("post"), "系统")
    for name, title in FIELDS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            words = [in_words(name, value, places) for value in (before, after)]
            yield Change(at, who, title, *words)


def in_words(name: str, value: object, places: dict[str, str]) -> str:
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
    if name in NAMED:
        return f"{str(value)[0]}…"
    return str(value)


def _carers(child: Child) -> Iterator[Change]:
    """Who cared before and after, from the ties."""
    ties = list(
        Tie.objects.filter(child=child, kind=Tie.Kind.CARER)
        .select_related("adult")
        .order_by("since", "id")
    )
    for old, new in pairwise(ties):
        before = f"{old.relation} {old.adult.name_masked}"
        after = f"{new.relation} {new.adult.name_masked}"
        yield Change(new.since, "", "受委托人", before, after)
