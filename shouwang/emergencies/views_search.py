"""查找失踪儿童: what was done and when; the card of a missing child, printed by the two offices."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import Contacts, of_case
from shouwang.emergencies import actions_search, missing_paper
from shouwang.emergencies import queries_search as queries
from shouwang.emergencies.forms_search import CardForm, MistakenForm, SearchForm
from shouwang.emergencies.queries_police import records_of
from shouwang.emergencies.searched import card_now, lost_of
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.queries import seen_of
from shouwang.reports.quiet import is_quiet

PRINTS = "打印走失儿童信息卡"
WITH_NAMED = (
    "登记的是孩子和可能伤害孩子的人在一起，或者在他家：查找不结束，区民政局已经看到。马上把孩子带离；"
    "带离以后再登记一次“找到了”，写明带到了哪里。"
)
MISTAKEN = "已更正：孩子没有找到，马上继续查找。"


def _shown(case: Matter, post: Post) -> dict[str, Any]:
    """Who the child is, what was reported, what was done to find it, and its card."""
    eyes, quiet = viewer(post, case.key), is_quiet(case=case.key)
    note(post, act="read_report", key=case.key, at=now(), purpose="查找")
    return {
        "case": case,
        "who": of_case(case, post, at=now(), purpose="查找", is_quiet=quiet),
        "reports": seen_of(post, case.key),
        "entries": eyes.all(queries.entries_of(case.key)),
        "card": eyes.of(card_now(case)),
        "lost": lost_of(post, case, is_quiet=quiet),
    }


@page(may=May.POLICE_MEASURES, purpose="查找")
def search(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what was done to find the child; below it what was done before."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    at, is_over = now(), actions_search.is_over(case)
    wrong = MistakenForm(request.POST if "mistaken" in request.POST else None)
    form = SearchForm(
        None if wrong.is_bound else request.POST or None, initial={"did_at": at}, case=case
    )
    sent: Any = wrong if wrong.is_bound else form
    if request.method == "POST" and sent.is_valid():
        facts = wrong.facts(at) if wrong.is_bound else form.facts()
        done = attempt(
            request, sent, lambda: actions_search.note_search(case, facts, by=post, at=at)
        )
        if done is not None:
            kept = WITH_NAMED if done.is_kept else _said(done.is_found)
            request.session["said"] = MISTAKEN if wrong.is_bound else kept
            return redirect(f"/matters/{key}/")
    context = {"form": form, "wrong": wrong, **_shown(case, post), "is_over": is_over}
    return render(request, "emergencies/search.html", context, status=422 if sent.errors else 200)


def _said(is_found: bool) -> str:
    """What comes next."""
    if is_found:
        return "已登记找到孩子。孩子说有人伤害的，先在调查里写明；民政办书面交接后再离开。"
    return "查找已登记，到所填的日期再登记一次。"


@page(may=May.HANDLE_EMERGENCY, purpose="走失儿童信息卡")
def card(request: HttpRequest, key: UUID) -> HttpResponse:
    """Fill in the card of a missing child; the photo is glued on by hand."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    given = request.POST or None
    form = CardForm(given, has_file=case.child is not None, initial=_last(case))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: actions_search.write_card(case, form.facts(), by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = "信息卡已保存，可以打印。"
            return redirect(f"/emergencies/{key}/card/")
    context = {"form": form, **_shown(case, post), "is_over": actions_search.is_over(case)}
    context["phone"] = post.unit.phone
    context["prints"] = _printed(case, context["who"])
    return render(request, "emergencies/card.html", context, status=422 if form.errors else 200)


def _printed(case: Matter, who: Contacts | None) -> list[tuple[str, str]]:
    """The lines that the card prints now; none before it is written."""
    last = card_now(case)
    child = who.child if who else None
    return missing_paper.rows(last, child, now()) if last else []


def _last(case: Matter) -> dict[str, Any]:
    """What the card says now, to be written on."""
    last = card_now(case)
    return {name: getattr(last, name) for name in CardForm.base_fields} if last else {}


@page(may=May.HANDLE_EMERGENCY, purpose=PRINTS)
def card_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The card as PDF; that it was printed is on the trail before it leaves."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    at, last = now(), card_now(case)
    if last is None:
        raise Refusal("card_missing", "3.2.2")
    actions_search.must_be_open(case)
    actions_search.must_be_sought(case)
    actions_search.must_say_no_why(case, last)
    note(post, act="print_card", key=case.key, at=at, purpose=PRINTS, division=case.division_id)
    who = of_case(case, post, at=at, purpose=PRINTS)
    calls = [one.number for one in records_of(key) if one.kind == "call"]
    child = who.child if who else None
    made = missing_paper.pdf(case, last, child, call="".join(calls[-1:]), by=post, at=at)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{case.number}.pdf"'
    return answer
