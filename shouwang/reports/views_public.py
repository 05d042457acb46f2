"""The report form for anyone: no account, no trace, a receipt number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.pages import public
from shouwang.kernel.clock import now
from shouwang.kernel.crypto import SealBroken, open_sealed, seal
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_receipts, queries
from shouwang.reports.actions_anew import has_ended, tell
from shouwang.reports.actions_more import heard, left_open
from shouwang.reports.answering import may_object, objects_until, standing
from shouwang.reports.feedback import readable
from shouwang.reports.forms_public import WHO, PublicForm, ReceiptNumber
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import ended_words
from shouwang.reports.told import status_words

RECEIPT, SEEN = "report_receipt", "report_receipt_seen"
# For as long as the page may be loaded again, the number lies in the session's row: sealed, as its hash
# is all that is kept of it elsewhere.
IN_SESSION = {"table": "session", "row": "", "field": RECEIPT}
BY_CHILD = "report_by_child"
REACHABLE = "report_reachable"  # the child wrote when or how it may be reached
UNMANNED = "report_unmanned"  # nobody is on post at the station of the place that was given
SHOWN_FOR = 600  # seconds; or until it is noted, or somebody begins anew
# What was stored of which form: one form stores once, however often it is sent.
STORED, FORMS_KEPT = "report_stored", 20


def _places() -> Any:
    return Division.objects.filter(level__in=("district", "town", "village")).order_by("code")


@public(why="任何人都能报告侵害，儿童本人也能（3.2.1）")
def form(request: HttpRequest) -> HttpResponse:
    """First who speaks; then few fields on one page, for a child in plain words. No account."""
    who = request.POST.get("who") or request.GET.get("who", "")
    waits = request.method != "POST" and _still_unseen(request)
    if request.method != "POST" and who not in dict(WHO):
        return _still(render(request, "reports/public_who.html", {"who": WHO, "waits": waits}))
    by_child = who == "child"
    first = {"who": who}
    filled = PublicForm(request.POST or None, places=_places(), by_child=by_child, initial=first)
    if request.method == "POST" and filled.is_valid():
        facts, place = filled.facts(), filled.cleaned_data["division"]
        done = actions.file(facts, place, by=None, at=now())
        _keep(request, done.receipt)
        request.session[UNMANNED] = queries.is_unmanned(place, now())
        request.session[BY_CHILD] = facts.reporter_kind == "child"
        request.session[REACHABLE] = bool(facts.safe)
        return redirect("/report/done/")
    status = 422 if filled.errors else 200
    districts, towns = _grouped()
    context = {"form": filled, "districts": districts, "towns": towns, "waits": waits}
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


def _keep(request: HttpRequest, receipt: str) -> None:
    """Keep a receipt number for this browser, so that its page may be loaded again."""
    sealed = seal(receipt, **IN_SESSION).hex()
    request.session.pop(SEEN, None)
    request.session[RECEIPT] = f"{sealed} {int(now().timestamp()) + SHOWN_FOR}"


def _still_unseen(request: HttpRequest) -> bool:
    """Whether a number waits that its page has not shown: the answer was lost, or not waited for.

    One that was shown is forgotten as soon as somebody begins anew.
    """
    if request.session.pop(SEEN, False):
        request.session.pop(RECEIPT, None)
    return bool(_kept(request))


def _kept(request: HttpRequest) -> str:
    """The receipt number that was given in this browser some minutes ago; "" for none."""
    sealed, _, until = request.session.get(RECEIPT, "").partition(" ")
    if not until or int(until) < now().timestamp():
        request.session.pop(RECEIPT, None)
        return ""
    try:
        return open_sealed(bytes.fromhex(sealed), **IN_SESSION)
    except SealBroken:  # the page was left open until its key was destroyed
        return ""


@public(why="报告后显示回执编号，十分钟内刷新还能看到，记下后即抹去")
def done(request: HttpRequest) -> HttpResponse:
    """The receipt number, large; there again when the page is loaded again, until it is noted."""
    if request.method == "POST":
        request.session.pop(RECEIPT, None)
        for name in (UNMANNED, BY_CHILD, REACHABLE):
            request.session.pop(name, None)
        return redirect("/report/")
    number = _kept(request)
    if not number:
        return redirect("/report/")
    request.session[SEEN] = True
    session = request.session
    context = {
        "number": number,
        "unmanned": session.get(UNMANNED, False),
        "by_child": session.get(BY_CHILD, False),
        "is_reachable": session.get(REACHABLE, False),
    }
    return _still(render(request, "reports/public_done.html", context))


@dataclass(frozen=True)
class Answer:
    """What is told by a receipt number, and what was stored with it just now."""

    words: str = ""
    offices: Sequence[tuple[str, str]] = ()
    feedback: Sequence[str] = ()
    has_ended: bool = False
    receipt: str = ""
    unmanned: bool = False
    can_object: bool = False
    until: datetime | None = None
    stored: str = ""
    ended: str = ""
    asks_harm: bool = False


@public(why="凭回执编号查询进展、补充情况，不显示任何儿童信息")
def status(request: HttpRequest) -> HttpResponse:
    """已收到, 处理中, 再次核查中 or 已办结, who has it, what the offices answer, and a way to add or object."""
    filled, told = ReceiptNumber(request.POST or None), Answer()
    if request.method == "POST" and filled.is_valid():
        told = _answer(request, filled)
    code = 422 if filled.errors else 200
    if told.words and not filled.errors:  # what was added is stored: the next words are others
        first = {"number": filled.cleaned_data["number"], "once": token_hex(16)}
        filled = ReceiptNumber(initial=first)
    filled.show_more(can=told.can_object, is_known=bool(told.words), asks=told.asks_harm)
    waits = request.method != "POST" and _still_unseen(request)
    context = {"form": filled, "told": told, "waits": waits, "demo": settings.DEMO}
    return _still(render(request, "reports/public_status.html", context, status=code))


def _answer(request: HttpRequest, filled: ReceiptNumber) -> Answer:
    at = now()
    try:
        found = actions_receipts.look_up(filled.cleaned_data["number"], at=at)
    except Refusal as no:
        filled.add_error(None, no.sentence)
        return Answer()
    if found is None:
        filled.add_error("number", "没有这个回执编号，请核对后再输。")
        return Answer()
    key, case = found
    with queries.by_number(case):
        report = Report.objects.select_related("matter__division").get(pk=key)
        stored, receipt, asks_harm = _added(request, report, filled, at)
        can_object = may_object(report, None, at)
        return Answer(
            status_words(report),
            standing(report),
            [one.words for one in readable(report)],
            has_ended(report),
            receipt,
            bool(receipt) and request.session.get(UNMANNED, False),
            can_object,
            objects_until(report) if can_object else None,
            f"{stored}{heard(report)}" if stored else "",
            ended_words(report) if can_object else "",
            asks_harm,
        )


def _added(
    request: HttpRequest, report: Report, filled: ReceiptNumber, at: datetime
) -> tuple[str, str, bool]:
    """What was stored of what was written besides the number, the receipt of a report made of it, and
    whether the words tell of harm while the question of it was left empty.

    Nothing is stored a second time of a form that is sent again: it is answered as the first time.
    """
    data = filled.cleaned_data
    told, objects, once = data["told"], data["is_objection"], data["once"]
    if not told and not objects and not data["harm"]:
        return "", "", False
    what = "异议" if objects else "补充的情况"
    before: dict[str, str] = request.session.get(STORED, {})
    if once and once in before:
        return what, _opened(before[once]), left_open(told, data["harm"])
    given = {"harm": data["harm"], "is_objection": objects}
    try:
        done = tell(report, told, **given, by=None, at=at)
    except Refusal as no:
        filled.add_error("harm" if no.code == "harm_differs" else None, no.sentence)
        if no.code == "harm_differs":
            filled.ask_again()
        return "", "", False
    receipt = done.anew.receipt if done.anew else ""
    if receipt:
        _keep(request, receipt)
        request.session[UNMANNED] = queries.is_unmanned(done.anew.report.division, at)
    if once:
        kept = [*before.items(), (once, seal(receipt, **IN_SESSION).hex() if receipt else "")]
        request.session[STORED] = dict(kept[-FORMS_KEPT:])
    return what, receipt, done.asks


def _opened(sealed: str) -> str:
    try:
        return open_sealed(bytes.fromhex(sealed), **IN_SESSION) if sealed else ""
    except SealBroken:
        return ""
