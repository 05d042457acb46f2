"""走访: the plan, the form, one record, voiding."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.fields import Viewer
from shouwang.access.may import May
from shouwang.access.pages import attempt, page, shows_urgent
from shouwang.access.policy import may, viewer
from shouwang.casework.supervising import supervised
from shouwang.children.asking import ask_first, token, typed_again
from shouwang.children.contacts import names_of, of_file
from shouwang.children.homecoming import accused, came_home, owes_carer
from shouwang.children.levels import awaits_sheet
from shouwang.children.models import Child
from shouwang.children.placed import as_shown
from shouwang.children.queries import (
    LIVING,
    UNVERIFIED,
    files,
    placed_from,
    under_the_roof,
)
from shouwang.children.silence import asked_at, silent
from shouwang.children.told import ASKED, unanswered
from shouwang.children.unclear import unclear
from shouwang.children.warned import told_of_harm
from shouwang.kernel.clock import cn_date, local, now
from shouwang.offices.models import Post
from shouwang.statute.codes import label
from shouwang.statute.grounds import rank
from shouwang.statute.instruments import instrument
from shouwang.visits import actions, held, queries
from shouwang.visits.actions_voiding import void_all
from shouwang.visits.forms import VisitForm
from shouwang.visits.forms_void import VoidForm
from shouwang.visits.held import authors_for
from shouwang.visits.models import Visit
from shouwang.visits.rules import HOME


@page(may=May.RECORD_VISIT, purpose="走访计划")
def plan(request: HttpRequest) -> HttpResponse:
    """Doors to knock at, by due time and level; printable."""
    days = {"7": 7, "30": 30, "100": 100}.get(request.GET.get("days", ""), 7)
    at = now()
    eyes = Viewer(request.post, act=May.RECORD_VISIT)  # type: ignore[attr-defined]
    found = queries.plan(at + timedelta(days=days))
    quiet = silent({child.key for call in found for child in call.children})
    calls = [_shown(call, eyes, quiet) for call in found]
    request.named = sum(len(call.children) for call in calls)  # type: ignore[attr-defined]
    context = {"calls": calls, "days": days, "at": at}
    return render(request, "visits/plan.html", context)


def _shown(call: queries.Call, eyes: Viewer, quiet: Collection[UUID]) -> queries.Call:
    is_silent = any(child.key in quiet for child in call.children)
    placed = as_shown(call.placed, eyes, is_silent=is_silent, is_listed=True)
    return replace(call, children=eyes.all(call.children), placed=placed, is_silent=is_silent)


@page(may=May.RECORD_VISIT, purpose="走访")
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record one visit for everybody under the roof: two taps and a save when nothing changed."""
    child: Child = get_object_or_404(files(), matter_id=key)
    post: Post = request.post  # type: ignore[attr-defined]
    if request.method != "POST" and child.state not in LIVING:
        request.session["said"] = "这名儿童已退出，不再登记走访。孩子有危险的，请直接报告。"
        return redirect(f"/children/{child.key}/")
    roof = under_the_roof(child)
    before = {one.key: one.level for one in roof}
    authors = authors_for(post, child, now())
    eyes = Viewer(post, act=May.RECORD_VISIT)
    typed = request.POST or typed_again(request, held.CODE, child)
    form = VisitForm(typed, under_roof=eyes.all(roof), authors=authors, may_wait=True)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: ask_first(request, held.CODE, child) or _record(form, post, roof),
        )
        if isinstance(done, HttpResponse):
            return done
        if done is not None:
            return _after(request, done, before)
    who = of_file(child.key, post, at=now(), purpose="走访", act=May.RECORD_VISIT)
    shown = {"child": eyes.of(child), "roof": roof, "who": who, "token": token(request)}
    shown["home"] = eyes.of(came_home(child.matter_id))
    told = told_of_harm([one.key for one in roof], eyes)
    shown["told"] = [(one, told[one.key]) for one in roof if one.key in told]
    shown["unverified"] = [eyes.of(one) for one in roof if one.state in UNVERIFIED]
    shown["owes_carer"] = owes_carer(child.matter_id)
    shown["away"] = _away(child, eyes)
    left = unclear([one.key for one in roof])
    shown["is_back"] = bool(typed) and request.method != "POST"  # something in it was a slip
    context = {"form": form, "unclear": [(one, left.get(one.key)) for one in roof], **shown}
    return render(request, "visits/new.html", context, status=422 if form.errors else 200)


