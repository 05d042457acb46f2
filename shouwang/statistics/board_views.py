"""政策落实: the clause board, a district's own figures, and a unit's list of duties."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework.actions import set_figure
from shouwang.casework.models import FigureSetting
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post, Unit
from shouwang.statistics import board, duty_list, sight, veil
from shouwang.statistics.forms import SetFigure
from shouwang.statistics.settings_now import standing
from shouwang.statute.figures import FIGURES


def _sight(request: HttpRequest) -> sight.Sight:
    return sight.must(sight.of_board(request.post))  # type: ignore[attr-defined]


@page(may=May.READ_BOARD)
def policy(request: HttpRequest) -> HttpResponse:
    """The policy clause by clause, and how each stands in the viewer's place."""
    post: Post = request.post  # type: ignore[attr-defined]
    own = _sight(request)
    context = {
        **board.page(own, now()),
        "sight": own,
        "by_place": sight.of(post) is not None,
        "columns": board.columns(own),
        "units": grouped(units_of(post, own)),
        "veil_note": "" if own.exact else veil.NOTE,
    }
    return render(request, "statistics/board.html", context)


def units_of(post: Post, own: sight.Sight) -> Any:
    """The units whose list of duties a post may have: those of its place, else its own."""
    units = Unit.objects.filter(
        division_id__gte=own.place.low, division_id__lte=own.place.high
    ).order_by("division_id", "kind", "id")
    return units if sight.of(post) else units.filter(pk=post.unit_id)


def grouped(units: Any) -> list[tuple[str, list[Unit]]]:
    """The units by the town they lie in, those of the district first."""
    found: dict[str, list[Unit]] = {}
    for each in units.select_related("division__parent"):
        place = each.division
        town = place.parent if place.level == Division.Level.VILLAGE else place
        found.setdefault(town.short_name if town else place.short_name, []).append(each)
    return list(found.items())


@page(may=May.READ_BOARD)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The 责任清单 of one unit as PDF."""
    post: Post = request.post  # type: ignore[attr-defined]
    own, at = _sight(request), now()
    found = get_object_or_404(units_of(post, own).select_related("division"), pk=pk)
    made = duty_list.pdf(found, own, at)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="duties-{found.code}.pdf"'
    return answer


@page(may=May.SET_FIGURE)
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure at the viewer's place: how it stands, what it was, and a form to set it."""
    by: Post = request.post  # type: ignore[attr-defined]
    place, at = _sight(request).place, now()
    if code not in FIGURES:
        raise Http404
    asked = FIGURES[code]
    form = SetFigure(request.POST or None, figure=asked, initial={"since": at.date()})
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: _set(code, place, form.cleaned_data, by))
        if done is not None:
            request.session["said"] = f"{place.short_name}“{asked.label}”已设定，{done}。"
            return redirect(f"/policy/#c-{asked.clause}")
    context = {
        "form": form,
        "place": place,
        "standing": standing(place, at)[code],
        "history": FigureSetting.objects.filter(code=code, division=place)
        .select_related("set_by__person")
        .order_by("-since"),
    }
    return render(request, "statistics/figure.html", context, status=422 if form.errors else 200)


def _set(code: str, place: Division, asked: dict[str, Any], by: Post) -> str:
    at = now()
    made = set_figure(
        code,
        place,
        asked["value"],
        since=asked["since"],
        by=by,
        at=at,
        reason=asked["reason"],
    )
    return standing(place, at)[code].said(made)
