"""儿童档案: everything about one child on one page, the look written to the trail."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach, secrets
from shouwang.access.fields import Viewer
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted
from shouwang.access.models import Trail
from shouwang.access.pages import page, shows_urgent
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.assessment import queries as assessment
from shouwang.casework import hands
from shouwang.casework import queries as casework
from shouwang.casework.discreet import without_reporter
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.supervising import supervised
from shouwang.children import harmers, silence
from shouwang.children import queries as children
from shouwang.children.actions_urgent import PURPOSE as URGENT
from shouwang.children.contacts import phones
from shouwang.children.models import Child, Tie
from shouwang.children.placed import as_shown, marked
from shouwang.desk import file_paper, searching
from shouwang.desk.first_visit import leads_to, note_on, waiting_for_sheet
from shouwang.desk.matters import slips
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.offices.queries import path_of
from shouwang.reports.queries_dangers import home_calls
from shouwang.reports.told import own_about
from shouwang.statute.codes import codes
from shouwang.visits import queries as visits

EVENTS_SHOWN, VISITS_SHOWN, LOOKS_SHOWN = 60, 20, 30
LOOKS_PRINTED = 200
SHOWN_LEVELS = ("district", "town", "village")


@page(may=May.READ_CHILD, purpose="工作查阅")
@shows_urgent
def child(request: HttpRequest, key: UUID) -> HttpResponse:
    """One child's file. A post with an open duty on the child sees name, house and carer's phone.

    So does one that looks at it in an emergency, and it can go nowhere from there but to a report.
    """
    post: Post = request.post  # type: ignore[attr-defined]
    found: Child = get_object_or_404(children.files(), matter_id=key)
    at = now()
    duties = without_reporter(casework.duties_on_child(key))
    waits = waiting_for_sheet(duties)
    is_opened = supervised(post, key, at)
    eyes = viewer(post, key, casework.stands(post, duties))
    in_charge, is_urgent = Stand.CHARGE in eyes.stands, Stand.URGENT in eyes.stands
    purpose = URGENT if is_urgent else "履行职责" if in_charge else "工作查阅"
    note(post, act="read_child", key=key, at=at, purpose=purpose, division=found.division_id)
    ties = children.ties(found)
    file = _file(found, ties, eyes)
    events = casework.events_of(Matter.objects.get(key=found.key), *file["cases"])
    context = {
        **file,
        "duties": duties,
        "in_charge": in_charge,
        "is_urgent": is_urgent,
        "harmers": harmers.named(key).marked(ties),
        "phones": phones(ties, eyes, [key] if file["silence"] else []),
        "link": partial(leads_to, post=post, waits=waits),
        "note_on": partial(note_on, waits=waits),
        "hands": hands.who_can(post.unit_id, _not_mine(duties, post), at),
        "home_calls": _home_calls(file, eyes),
        "risks": eyes.all(found.risks.filter(ended_at=None).order_by("-since")),
        "doubts": eyes.all(found.doubts.filter(settled_at=None).order_by("since")),
        "visits": list(visits.of_child(found.key)[:VISITS_SHOWN]),
        "reads_visits": is_opened or reach.reads("visit", of=key),
        "reads_cases": reach.reads("report") or May.SUPERVISE in granted()[post.role],
        "own_reports": [] if is_urgent else own_about(key, post),
        **_told_of(events[:EVENTS_SHOWN], post),
        "looks": list(_looks(key, post)[:LOOKS_SHOWN]),
    }
    return render(request, "desk/child.html", context)


@page(may=May.READ_CHILD, purpose="打印档案")
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The whole file as PDF; that it was printed is on the trail before it leaves."""
    post: Post = request.post  # type: ignore[attr-defined]
    found: Child = get_object_or_404(children.files(), matter_id=key)
    at = now()
    note(post, act="print_file", key=key, at=at, purpose="打印档案", division=found.division_id)
    is_opened = supervised(post, key, at)
    eyes = viewer(post, key, casework.stands(post, casework.duties_on_child(key)))
    file = _file(found, children.ties(found), eyes)
    looks = _looks(key, post)
    whole = {
        **file,
        "risks": eyes.all(found.risks.order_by("-since", "-id")),
        "reads_visits": is_opened or reach.reads("visit"),
        "visits": list(visits.of_child(key)),
        "course": _course(file["cases"]),
        "looks": list(looks[:LOOKS_PRINTED]),
        "looks_in_all": looks.count(),
    }
    answer = HttpResponse(file_paper.pdf(whole, by=post, at=at), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.file_no}.pdf"'
    return answer