def _away(child: Child, eyes: Viewer) -> list[tuple[Any, Any]]:
    """Whom this visit does not meet, for each is placed elsewhere: where it is, and the way to its own visit."""
    rows = placed_from(child)
    quiet = silent({one.key for one, _ in rows})
    return [(eyes.of(one), as_shown(row, eyes, is_silent=one.key in quiet)) for one, row in rows]


def _record(form: VisitForm, post: Post, roof: list[Child]) -> list[Visit]:
    at = now()
    author = form.cleaned_data.get("author")
    scribe = post if author else None
    return actions.record(roof, form.facts(at), author=author or post, scribe=scribe, at=at)


def _after(request: HttpRequest, made: list[Visit], before: dict[UUID, str]) -> HttpResponse:
    """What was found leads straight on to the report, prefilled; what is said was really done."""
    raised = _raised(made, before)
    table = instrument("visit")
    for visit in made:
        leads = table.situations_in(visit.answers)
        if leads:
            request.session["said"] = f"走访已登记{raised}。请接着报告，下面已填好。"
            asked = {"child": visit.child_id, "visit": visit.key, "situation": leads}
            return redirect(f"/reports/new/?{urlencode(asked, doseq=True)}")
    words = f"{_words(made)}{_home_words(made)}"
    if at_home := [visit for visit in made if visit.state == "made" and visit.where == HOME]:
        request.session["said"] = f"{words}{raised}。"
        return redirect(f"/visits/record/{at_home[0].key}/")
    if sheet := _sheet(request, made):
        request.session["said"] = f"{words}{raised}。还差风险评估：请接着填，等级和走访间隔由它定。"
        return redirect(sheet)
    if again := _again(request, made):
        request.session["said"] = f"{words}{raised}。上次评估还不清楚的，请接着填问到的情况。"
        return redirect(again)
    due = queries.next_due(made[0].child_id)
    upon = f"，下次走访：{_until(due)}" if due else ""
    found = [option.label for visit in made for _, option in table.to_follow(visit.answers)]
    found += [ASKED for visit in made if f"（{ASKED}：" in visit.note]
    told = f"，已转镇街落实：{'、'.join(dict.fromkeys(found))}" if found else ""
    request.session["said"] = f"{words}{raised}{told}{upon}。"
    return redirect("/")


def _until(due: datetime) -> str:
    """By which day, and that it is over where it is."""
    late = "（已逾期，请尽快补走访）" if due <= now() else ""
    return f"{cn_date(local(due).date() - timedelta(days=1))}前{late}"


def _home_words(made: list[Visit]) -> str:
    """That whoever came home still has to be seen there; nothing where nobody owes it."""
    left = accused([visit.child_id for visit in made if visit.state == "made"])
    if not left:
        return ""
    return "，上门看望回家的孩子还没有办完：要问清是不是单独和孩子谈的、被指的人在不在家"


def _sheet(request: HttpRequest, made: list[Visit]) -> str:
    """The risk sheet of the first child that was met and that nobody has judged yet; else nothing."""
    post: Post = request.post  # type: ignore[attr-defined]
    met = [visit.child_id for visit in made if visit.state == "made" and visit.counted]
    waits = [child for child in files().filter(pk__in=met) if awaits_sheet(child)]
    return f"/assessment/risk/{waits[0].key}/" if waits and may(post, May.RATE_RISK) else ""


