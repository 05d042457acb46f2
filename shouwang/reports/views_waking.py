"""电话催告: an office that has not opened a red report is rung, by town and lead."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.may import May, doers
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.casework.hands import not_kept_from
from shouwang.casework.holders import named
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import of_case
from shouwang.kernel.clock import now
from shouwang.offices.models import Post, Unit
from shouwang.offices.queries import posts_of
from shouwang.reports import actions_calling, queries
from shouwang.reports.forms_danger import RingForm
from shouwang.reports.models import Receipt, Ring
from shouwang.reports.ringing import others, rung, unanswered
from shouwang.reports.views_danger import noted
from shouwang.statute.duties import RULES

OFFICES = {Receipt.Office.POLICE: 0, Receipt.Office.CIVIL_AFFAIRS: 1}


@page(may=May.RING, purpose="电话催告")
def ring_station(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ring the police, who have not opened a red report."""
    return _ring(request, key, "police")


@page(may=May.RING, purpose="电话催告")
def ring_bureau(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ring civil affairs, who have not opened a red report."""
    return _ring(request, key, "civil_affairs")


def _ring(request: HttpRequest, key: UUID, office: str) -> HttpResponse:
    """Write down who answered and when."""
    post: Post = request.post  # type: ignore[attr-defined]
    case: Matter = case_or_404(key)
    kind, at = Receipt.Office(office), now()
    form = RingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: actions_calling.ring_office(case, kind, form.call(at), by=post, at=at),
        )
        if done is not None:
            return noted(request, done)
    reports = queries.seen_of(post, key)
    if reports:  # who sees no report has opened none: the bureau's lead who rings his own office
        note(post, act="read_report", key=key, at=at, purpose="电话催告")
    unit = queries.offices_of(case)[OFFICES[kind]]
    first = rung(unit, office, case.division, by=post, at=at, key=case.key)
    rings = list(Ring.objects.filter(matter=key, whom=office).order_by("noted_at"))
    is_vain = unanswered(rings, office)
    context = {
        "form": form,
        "case": case,
        "is_police": kind == Receipt.Office.POLICE,
        "first": first,
        "people": _who_answer(first.unit, case, post, at),
        "who": of_case(case, post, at=at, purpose="电话催告", is_quiet=True),
        "reports": reports,
        "rings": rings,
        "next": others(unit, office, case.division, by=post) if is_vain else [],
        "told_next": _told_next(case, office, post) if is_vain else [],
    }
    return render(request, "reports/call.html", context, status=422 if form.errors else 200)


def _who_answer(unit: Unit, case: Matter, post: Post, at: datetime) -> list[Post]:
    """Who of the office may open and take the report; everybody where nobody there may.

    Whoever keeps its accounts cannot open it, and is not rung; nor is who has a stake in the child.
    """
    beside = posts_of(unit, at).exclude(pk=post.pk)
    there = not_kept_from(beside, case.key, May.TAKE_REPORT)
    return [one for one in there if one.role in doers(May.TAKE_REPORT)] or there


def _told_next(case: Matter, office: str, post: Post) -> list[Unit]:
    """Whom the program tells next, should the call that this post owes stay undone."""
    codes = [code for code in RULES if code.startswith(f"reports.ring_{office}_")]
    owed = case.duties.filter(code__in=codes, holder=post.unit, closed_at=None)
    specs = (spec for duty in owed for spec in RULES[duty.code].escalates_to)
    found = (named(spec, case.division, {}) for spec in specs)
    return list(dict.fromkeys(one for one in found if one is not None))
