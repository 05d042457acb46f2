"""儿童档案: everything about one child on one page, the look written to the trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.pages import page
from shouwang.access.trail import note
from shouwang.casework import queries as casework
from shouwang.casework.models import Matter
from shouwang.children import queries as children
from shouwang.children.models import Child
from shouwang.desk.links import link
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.offices.queries import path_of
from shouwang.statute.codes import codes
from shouwang.visits import queries as visits

EVENTS_SHOWN, LOOKS_SHOWN = 60, 30


@page(may=May.READ_CHILD, purpose="工作查阅")
def child(request: HttpRequest, key: UUID) -> HttpResponse:
    """One child's file. A post with an open duty on the child sees name, house and carer's phone."""
    post: Post = request.post  # type: ignore[attr-defined]
    found: Child = get_object_or_404(children.files(), matter_id=key)
    at = now()
    duties = list(casework.duties_on_child(key))
    in_charge = any(duty.holder_id == post.unit_id for duty in duties)
    note(
        post,
        act="read_child",
        key=key,
        at=at,
        purpose="履行职责" if in_charge else "工作查阅",
        division=found.division_id,
    )
    context = {
        **_file(found, at),
        "duties": duties,
        "open_name": in_charge,
        "post": post,
        "link": link,
        "looks": _looks(key),
    }
    return render(request, "desk/child.html", context)


def _file(found: Child, at: datetime) -> dict[str, Any]:
    cases = list(casework.cases_of(found.key))
    file_matter = Matter.objects.get(key=found.key)
    return {
        "child": found,
        "path": [place for place in path_of(found.division) if place.level in SHOWN_LEVELS],
        "ties": children.ties(found),
        "siblings": list(children.siblings(found)),
        "risks": list(found.risks.filter(ended_at=None).order_by("-since")),
        "doubts": list(found.doubts.filter(settled_at=None).order_by("since")),
        "visits": list(visits.of_child(found.key)[:20]),
        "cases": cases,
        "events": list(casework.events_of(file_matter, *cases)[:EVENTS_SHOWN]),
        "names": codes("events"),
        "history": children.history(found),
        "transfer": children.last_transfer(found),
    }


SHOWN_LEVELS = ("district", "town", "village")


def _looks(key: UUID) -> list[Trail]:
    """Who looked at this file lately, and as what."""
    rows = Trail.objects.filter(key=key, outcome=Trail.Outcome.SEEN)
    return list(rows.select_related("post__unit", "person").order_by("-at")[:LOOKS_SHOWN])


@page(may=May.READ_CHILD, purpose="查找")
def search(request: HttpRequest) -> HttpResponse:
    """Find a child by number, name, pinyin or a parent's phone; one hit by number opens at once."""
    text = request.GET.get("q", "").strip()[:80]
    found = list(children.search(text)[:50]) if text else []
    if len(found) == 1 and text == found[0].file_no:
        return redirect(f"/children/{found[0].key}/")
    return render(request, "desk/search.html", {"text": text, "found": found})
