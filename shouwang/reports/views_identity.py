"""查明身份: which child a report is about, its file, and the station that takes over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.casework.holders import STATION, office_of_case
from shouwang.casework.joining import into_which
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.steps import check
from shouwang.children import listing
from shouwang.children.contacts import eyes_on, of_case
from shouwang.children.forms_new import NewChild
from shouwang.children.models import Child
from shouwang.children.queries import alike, files
from shouwang.children.silence import met
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports import actions_handing, actions_identity, maybe_one, queries
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.candidates import (
    UNKNOWN_LISTED,
    Near,
    children_like,
    hinted_first,
    no_such_file,
    numbered_first,
    town_that_says,
    unknown_here,
    who_finds_it,
)
from shouwang.reports.correcting import is_for_offices
from shouwang.reports.differing import differences
from shouwang.reports.forms import Identify, village_of
from shouwang.reports.found import name_and_home
from shouwang.reports.quiet import is_quiet
from shouwang.reports.ringing import rung
from shouwang.reports.several import (
    ASKED,
    filed_before,
    is_answered,
    other_than,
    speaks_of_others,
    told_of,
)


def _seen(case: Matter, post: Post) -> list[Any]:
    return queries.seen_of(post, case.key)


def _named(case: Matter, post: Post) -> Child | None:
    """The child the case has been said to be about, as far as this post sees it."""
    return files().filter(pk=case.child).first() if case.child else None


@page(may=May.IDENTIFY_CHILD, purpose="查明身份")
def identify(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say which child it is; whoever may be meant stands beside the form."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    form = Identify(request.POST or None, is_known=case.child is not None)
    form.ask_of_others(_told(case), filed_before(queries.of_matter(case.key)))
    child = None
    if request.method == "POST" and form.is_valid():
        number, found = form.cleaned_data["file_no"], form.cleaned_data["found"]
        child = files().filter(file_no=number).first() if number else None
        if number and child is None:
            form.add_error("file_no", no_such_file(post))
        elif child is not None and form.cleaned_data["sure"] != child.file_no:
            return _ask_if_sure(request, case, child, form)
        else:
            done = attempt(
                request,
                form,
                lambda: actions_identity.identify(
                    case, child, found, **_beside(form), by=post, at=now()
                ),
            )
            if done is not None:
                return _after(request, case, child)
    if post.role in ROLE_OFFICE and actions_identity.suspects(
        queries.of_matter(case.key), child, case
    ):
        form.ask_who_reported()
    reports = _seen(case, post)
    near = [] if case.child else numbered_first(_offered(reports, case), reports)
    beside = other_than(reports)
    near = [one for one in near if one.child.key not in beside]
    request.named = len(near)  # type: ignore[attr-defined]
    context = {"form": form, "case": case, "reports": reports, "near": near}
    context |= {"named": _named(case, post), "unknown": list(unknown_here(case))}
    context |= {"unknown_most": UNKNOWN_LISTED, "maybe_one": maybe_one.beside(case)}
    context |= {"bureau": who_finds_it(case, post), "town": town_that_says(case, post)}
    context |= {**_quiet(key), "is_for_offices": is_for_offices(case, post)}
    return render(request, "reports/identify.html", context, status=422 if form.errors else 200)


def _offered(reports: list[Any], case: Matter) -> list[Near]:
    """Who may be meant, by the words of the reports and by what is known of who reported."""
    return hinted_first(children_like(reports, case), reports)


def _quiet(case: UUID) -> dict[str, Any]:
    """Whether the home may not be rung yet, and whether a record says that the child was met."""
    is_unrung = is_quiet(case=case)
    return {"is_quiet": is_unrung, "is_met": is_unrung and bool(met([case]))}


def _told(case: Matter) -> list[str]:
    """What the reports say, where nobody has answered yet for other children of whom they may speak."""
    rows = list(queries.of_matter(case.key))
    return [] if is_answered(rows) else told_of(rows)


def _beside(form: Identify) -> dict[str, Any]:
    """What else the form says: the village, how it was made sure who reported, and of other children."""
    home = village_of(form.cleaned_data.get("home", ""))
    return {"home": home, "checked": form.cleaned_data["checked"], "others": form.others()}


def _ask_if_sure(request: HttpRequest, case: Matter, child: Child, form: Identify) -> HttpResponse:
    """Who it is that was picked, and where the reports say otherwise, before anything is stored."""
    post: Post = request.post  # type: ignore[attr-defined]
    reports = _seen(case, post)
    request.named = 1  # type: ignore[attr-defined]
    note(
        post,
        act="read_child",
        key=child.key,
        at=now(),
        purpose="查明身份",
        division=child.division_id,
    )
    seen = eyes_on(child, post, May.IDENTIFY_CHILD).of(child)
    context = {
        "form": form,
        "case": case,
        "reports": reports,
        "child": seen,
        "differs": differences(reports, case, child, local(now()).date()),
        **_quiet(case.key),
    }
    return render(request, "reports/identify_sure.html", context)


def _after(request: HttpRequest, case: Matter, child: Child | None) -> HttpResponse:
    """Where it goes on: in the case that ran already, or in this one."""
    joined = into_which(case)
    if joined is not None:
        request.session["said"] = f"儿童身份已登记。这名儿童已有办件 {joined.into.number}，已合并。"
        return redirect(f"/matters/{joined.into_id}/")
    if child and actions_identity.suspects(queries.of_matter(case.key), child, case):
        request.session["said"] = (
            "儿童身份已登记。报告人要先由公安或民政核对，暂不和这名儿童的办件合并。"
        )
        return redirect(f"/matters/{case.key}/")
    is_unknown = case.duties.filter(code="reports.identify", closed_at=None).exists()
    words = "儿童身份已登记。" if child else "已登记，等待建档。"
    words = "已更正：还不知道是哪个孩子，继续查明。" if is_unknown and not child else words
    request.session["said"] = words
    return redirect(f"/matters/{case.key}/")


def _said_of(case: Matter, villages: Any, here: Any) -> dict[str, Any]:
    """The name and the village that were said of the child, to begin its file with."""
    name, home = name_and_home(queries.found_of(case))
    where = next((one for one in villages if one.short_name == home), None) if home else None
    said = {"village": where or here, "name": name}
    return {field: value for field, value in said.items() if value}


@page(may=May.REGISTER_CHILD, purpose="登记建档")
def register(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open the file of the child that the report named and that is on no register."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    check(post, May.IDENTIFY_CHILD, key)  # whoever opens the file says whose report it is
    if speaks_of_others(*_told(case)):
        request.session["said"] = f"先查明身份：报告说到不止一个孩子，要先回答{ASKED}。"
        return redirect(f"/reports/{key}/identify/")
    villages = listing.villages(post)
    here = villages.filter(pk=case.division_id).first()
    on = local(now()).date()
    form = NewChild(
        request.POST or None,
        villages=villages,
        on=on,
        is_reported=True,
        initial=_said_of(case, villages, here),
    )
    same: list[Child] = []
    if request.method == "POST" and form.is_valid():
        facts, village = form.facts(), form.cleaned_data["village"]
        same = form.still_alike(alike(facts, village))
        if not same:
            done = attempt(
                request,
                form,
                lambda: actions_identity.register(case, facts, village, by=post, at=now()),
            )
            if done is not None:
                request.session["said"] = f"已建档 {done.file_no}，办件已关联到这名儿童。"
                return redirect(f"/matters/{key}/")
    context = {"form": form, "case": case, "reports": _seen(case, post), "alike": same}
    context |= {**_quiet(key), "bureau": who_finds_it(case, post)}
    context["town"] = town_that_says(case, post)
    return render(request, "reports/register.html", context, status=422 if form.errors else 200)


@page(may=May.TAKE_REPORT, purpose="接手办理")
def take_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read what another station had taken and take it over."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            actions_handing.take_over(case, by=post, at=now())
        except Refusal as no:
            if no.code != "taken_over_already":
                raise
            request.session["said"] = no.sentence
        else:
            request.session["said"] = "已接手，由本所继续办理。"
        return redirect(f"/matters/{key}/")
    note(post, act="read_report", key=case.key, at=now(), purpose="接手办理")
    who = of_case(case, post, at=now(), purpose="接手办理", is_quiet=is_quiet(case=key))
    context = {
        "case": case,
        "reports": _seen(case, post),
        "who": who,
        "station": office_of_case(STATION, case),
        "stations": [
            rung(one, "police", case.division, by=post, at=now(), key=case.key)
            for one in queries.stations_of(case)
        ],
    }
    return render(request, "reports/take_over.html", context)
