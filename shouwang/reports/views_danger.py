"""After a danger was reported: the numbers to ring, what is added, a slip; the calls that are owed."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import Viewer, may, may_in_place, viewer
from shouwang.access.trail import note
from shouwang.casework.figures import span_at
from shouwang.casework.models import Event, Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.steps import check
from shouwang.children import silence
from shouwang.children.contacts import Contacts, eyes_on, names_of, of_case, of_file, phones
from shouwang.children.models import Child, Tie
from shouwang.children.placed import as_shown, marked
from shouwang.children.queries import files, ties, where_now
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import (
    actions_anew,
    actions_calling,
    actions_withdrawn,
    house,
    queries,
    queries_dangers,
)
from shouwang.reports.danger_acts import ACTS, is_still_red, kept_words, named_in, standing
from shouwang.reports.forms_danger import Added, AskedForm, HomeForm, Mistake, Rings, Whose
from shouwang.reports.models import Danger, Ring
from shouwang.reports.opening import opening
from shouwang.reports.quiet import is_quiet
from shouwang.reports.ringing import rung
from shouwang.reports.rules_danger import SAFE, UNASKED, UNSAFE
from shouwang.reports.slipped import named_of


@page(may=May.FILE_REPORT, purpose="发现危险")
def danger(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was reported just now of one child: whom to ring, what to add, whether it was a slip."""
    post: Post = request.post  # type: ignore[attr-defined]
    found: Danger = get_object_or_404(_told_of(request, queries_dangers.dangers_of(key, post))[:1])
    at = now()
    note(post, act="read_report", key=key, at=at, purpose="发现危险")
    asked = request.POST.get("act", "")
    others = _called(found, list(queries_dangers.dangers_beside(found, post)), post)
    told = house.told_of(found)
    among = named_in(told, post) if told is not None else []
    shown = _forms(request, asked, found, others, among, post)
    form = shown.get(asked)
    if request.method == "POST" and form is not None and form.is_valid():
        done = attempt(
            request, form, lambda: ACTS[asked](found, form, others, post), may=May.FILE_REPORT
        )
        if done is not None:
            request.session["said"] = done
            return redirect(request.get_full_path())
    context = {
        **_shown(found, post, is_house=told is not None),
        "house": _house(found, told, post),
        **shown,
        "others": others,
        "still": [] if found.disputed_at else _still(found, post),
        "unkept": _unkept(form),
    }
    if asked == "mistaken" and context["unkept"]:
        context["added"] = Added(initial={"told": context["unkept"]})
    status = 422 if form is not None and form.errors else 200
    return render(request, "reports/danger.html", context, status=status)


def _still(found: Danger, post: Post) -> list[Danger]:
    """What else this office reported of the child and still runs, one slip after the other."""
    rows = queries_dangers.dangers_of(found.child_id, post).exclude(pk=found.pk)
    return standing(list(rows))


def _called(found: Danger, others: list[Danger], post: Post) -> list[Danger]:
    """The others, each child called as the post is shown a name: two brothers may share a mask."""
    told = [found, *others] if others else []
    names = names_of([one.child for one in told], post, at=now(), purpose="发现危险")
    for one, name in zip(told, names, strict=True):
        one.called = name  # type: ignore[attr-defined]
    return others


def _forms(
    request: HttpRequest,
    asked: str,
    found: Danger,
    others: list[Danger],
    among: list[tuple[str, str]],
    post: Post,
) -> dict[str, Form]:
    """The forms of the page; whoever was mistaken is asked of all whom he reported."""
    sent = {act: request.POST if asked == act else None for act in ACTS}
    there = {"whom": {"division": str(found.division_id)}, "is_read": not standing([found])}
    if asked == "mistaken":
        there["kept"] = kept_words([found, *standing(others)], post)
    who, *beside = [one.called for one in (found, *standing(others))] if others else [""]  # type: ignore[attr-defined]
    return {
        "rung": Rings(sent["rung"]),
        "added": Added(sent["added"]),
        "mistaken": Mistake(sent["mistaken"], who=who, beside=beside, **there),
        "whose": Whose(sent["whose"], among=among),
    }


