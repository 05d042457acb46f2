"""应急处置: one page for each thing that must be written down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework.models import Matter
from shouwang.casework.queries import cases
from shouwang.children.contacts import Contacts, of_case
from shouwang.children.queries import files
from shouwang.emergencies import actions, queries
from shouwang.emergencies.forms import CallForm, HandoverForm, InvestigateForm, MeasuresForm
from shouwang.emergencies.models import Emergency
from shouwang.kernel.clock import now
from shouwang.offices.queries import governing_unit, town_of
from shouwang.reports.forms import Words
from shouwang.reports.queries import of_matter as reports_of
from shouwang.reports.queries import seen_by
from shouwang.reports.quiet import is_quiet
from shouwang.statute.branches import BRANCHES, branch_of


def _case(key: UUID) -> Matter:
    found: Matter = get_object_or_404(cases(), key=key)
    return found


def _emergency(key: UUID) -> Emergency:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _write(
    request: HttpRequest, name: str, form: Form, act: Callable[[], Any], said: str, **more: Any
) -> HttpResponse:
    """Show a form below who the child is and whom to ring; do what it says, go back to the case."""
    case: Matter = more["case"]
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, act)
        if done is not None:
            request.session["said"] = said
            return redirect(f"/matters/{case.key}/")
    status = 422 if form.errors else 200
    context = {"form": form, "who": _who(case, request), **more}
    return render(request, f"emergencies/{name}.html", context, status=status)


def _who(case: Matter, request: HttpRequest) -> Contacts | None:
    post, quiet = request.post, is_quiet(case=case.key)  # type: ignore[attr-defined]
    return of_case(case, post, at=now(), purpose="应急处置", is_quiet=quiet)


@page(may=May.INVESTIGATE, purpose="联合调查")
def investigate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the joint investigation; the situation reported is proposed."""
    case, post = _case(key), request.post  # type: ignore[attr-defined]
    reports = [seen_by(post, one) for one in reports_of(key)]
    first = branch_of(reports[0].situations[0]) if reports else "A"
    at = now()
    form = InvestigateForm(request.POST or None, initial={"branch": first, "arrived_at": at})
    return _write(
        request,
        "investigate",
        form,
        lambda: actions.investigate(case, form.result(), by=request.post, at=at),  # type: ignore[attr-defined]
        "联合调查已登记，应急处置开始计时。",
        case=case,
        reports=reports,
        branches=BRANCHES,
    )


@page(may=May.HANDLE_EMERGENCY, purpose="联系父母")
def parents(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record a try to reach the parents."""
    case, emergency = _case(key), _emergency(key)
    form = CallForm(request.POST or None)

    def act() -> Any:
        data = form.cleaned_data
        return actions.call_parents(
            case,
            data["whom"],
            reached=data["reached"] == "yes",
            note=data["note"],
            by=request.post,  # type: ignore[attr-defined]
            at=now(),
        )

    said = "联系情况已登记。联系不上的，按期限再联系，并就近护送、临时照料。"
    return _write(request, "parents", form, act, said, case=case, emergency=emergency)


@page(may=May.HANDLE_EMERGENCY, purpose="落实措施")
def measures(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record measures and facts of the branch."""
    case, emergency = _case(key), _emergency(key)
    form = MeasuresForm(request.POST or None, emergency=emergency)
    return _write(
        request,
        "measures",
        form,
        lambda: actions.do_measures(case, **form.cleaned_data, by=request.post, at=now()),  # type: ignore[attr-defined]
        "措施已登记。",
        case=case,
        emergency=emergency,
        branch=BRANCHES[emergency.branch],
    )


@page(may=May.HANDLE_EMERGENCY, purpose="书面交接")
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the written hand-over; it prints as the paper both sign."""
    case, emergency = _case(key), _emergency(key)
    form = HandoverForm(request.POST or None)
    return _write(
        request,
        "hand_over",
        form,
        lambda: actions.hand_over(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "书面交接已登记。",
        case=case,
        emergency=emergency,
        child=files().filter(matter_id=case.child).first() if case.child else None,
    )


@page(may=May.TELL_TOWN, purpose="通报镇街")
def tell_town(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the town government."""
    case, emergency = _case(key), _emergency(key)
    if request.method == "POST":
        actions.tell_town(case, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "已通报镇街。"
        return redirect(f"/matters/{key}/")
    town = town_of(case.division)
    context = {
        "case": case,
        "emergency": emergency,
        "who": _who(case, request),
        "town": governing_unit(town) if town else None,
    }
    return render(request, "emergencies/tell_town.html", context)


@page(may=May.HANDLE_EMERGENCY, purpose="处置办结")
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is still missing, and settling once nothing is."""
    case, emergency = _case(key), _emergency(key)
    if request.method == "POST":
        actions.settle(case, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "应急处置完成，已转镇街评估帮扶。"
        return redirect(f"/matters/{key}/")
    context = {
        "case": case,
        "emergency": emergency,
        "branch": BRANCHES[emergency.branch],
        "missing": queries.missing(emergency),
        "done": queries.words_of(emergency),
        "who": _who(case, request),
    }
    return render(request, "emergencies/settle.html", context)


@page(may=May.HANDLE_EMERGENCY, purpose="不再处置")
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """End an emergency that was none."""
    case, emergency = _case(key), _emergency(key)
    form = Words(request.POST or None, label="原因")
    return _write(
        request,
        "close",
        form,
        lambda: actions.close(case, form.cleaned_data["words"], by=request.post, at=now()),  # type: ignore[attr-defined]
        "已办结，不再处置。",
        case=case,
        emergency=emergency,
    )