def _told_of(events: list[Event], post: Post) -> dict[str, Any]:
    """The time line: what happened, as it is called, and what was written of it where that is read."""
    shown = without_reporter(events)
    return {"events": shown, "closings": _closings(events, post), "names": codes("events")}


def _closings(events: list[Event], post: Post) -> dict[int, Any]:
    """Why a support case ended and what came of it, by its event, for whoever may read the case."""
    ended = [event for event in events if event.name == "assessment.closed"]
    if not ended:
        return {}
    rows = assessment.cases().filter(matter_id__in={event.matter_id for event in ended})
    shown = {row.matter_id: viewer(post, row.matter_id).of(row) for row in rows}
    found = {event.pk: shown.get(event.matter_id) for event in ended}
    return {key: case for key, case in found.items() if case and case.close_reason is not None}


def _home_calls(file: dict[str, Any], eyes: Viewer) -> list[Any]:
    """What was heard by telephone after a slip was taken back; not asked where none was."""
    if not file["slips"]:
        return []
    since = min(case.opened_at for case in file["cases"])
    return home_calls(file["child"].key, since, eyes)


def _not_mine(duties: list[Duty], post: Post) -> list[Duty]:
    """Which duties of the post's own unit another post of it does."""
    ours = (duty for duty in duties if duty.holder_id == post.unit_id)
    return [duty for duty in ours if not hands.is_own(post, duty)]


def _file(found: Child, ties: dict[str, Tie], eyes: Viewer) -> dict[str, Any]:
    """What page and paper both show, as this viewer is shown it."""
    cases = list(casework.cases_of(found.key))
    quiet = silence.over(found)
    where, left = children.now_and_left(found.key)
    return {
        "child": eyes.of(found),
        "silence": quiet,
        "path": [place for place in path_of(found.division) if place.level in SHOWN_LEVELS],
        "ties": {kind: eyes.of(tie) for kind, tie in ties.items()},
        "siblings": eyes.all(children.siblings(found)),
        "placed": as_shown(marked(where), eyes, is_silent=quiet is not None),
        "left": eyes.of(left),
        "cases": cases,
        "slips": slips(cases),
        "history": children.history(found),
        "transfer": children.last_transfer(found),
    }


def _course(cases: list[Matter]) -> dict[UUID, list[Event]]:
    """What happened in each case, the oldest first."""
    course: dict[UUID, list[Event]] = {case.key: [] for case in cases}
    for event in reversed(casework.events_of(*cases)):
        course[event.matter_id].append(event)
    return course


def _looks(key: UUID, post: Post) -> QuerySet[Trail]:
    """Who looked at this file and as what, the latest first.

    A look in an emergency is told to whoever answers for it, not to the village: the one it is
    about may work there.
    """
    rows = secrets.looks_at([key]).filter(outcome=Trail.Outcome.SEEN)
    is_told = May.READ_LOOKS in granted().get(post.role, frozenset())
    return rows if is_told else rows.exclude(purpose__endswith=URGENT)


@page(may=May.READ_CHILD, purpose="查找")
def search(request: HttpRequest) -> HttpResponse:
    """Find a child by number, name, pinyin or a parent's phone; one hit by number opens at once."""
    text = searching.asked(request)
    found = list(children.search(text)[:50]) if text else []
    request.named = len(found)  # type: ignore[attr-defined]
    if len(found) == 1 and text == found[0].file_no:
        return redirect(f"/children/{found[0].key}/")
    return render(request, "desk/search.html", {"text": text, "found": found})
