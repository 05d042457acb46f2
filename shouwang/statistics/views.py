"""统计: one node, the list behind a number, and what is not collected yet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.trail import note
from shouwang.children.queries import files
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.statistics import published, sight, veil
from shouwang.statistics.catalogue import FIGURES
from shouwang.statute.clauses import CLAUSES

ROWS = 100
PURPOSE = "统计明细"


def _sight(request: HttpRequest) -> sight.Sight:
    return sight.must(sight.of(request.post))  # type: ignore[attr-defined]


@page(may=May.READ_FIGURES)
def index(request: HttpRequest) -> HttpResponse:
    """The viewer's own node."""
    return redirect(f"/figures/{_sight(request).place.code}/")


@page(may=May.READ_FIGURES)
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """One node: city, district, town or village."""
    own = _sight(request)
    return render(request, "statistics/node.html", published.page(own.node(code), own, now()))


@page(may=May.READ_FIGURES, purpose=PURPOSE)
def rows(request: HttpRequest) -> HttpResponse:
    """The list behind one number: the same rows, hence as many."""
    post: Post = request.post  # type: ignore[attr-defined]
    own, at = _sight(request), now()
    figure = FIGURES.get(request.GET.get("what", ""))
    clause = request.GET.get("clause", "")
    if not own.lists or figure is None or (clause and clause not in CLAUSES):
        raise Http404
    where = own.node(request.GET.get("node", own.place.code))
    found = figure.rows(where.division, at)
    if clause:
        found = found.filter(clause=clause) if figure.base == "duty" else found.none()
    note(post, act="read_figures", key=None, at=at, purpose=PURPOSE, division=where.division.code)
    first = _first(request)
    shown = list(found[first : first + ROWS])
    context = {
        "figure": figure,
        "clause": clause,
        "node": where.division,
        "above": [*where.above, where.division],
        "at": at,
        "total": found.count(),
        "partly": own.whole,
        "first": first,
        "following": first + ROWS,
        "rows": shown,
        "children": _children(shown) if figure.base in ("visit", "case") else {},
    }
    return render(request, "statistics/list.html", context)


def _first(request: HttpRequest) -> int:
    text = request.GET.get("from", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _children(shown: list[Any]) -> dict[Any, Any]:
    """The files these rows are about, as far as the viewer sees them."""
    keys = {getattr(row, "child", None) or getattr(row, "matter_id", None) for row in shown}
    return {child.key: child for child in files().filter(pk__in=keys - {None})}


@page(may=May.READ_FIGURES)
def completeness(request: HttpRequest) -> HttpResponse:
    """Per field of the file, how many on the register have it not collected."""
    own, at = _sight(request), now()
    where = own.node(request.GET.get("node", own.place.code))
    whole, fields = published.completeness(where, own, at)
    context = {
        "node": where.division,
        "above": where.above,
        "below": where.below if own.exact else [],
        "at": at,
        "whole": whole,
        "fields": sorted(fields, key=lambda pair: -(pair[1].total or pair[1].most)),
        "veil_note": "" if own.exact else veil.NOTE,
    }
    return render(request, "statistics/completeness.html", context)
