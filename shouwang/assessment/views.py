"""评估帮扶: one page for each step of a support case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page, write
from shouwang.access.policy import viewer
from shouwang.assessment import actions, actions_ending, actions_services, held, queries
from shouwang.assessment.forms import (
    AssessForm,
    CloseForm,
    ConferForm,
    FollowUpForm,
    GoalsForm,
    ReviewForm,
    ToldWords,
    service_rows,
    units_for,
)
from shouwang.assessment.known import known_of, must_agree
from shouwang.assessment.models import UNDER_WAY, Case
from shouwang.assessment.open_things import owed_beside, what_is_open
from shouwang.assessment.told import told_in
from shouwang.casework.models import Matter
from shouwang.casework.queries import visible_matters
from shouwang.children.asking import ask_first, token, typed_again
from shouwang.children.contacts import Contacts, of_case
from shouwang.children.forms import ask_of_harmer
from shouwang.children.levels import kept_until
from shouwang.children.queries import files
from shouwang.emergencies import queries as emergencies
from shouwang.emergencies.actions_harm_told import offices_read
from shouwang.kernel.clock import local, now
from shouwang.reports.quiet import is_quiet
from shouwang.statute.grounds import LOWEST


def _matter(key: UUID) -> Matter:
    found: Matter = get_object_or_404(visible_matters(), key=key)
    return found


def _case(key: UUID) -> Case:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _write(
    request: HttpRequest, name: str, form: Form, act: Callable[[], Any], said: str, **more: Any
) -> HttpResponse:
    """Show a form below who the child is and whom to ring; do what it says, go back to the case."""
    matter: Matter = more["matter"]
    return write(
        request,
        f"assessment/{name}.html",
        form,
        act,
        said=said,
        back=f"/matters/{matter.key}/",
        context=lambda: {"who": _who(matter, request), **more},
    )


def _who(matter: Matter, request: HttpRequest) -> Contacts | None:
    post, quiet = request.post, is_quiet(case=matter.key, file=matter.child)  # type: ignore[attr-defined]
    return of_case(matter, post, at=now(), purpose="评估帮扶", is_quiet=quiet)


@page(may=May.OPEN_CASE, purpose="建立个案")
def open_case(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open the support case of a case, or of a child's file."""
    matter = _matter(key)
    if request.method == "POST":
        case = actions.open_case(matter, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "个案已建立，请在期限内调查评估。"
        return redirect(f"/matters/{case.matter_id}/")
    settled = viewer(request.post, key).of(emergencies.of_matter(key))  # type: ignore[attr-defined]
    case = queries.of_matter(key)
    who = _who(matter, request)
    context = {"matter": matter, "who": who, "case": case, "emergency": settled}
    return render(request, "assessment/open.html", context)


@page(may=May.ASSESS, purpose="调查评估")
def assess(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the assessment; the score and level come from the table."""
    matter, case = _matter(key), _case(key)
    child = files().filter(matter_id=matter.child or key).first()
    again = typed_again(request, held.ASSESS, child) if child else None
    form = AssessForm(request.POST or again, is_read=offices_read(matter), about=matter.child)

    on_record = known_of(matter, child) if child else []

    def act() -> Case | HttpResponse:
        said, by = form.cleaned_data, request.post  # type: ignore[attr-defined]
        if child:
            must_agree(matter, child, form.answers(), said["differs"])
        asked = child and ask_first(request, held.ASSESS, child, matter=str(key))
        words, given = said["opinion"], {"differs": said["differs"], "harm": form.harm}
        return asked or actions.assess(matter, form.answers(), words, **given, by=by, at=now())

    context = {"matter": matter, "case": case, "on_record": on_record, "token": token(request)}
    return _write(request, "assess", form, act, "评估已登记，请组织会商。", **context)


@page(may=May.CONFER, purpose="会商")
def confer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the conference with its minutes."""
    matter, case = _matter(key), _case(key)
    form = ConferForm(request.POST or None, is_read=offices_read(matter), about=matter.child)
    return _write(
        request,
        "confer",
        form,
        lambda: actions.confer(
            matter,
            form.conference(),
            harm=form.harm,
            by=request.post,  # type: ignore[attr-defined]
            at=now(),
        ),
        "会商已登记，请制定帮扶方案。",
        matter=matter,
        case=case,
        offices=queries.offices_at(matter.division),
    )


@page(may=May.PLAN, purpose="帮扶方案")
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Goals and services; each service goes to the unit that gives it."""
    matter, case = _matter(key), _case(key)
    at, units = now(), units_for(matter.division)
    able = actions_services.able_to_answer(units, matter.key, at)
    form = GoalsForm(request.POST or None, is_read=offices_read(matter), about=matter.child)
    rows = service_rows(request.POST or None, units, able, case.problems, local(at).date())
    if form.is_bound and not all(row.is_valid() for row in rows):
        form.add_error(None, "有服务没有填全，请看下面标红的行。")

    def act() -> Case:
        services = [facts for row in rows if (facts := row.facts())]
        goals, by = form.cleaned_data["goals"], request.post  # type: ignore[attr-defined]
        return actions.plan(matter, goals, services, harm=form.harm, by=by, at=at)

    said = "帮扶方案已制定，服务已转介到各单位。"
    return _write(request, "plan", form, act, said, matter=matter, case=case, rows=rows)


@page(may=May.REVIEW_CASE, purpose="月度评估")
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the monthly review."""
    matter, case = _matter(key), _case(key)
    child = files().filter(pk=matter.child).first()
    form = ReviewForm(request.POST or None, about=matter.child, initial={"level": matter.level})
    ask_of_harmer(form, matter.child)
    return _write(
        request,
        "review",
        form,
        lambda: actions.review(matter, **form.cleaned_data, by=request.post, at=now()),  # type: ignore[attr-defined]
        "月评已登记，下次月评已列入待办。",
        matter=matter,
        case=case,
        until=kept_until(child, LOWEST, now()) if child else None,
    )


@page(may=May.CLOSE_CASE, purpose="结案")
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close a case once nothing is open in it."""
    matter, case = _matter(key), _case(key)
    child = files().filter(pk=matter.child).first()
    form = CloseForm(request.POST or None, about=matter.child)
    ask_of_harmer(form, matter.child)
    beside = owed_beside(matter)
    left = "、".join(f"{one.title}（{one.holder}）" for one in beside if not one.is_ended)
    return _write(
        request,
        "close",
        form,
        lambda: actions.close(matter, **form.cleaned_data, by=request.post, at=now()),  # type: ignore[attr-defined]
        f"已结案，接下来六个月由村（居）跟踪走访。{f'还欠的照办：{left}。' if left else ''}",
        matter=matter,
        case=case,
        open_things=what_is_open(case, child) if child else [],
        beside=beside,
        told=told_in(case, child, request.post),  # type: ignore[attr-defined]
        services=queries.services().filter(case=case, state__in=UNDER_WAY),
    )


@page(may=May.CLOSE_CASE, purpose="终止跟踪")
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a follow-up that can not be followed to its end, with the reason."""
    matter, case = _matter(key), _case(key)
    form = ToldWords(request.POST or None, label="为什么终止", about=matter.child)

    def act() -> Case:
        words, by = form.cleaned_data["words"], request.post  # type: ignore[attr-defined]
        return actions_ending.end_follow_up(matter, words, harm=form.harm, by=by, at=now())

    return _write(request, "end", form, act, "已归档。", matter=matter, case=case)


@page(may=May.FOLLOW_UP, purpose="跟踪走访")
def follow_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record a follow-up visit after closure."""
    matter, post = _matter_or_duty(request, key), request.post  # type: ignore[attr-defined]
    form = FollowUpForm(request.POST or None, about=matter.child)

    def act() -> Case:
        data = form.cleaned_data
        seen, harm = data["seen"] == "yes", form.harm
        return actions.follow_up(
            matter, seen=seen, words=data["words"], harm=harm, by=post, at=now()
        )

    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, act)
        if done is not None:
            request.session["said"] = "跟踪走访已登记。"
            return redirect("/")
    context = {"form": form, "matter": matter, "who": _who(matter, request)}
    status = 422 if form.errors else 200
    return render(request, "assessment/follow_up.html", context, status=status)


def _matter_or_duty(request: HttpRequest, key: UUID) -> Matter:
    """The case; a village worker reaches it by the open duty, and for this step only."""
    return queries.followed_by(key, request.post.unit_id)  # type: ignore[attr-defined]
