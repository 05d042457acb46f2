"""已报告，请打电话说一声: whoever has filed a report reads whom to ring and what to say."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import attempt, page, shows_urgent
from shouwang.access.trail import note
from shouwang.children.contacts import of_file
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports import actions_calling, queries
from shouwang.reports.forms_danger import Rings
from shouwang.reports.models import Report, Ring
from shouwang.reports.ringing import TAKING, others, rung, unanswered

PURPOSE = "报告后打电话"


@page(may=May.FILE_REPORT, purpose=PURPOSE)
@shows_urgent
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """One report of one's own unit: the numbers to ring, what is said there, who answered."""
    post: Post = request.post  # type: ignore[attr-defined]
    report = get_object_or_404(queries.of_unit(post.unit_id), key=key)
    form = Rings(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: actions_calling.ring_about(report, form.calls(), by=post, at=now()),
            may=May.FILE_REPORT,
        )
        if done is not None:
            request.session["said"] = "电话情况已登记。"
            return redirect(request.get_full_path())
    note(post, act="read_report", key=report.matter_id, at=now(), purpose=PURPOSE)
    context = {**_shown(report, post), "form": form}
    return render(request, "reports/sent.html", context, status=422 if form.errors else 200)


def _shown(report: Report, post: Post) -> dict[str, Any]:
    """What is read out and whom one rings; nothing tells where a file lies that is not for the post.

    Of a child nobody knows it is the offices of the place that was given, whatever page led here.
    """
    at = now()
    who = None
    if report.knows_place:  # type: ignore[attr-defined]
        who = of_file(report.child_id, post, at=at, purpose=PURPOSE)
    with reach.also(report.matter_id):
        rows = Ring.objects.filter(matter=report.matter_id, unit=post.unit_id)
        rows = rows.filter(noted_at__gte=report.filed_at).select_related("noted_by__person")
        rings = list(rows.order_by("noted_at", "pk"))
    place = report.division if who else report.reported_in or report.division
    units = queries.offices_told(report) if who else queries.offices_at(place)
    return {
        "report": queries.seen_by(post, report),
        "who": who,
        "rings": rings,
        "numbers": [
            (
                rung(unit, office, place, by=post, at=at, key=report.matter_id),
                _next(rings, unit, office, place, post),
            )
            for unit, office in zip(units, TAKING, strict=True)
        ],
    }


def _next(rings: list[Ring], unit: Unit, office: str, place: Division, post: Post) -> list[Unit]:
    """Who is rung next, once nobody has answered there."""
    return others(unit, office, place, by=post) if unanswered(rings, office) else []