def _told_of(request: HttpRequest, rows: QuerySet[Danger]) -> QuerySet[Danger]:
    """The report that was asked for, or that the sent form stood under: another may be later."""
    asked = request.POST.get("of", "") or request.GET.get("of", "")
    with suppress(ValueError):
        return rows.filter(report_id=UUID(asked))
    return rows


def _unkept(form: Form | None) -> str:
    """The words of a form that was refused: they stay before whoever typed them."""
    if form is None or not form.errors or {"whose", "harm"} & set(form.errors):
        return ""
    data = form.cleaned_data
    return str(data.get("words") or data.get("told") or "")


def _house(found: Danger, told: Event | None, post: Post) -> list[Contacts]:
    """The files of those who live there, while nobody has said which of them it is: the house to ring."""
    if told is None or found.report.child_id:
        return []
    files_of = (of_file(one.key, post, at=now(), purpose="发现危险") for one in house.among(told))
    return [one for one in files_of if one is not None]


def _shown(found: Danger, post: Post, *, is_house: bool) -> dict[str, Any]:
    """Of a house of which nobody said which child no file stands at the head, until it is known."""
    at, whose = now(), found.report.child_id if is_house else found.child_id
    with reach.also(found.matter_id):
        why_kept = actions_withdrawn.why_kept(found, post, at)
    given = {"by": post, "at": at, "key": found.matter_id}
    station, bureau = queries.offices_told(found.report)
    rings = Ring.objects.filter(matter=found.matter_id, unit=post.unit_id)
    return {
        "danger": found,
        "report": queries.seen_by(post, queries.reports().get(key=found.report_id)),
        "who": of_file(whose, post, at=at, purpose="发现危险"),
        "is_house": is_house,
        "rung_first": [
            rung(station, "police", found.division, **given),
            rung(bureau, "civil_affairs", found.division, **given),
        ],
        "can": not why_kept,
        "why_kept": why_kept,
        "has_ended": actions_anew.has_ended(found.report),
        "is_still_red": is_still_red(found),
        "is_unrung": bool(silence.silent([found.child_id])),
        "within": span_at("take_back", found.division, at),
        "home_calls": queries_dangers.calls_after(found.report, viewer(post, found.matter_id)),
        "rings": list(rings.select_related("noted_by__person").order_by("noted_at")),
    }


