"""The report form for anyone: no account, no trace, a receipt number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.pages import public
from shouwang.kernel.clock import now
from shouwang.kernel.crypto import SealBroken, open_sealed, seal
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports import actions, queries
from shouwang.reports.answering import answer_of, may_object, objects_until, standing
from shouwang.reports.forms import WHO, PublicForm, ReceiptNumber
from shouwang.reports.models import Report

RECEIPT = "report_receipt"
# Until it is shown, the number lies in the session's row: sealed, as its hash is all that is kept.
IN_SESSION = {"table": "session", "row": "", "field": RECEIPT}


def _places() -> Any:
    return Division.objects.filter(level__in=("district", "town", "village")).order_by("code")


@public(why="任何人都能报告侵害，儿童本人也能（3.2.1）")
def form(request: HttpRequest) -> HttpResponse:
    """First who speaks; then few fields on one page, for a child in plain words. No account."""
    who = request.POST.get("who") or request.GET.get("who", "")
    if request.method != "POST" and who not in dict(WHO):
        return _still(render(request, "reports/public_who.html", {"who": WHO}))
    by_child = who == "child"
    first = {"who": who}
    filled = PublicForm(request.POST or None, places=_places(), by_child=by_child, initial=first)
    if request.method == "POST" and filled.is_valid():
        facts, place = filled.facts(), filled.cleaned_data["division"]
        done = actions.file(facts, place, by=None, at=now())
        request.session[RECEIPT] = seal(done.receipt, **IN_SESSION).hex()
        return redirect("/report/done/")
    status = 422 if filled.errors else 200
    districts, towns = _grouped()
    context = {"form": filled, "districts": districts, "towns": towns}
    return _still(render(request, "reports/public.html", context, status=status))


def _grouped() -> tuple[list[Division], list[tuple[Division, list[Division]]]]:
    """Districts, and towns with their villages, for a list that an old phone can show."""
    rows = list(_places())
    below: dict[str, list[Division]] = {}
    for place in rows:
        below.setdefault(place.parent_id or "", []).append(place)
    districts = [place for place in rows if place.level == "district"]
    towns = [place for place in rows if place.level == "town"]
    return districts, [(town, below.get(town.code, [])) for town in towns]


def _still(response: HttpResponse) -> HttpResponse:
    """Nothing of this page stays in the browser."""
    response.headers["Cache-Control"] = "no-store"
    return response


@public(why="报告后显示回执编号，只显示一次")
def done(request: HttpRequest) -> HttpResponse:
    """The receipt number, large; shown once."""
    try:
        number = open_sealed(bytes.fromhex(request.session.pop(RECEIPT, "")), **IN_SESSION)
    except SealBroken:  # the page was left open until its key was destroyed
        number = ""
    if not number:
        return redirect("/report/")
    return _still(render(request, "reports/public_done.html", {"number": number}))


@dataclass(frozen=True)
class Answer:
    """What is told by a receipt number, and what was stored with it just now."""

    words: str = ""
    offices: Sequence[tuple[str, str]] = ()
    feedback: str = ""
    can_object: bool = False
    until: datetime | None = None
    stored: str = ""


@public(why="凭回执编号查询进展、补充情况，不显示任何儿童信息")
def status(request: HttpRequest) -> HttpResponse:
    """已收到, 处理中, 再次核查中 or 已办结, who has it, what the offices answer, and a way to add or object."""
    filled, told = ReceiptNumber(request.POST or None), Answer()
    if request.method == "POST" and filled.is_valid():
        told = _answer(filled)
    code = 422 if filled.errors else 200
    if told.words and not filled.errors:  # what was added is stored: the next words are others
        filled = ReceiptNumber(initial={"number": filled.cleaned_data["number"]})
    filled.show_objection(can=told.can_object, is_known=bool(told.words))
    context = {"form": filled, "told": told, "demo": settings.DEMO}
    return _still(render(request, "reports/public_status.html", context, status=code))


def _answer(filled: ReceiptNumber) -> Answer:
    at = now()
    try:
        found = actions.look_up(filled.cleaned_data["number"], at=at)
    except Refusal as no:
        filled.add_error(None, no.sentence)
        return Answer()
    if found is None:
        filled.add_error("number", "没有这个回执编号，请核对后再输。")
        return Answer()
    key, case = found
    with queries.by_number(case):
        report = Report.objects.select_related("matter__division").get(pk=key)
        stored = _added(report, filled, at)
        can_object = may_object(report, None, at)
        return Answer(
            queries.status_words(report),
            standing(report),
            answer_of(report),
            can_object,
            objects_until(report) if can_object else None,
            stored,
        )


def _added(report: Report, filled: ReceiptNumber, at: datetime) -> str:
    """What was stored of what was written besides the number; "" where that was nothing."""
    told, objects = filled.cleaned_data["told"], filled.cleaned_data["is_objection"]
    if not told and not objects:
        return ""
    try:
        actions.add(report, told, is_objection=objects, by=None, at=at)
    except Refusal as no:
        filled.add_error(None, no.sentence)
        return ""
    return "异议" if objects else "补充的情况"
