"""留痕: the whole trail for the auditor, who meets no child: each child is a short code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access import reach
from shouwang.access.acts import NAMES, named
from shouwang.access.may import May, acts
from shouwang.access.models import Trail
from shouwang.access.pages import page
from shouwang.access.pseudonym import code_of, signed_list
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.children.models import Child, Tie
from shouwang.children.widgets import DayInput
from shouwang.desk.looks import PAGE, SYSTEM
from shouwang.kernel.clock import cn_moment, local, midnight, now
from shouwang.kernel.text import shortened
from shouwang.offices.models import Person, Post

EXPORTED = 20_000
HEAD = (
    "时间",
    "单位",
    "岗位",
    "人员",
    "账号",
    "做了什么",
    "儿童代号",
    "事由",
    "说明",
    "结果",
    "人数",
)
DIGITS = re.compile(r"\d{6,}[\dXx]?")


class PersonField(forms.ModelChoiceField):
    """Somebody with an account."""

    def label_from_instance(self, obj: Person) -> str:
        """Name and account."""
        return f"{obj.title}（{obj.name}）"


class Filter(forms.Form):
    """By whom, what, on which day, with what outcome; nothing chosen shows all."""

    person = PersonField(
        Person.objects.order_by("title", "id"), label="人员", required=False, empty_label="全部"
    )
    act = forms.ChoiceField(
        label="做了什么",
        required=False,
        choices=[("", "全部"), *acts().items(), *NAMES.items()],
    )
    day = forms.DateField(label="日期", required=False, widget=DayInput())
    outcome = forms.ChoiceField(
        label="结果", required=False, choices=[("", "全部"), *Trail.Outcome.choices]
    )


@dataclass(frozen=True)
class Line:
    """One row of the trail in words, without a child's name."""

    at: str
    unit: str
    role: str
    who: str
    account: str
    act: str
    child: str
    why: str
    reason: str
    outcome: str
    many: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of HEAD."""
        return tuple(vars(self).values())


def found(chosen: Mapping[str, Any]) -> QuerySet[Trail]:
    """The rows that the filter leaves, the latest first."""
    rows = Trail.objects.select_related("post__unit", "person").order_by("-id")
    if chosen.get("person"):
        rows = rows.filter(person=chosen["person"])
    if chosen.get("act"):
        rows = rows.filter(act=chosen["act"])
    if chosen.get("outcome"):
        rows = rows.filter(outcome=chosen["outcome"])
    if chosen.get("day"):
        begun = midnight(chosen["day"])
        rows = rows.filter(at__gte=begun, at__lt=begun + timedelta(days=1))
    return rows


def lines_of(rows: Sequence[Trail]) -> list[Line]:
    """The rows in words; what would name a child in a reason is blotted out.

    A case that is kept secret has a code of its own, not its child's, and its reasons are not read
    here: two rows put together would tell whose it is.
    """
    known = _children({row.key for row in rows if row.key})
    return [_line(row, known.get(row.key, ("", ()))) for row in rows]


def _children(keys: Iterable[UUID]) -> dict[UUID | None, tuple[str, Sequence[str] | None]]:
    """Of each file or case: the child's code, and the names that must not be read here.

    No names: it is not known here whose they are.
    """
    wanted = list(keys)
    with reach.entered(reach.EVERYTHING):
        child = dict(Matter.objects.filter(pk__in=wanted).values_list("key", "child"))
        files = {child.get(key) or key for key in wanted}
        names: dict[UUID, list[str]] = {}
        for key, name in Child.objects.filter(pk__in=files).values_list("pk", "name"):
            names.setdefault(key, []).append(name)
        kin = Tie.objects.filter(child__in=files).values_list("child", "adult__name")
        for key, name in kin.order_by("id"):
            names.setdefault(key, []).append(name)
    told = {}
    for key in wanted:
        file = child.get(key) or key
        mine = [name for name in names.get(file, ()) if name]
        told[key] = (code_of(file, settings.HOME), mine if key in child else None)
    return told  # type: ignore[return-value]


def _line(row: Trail, child: tuple[str, Sequence[str] | None]) -> Line:
    code, names = child
    reason = row.reason if names is not None else row.reason and "〔不显示〕"
    for name in names or ():
        reason = reason.replace(name, "〔姓名〕")
    post, person = row.post, row.person
    return Line(
        at=f"{local(row.at):%Y-%m-%d %H:%M:%S}",
        unit=post.unit.name if post else "",
        role=post.get_role_display() if post else SYSTEM,
        who=person.title if person else "",
        account=person.name if person else "",
        act=named(row.act),
        child=code,
        why=row.purpose,
        reason=DIGITS.sub("〔号码〕", reason),
        outcome=row.get_outcome_display(),
        many="" if row.many is None else str(row.many),
    )


def _asked(request: HttpRequest) -> tuple[Filter, dict[str, Any], str]:
    """The filter, what it leaves, and the same in words for the trail itself."""
    form = Filter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    words = [
        str(person.name) if (person := chosen.get("person")) else "",
        named(chosen["act"]) if chosen.get("act") else "",
        str(chosen.get("day") or ""),
        Trail.Outcome(chosen["outcome"]).label if chosen.get("outcome") else "",
    ]
    return form, chosen, "，".join(word for word in words if word) or "全部"


@page(may=May.READ_TRAIL, purpose="审计")
def trail(request: HttpRequest) -> HttpResponse:
    """The trail by page; this look stands in it as well."""
    form, chosen, words = _asked(request)
    rows = found(chosen)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    shown = list(rows[: PAGE + 1])
    _note(request, "read_trail", words, min(len(shown), PAGE))
    query = {name: value for name, value in request.GET.items() if name != "after" and value}
    more = {**query, "after": str(shown[PAGE - 1].pk)} if len(shown) > PAGE else {}
    context = {
        "form": form,
        "rows": lines_of(shown[:PAGE]),
        "more": f"?{urlencode(more)}" if more else "",
        "query": urlencode(query),
        "at": now(),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/trail.html", context, status=status)


def _note(request: HttpRequest, act: str, words: str, many: int) -> None:
    by: Post = request.post  # type: ignore[attr-defined]
    note(by, act=act, key=None, at=now(), purpose="审计", reason=shortened(words, 200), many=many)


@page(may=May.READ_TRAIL, purpose="审计", asks_again=True)
def export(request: HttpRequest) -> HttpResponse:
    """What the filter leaves as a signed list; `shouwang audit check` says whether it was changed."""
    by: Post = request.post  # type: ignore[attr-defined]
    _, chosen, words = _asked(request)
    rows = list(found(chosen)[:EXPORTED])
    _note(request, "export_trail", words, len(rows))
    title = ("守望留痕", words, f"导出 {by.person.title}（{by.person.name}）", cn_moment(now()))
    body = [title, HEAD, *(line.cells for line in lines_of(rows))]
    content = "\ufeff" + signed_list(body, settings.HOME)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return response