def _again(request: HttpRequest, made: list[Visit]) -> str:
    """What the last sheet of a child that was met left unclear, of the first of them; else nothing."""
    post: Post = request.post  # type: ignore[attr-defined]
    met = [visit.child_id for visit in made if visit.state == "made" and visit.is_in_person]
    waits = unclear(met) if may(post, May.RATE_RISK) else {}
    left = [key for key in met if key in waits]
    return f"/assessment/risk/{left[0]}/again/" if left else ""


def _words(made: list[Visit]) -> str:
    """What was stored, and that it does not count where it does not."""
    seen = [visit for visit in made if visit.state == "made"]
    if any(visit.counted for visit in made):
        return f"已登记 {len(seen)} 名儿童的走访" if seen else "已登记未遇，请在期限内补访"
    if made[0].where == HOME:
        return (
            "已登记在原住处见到；孩子已登记安置在别处，不计入走访。已告诉派出所、区民政局和接收单位"
        )
    if made[0].child.state in UNVERIFIED:
        return "已登记走访；孩子还待核实，核实属实后列入定期走访"
    if made[0].is_in_person:
        return "已补录：走访时间早于本次走访周期，只作记录，应走访的照常办理"
    return f"已登记{made[0].get_mode_display()}联系，没有当面见到，不计入走访，应走访的照常办理"


def _raised(made: list[Visit], before: dict[UUID, str]) -> str:
    """Whose level this visit changed, and to what; nothing where it changed none."""
    theirs = files().filter(pk__in=[visit.child_id for visit in made])
    rose = [
        f"，{child.name_masked}风险等级升为{label('levels', child.level)}色"
        for child in theirs
        if rank(child.level) > rank(before[child.key])
    ]
    return "".join(rose)


@page(may=May.READ_CHILD, purpose="走访记录")
@shows_urgent
def record(request: HttpRequest, key: UUID) -> HttpResponse:
    """One visit as it was written down."""
    post: Post = request.post  # type: ignore[attr-defined]
    supervised(post, lambda: queries.child_of(key), now())
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    registered = visit.child.registered_at
    is_met = visit.where == HOME and visit.state == "made"
    context = {
        "visit": viewer(post, visit.child_id).of(visit),
        "chosen": queries.said_in(visit),
        "is_early": registered is None or visit.went_at < registered,
        "asked": asked_at(visit.division, at=now(), key=visit.child_id) if is_met else (),
    }
    return render(request, "visits/record.html", context)


@page(may=May.VOID_VISIT, purpose="作废走访")
def void(request: HttpRequest, key: UUID) -> HttpResponse:
    """Void a wrong entry with a reason."""
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    post: Post = request.post  # type: ignore[attr-defined]
    others, at = queries.beside(visit), now()
    roof = [one.child for one in (visit, *others)]
    names = names_of(roof, post, at=at, purpose="作废走访") if others else [""]
    there = {"whom": {"division": str(visit.division_id)}}
    kept = unanswered(one.note for one in (visit, *others)) if request.POST else ""
    form = VoidForm(request.POST or None, who=names[0], beside=names[1:], kept=kept, **there)
    if request.method == "POST" and form.is_valid():
        meant = [visit, *(others if form.is_of_all else [])]
        given = {"reason": form.cleaned_data["reason"], "harm": form.harm}
        done = attempt(request, form, lambda: void_all(meant, **given, by=post, at=at))
        if done is not None:
            whose = "、".join(names[: len(done)])
            said = f"{whose}的走访记录已作废" if whose else "这条走访已作废"
            other = "填成了别的孩子的，马上给那个孩子登记走访，有危险的直接报告。"
            is_grave = any(instrument("visit").situations_in(one.answers) for one in done)
            request.session["said"] = f"{said}，走访重新列入待办。{other if is_grave else ''}"
            return redirect(f"/children/{visit.child_id}/")
    context = {"form": form, "visit": visit}
    return render(request, "visits/void.html", context, status=422 if form.errors else 200)