@page(may=May.RING, purpose="电话核实")
def household(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ring a household after a danger was taken back as a slip, and write down what was heard."""
    post: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(files(), matter_id=key)
    at = now()
    act = May.RING.value
    note(post, act=act, key=key, at=at, purpose="电话核实", division=child.division_id)
    quiet, is_owed = silence.over(child), actions_calling.is_owed(child, post)
    told = {"about": child.key, "reports": may(post, May.FILE_REPORT)}
    form = (
        AskedForm(request.POST or None, **told)
        if quiet
        else HomeForm(request.POST or None, child=child if is_owed else None, **told)
    )
    if request.method == "POST" and form.is_valid():
        more = {"office": form.cleaned_data.get("office", ""), "harm": form.harm}
        more["named"] = form.cleaned_data.get("named", "")
        done = attempt(
            request,
            form,
            lambda: actions_calling.ring_household(child, form.call(at), by=post, at=at, **more),
        )
        if done is not None:
            return _heard(request, child, done, form.call(at).heard)
    eyes = eyes_on(child, post, May.RING if is_owed else None)
    known = (
        ties(child) if is_owed and not quiet else {}
    )  # whom to ring is told to whoever owes the call alone
    context = {
        "form": form,
        "is_owed": is_owed,
        "silence": quiet,
        "child": eyes.of(child),
        "adults": _adults(known, phones(known, eyes), named_of(child).marked(known)),
        "placed": _placed(child, eyes, bool(quiet)) if is_owed else None,
        "withdrawn": _withdrawn(child, post),
        "rings": list(Ring.objects.filter(matter=key, whom="household").order_by("noted_at")),
    }
    return render(request, "reports/household.html", context, status=422 if form.errors else 200)


def _withdrawn(child: Child, post: Post) -> dict[str, Any] | None:
    """What was taken back as a slip: when, what it said, its author's words, as a post is shown them."""
    danger = queries_dangers.withdrawn_of(child)
    if danger is None:
        return None
    eyes, report = viewer(post, danger.matter_id), danger.report
    return {
        "at": danger.saved_at,
        "report": report,
        "found": queries_dangers.found_words(report, eyes),
        "told": eyes.of(report).told,
        "why": queries_dangers.why_withdrawn(danger, eyes),
    }


def _placed(child: Child, eyes: Viewer, is_silent: bool) -> Any:
    """Where the child lives now, and who there answers, as these eyes are shown it."""
    return as_shown(marked(where_now(child.key)), eyes, is_silent=is_silent)


def _adults(
    known: dict[str, Tie], numbers: dict[str, str], marked: frozenset[str]
) -> list[tuple[str, str, str, bool]]:
    """Who is asked, in the order in which one rings: what he is to the child, his name, his number.

    Whoever is named as having harmed it comes last.
    """
    order = [kind for kind in ("carer", "father", "mother") if kind in known]
    order.sort(key=lambda kind: kind in marked)
    return [
        (Tie.Kind(kind).label, known[kind].adult.name, numbers.get(kind, ""), kind in marked)
        for kind in order
    ]


def _heard(request: HttpRequest, child: Child, made: Ring, heard: str) -> HttpResponse:
    """What was heard of the child leads on: to the report, back to the call, or to the desk."""
    post: Post = request.post  # type: ignore[attr-defined]
    is_with_him = actions_calling.is_with_him(made)
    if made.result == actions_calling.ANSWERED and heard == UNASKED:
        request.session["said"] = "已登记。没有问到孩子，这件事还在待办里，请再打。"
        return redirect(request.path)
    if heard == SAFE and actions_calling.is_owed(child, post):
        request.session["said"] = (
            "已登记。接电话的是被指伤害孩子的人，他说平安不算核实；这件事还在待办里，请问别人，"
            "或者请村（居）上门见到孩子。"
        )
        return redirect(request.path)
    if made.result == actions_calling.ANSWERED and (heard == UNSAFE or is_with_him):
        said = "孩子和可能伤害孩子的人在一起，不算平安。" if is_with_him else ""
        request.session["said"] = f"{said}通话已登记，并报告派出所和区民政局。"
        takes = may(request.post, May.FILE_REPORT)  # type: ignore[attr-defined]
        return redirect(f"/reports/danger/{child.key}/" if takes else "/")
    return noted(request, made)


def noted(request: HttpRequest, made: Ring) -> HttpResponse:
    """A vain call is kept, and the duty stays."""
    if made.result == actions_calling.ANSWERED:
        request.session["said"] = "通话情况已登记。"
        return redirect("/")
    request.session["said"] = "已登记没人接。这件事还在待办里，请换个号码再打。"
    return redirect(request.path)


@page(may=May.WORK, purpose="登记人称误填")
def weigh(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read that the author of a report calls it a mistake; go on with it, or dismiss it."""
    post: Post = request.post  # type: ignore[attr-defined]
    case: Matter = case_or_404(key)
    takes = may(post, May.TAKE_REPORT) or may_in_place(post, May.TAKE_REPORT, [key])
    check(post, May.TAKE_REPORT if takes else May.SEE_REPORT, key)  # the desk alone shows no report
    if request.method == "POST":
        actions_withdrawn.weigh(case, by=post, at=now())
        words = "已知悉登记人称误填" if takes else "已知悉登记人称误填，由公安和民政核实"
        request.session["said"] = f"{words}，报告继续处置。"
        return redirect("/")
    opening(key)
    note(post, act="read_report", key=key, at=now(), purpose="登记人称误填")
    quiet = is_quiet(case=key)
    context = {
        "case": case,
        "takes": takes,
        "who": of_case(case, post, at=now(), purpose="登记人称误填", is_quiet=quiet),
        "reports": queries.seen_of(post, key),
    }
    return render(request, "reports/weigh.html", context)
