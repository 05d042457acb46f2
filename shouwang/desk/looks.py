"""谁看过、为什么: every look at one child and every refusal, for whoever answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from shouwang.access import secrets
from shouwang.access.acts import named
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.pages import page
from shouwang.access.trail import note
from shouwang.casework import queries as casework
from shouwang.casework.discreet import SOMEBODY, knows_reporter
from shouwang.casework.models import Matter
from shouwang.children import queries as children
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.queries import reporting_units

PAGE = 50
SYSTEM = "系统"
BY_WHO_REPORTED = frozenset({May.FILE_REPORT, May.READ_REPORT, May.RECORD_RECEIPT})


@dataclass(frozen=True)
class Look:
    """One row of the trail in words."""

    at: datetime
    unit: str
    who: str
    act: str
    why: str
    reason: str
    outcome: str
    is_refused: bool


@page(may=May.READ_LOOKS, purpose="查阅留痕")
def looks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who looked at this child or at its cases, the latest first; printable, by cursor."""
    post: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(children.files(), matter_id=key)
    note(post, act="read_looks", key=key, at=now(), purpose="查阅留痕", division=child.division_id)
    cases = list(casework.cases_of(key))
    found, unnamed = of_keys([key, *(case.key for case in cases)]), _unnamed(post, cases)
    rows = list(after(found, request.GET.get("after", ""))[: PAGE + 1])
    context = {
        "child": child,
        "rows": [told(row, unnamed) for row in rows[:PAGE]],
        "more": f"?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "counts": _counts(found),
        "cases": cases,
        "at": now(),
    }
    return render(request, "desk/looks.html", context)


def of_keys(keys: Sequence[UUID]) -> QuerySet[Trail]:
    """The rows of these files and cases, the latest first."""
    return secrets.looks_at(keys)


def after(found: QuerySet[Trail], mark: str) -> QuerySet[Trail]:
    """What comes after the row the page before ended with; a mark of no such row is passed over."""
    last = found.filter(pk=mark).first() if mark.isascii() and mark.isdigit() else None
    if last is None:
        return found
    return found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))


def _counts(found: QuerySet[Trail]) -> dict[str, int]:
    refused = Q(outcome=Trail.Outcome.REFUSED)
    counted: dict[str, int] = found.order_by().aggregate(
        looks=Count("id", filter=~refused),
        people=Count("person", filter=~refused, distinct=True),
        refused=Count("id", filter=refused),
    )
    return counted


def _unnamed(post: Post, cases: Sequence[Matter]) -> frozenset[int]:
    """The units that are not named where they did what only whoever reported does."""
    if knows_reporter():
        return frozenset()
    return reporting_units(cases) - {post.unit_id}


def told(row: Trail, unnamed: frozenset[int] = frozenset()) -> Look:
    """A row of the trail as a person reads it; who reported stays unnamed."""
    post, person = row.post, row.person
    who = f"{post.get_role_display()} {person.title}" if post and person else SYSTEM
    is_secret = row.act in BY_WHO_REPORTED and post is not None and post.unit_id in unnamed
    return Look(
        at=row.at,
        unit=SOMEBODY if is_secret else post.unit.name if post else "",
        who="" if is_secret else who,
        act=named(row.act),
        why=row.purpose,
        reason=row.reason,
        outcome=row.get_outcome_display(),
        is_refused=row.outcome == Trail.Outcome.REFUSED,
    )
