"""办件: one case from report to closure, as a line of steps with the duties that are open now."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import kinds, reach
from shouwang.access.kinds import Stand
from shouwang.access.may import May, granted
from shouwang.access.pages import page, shows_urgent
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.assessment import queries as assessment
from shouwang.casework import hands, queries
from shouwang.casework.actions_supervising import open_content
from shouwang.casework.discreet import without_reporter
from shouwang.casework.joining import into_which, into_whichs, joined_into
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.supervising import supervised
from shouwang.children import queries as children
from shouwang.children.actions_urgent import PURPOSE as URGENT
from shouwang.children.harmers import named
from shouwang.children.placed import AWAITED, as_shown
from shouwang.children.silence import asked_at, met, silent
from shouwang.desk.links import link
from shouwang.emergencies import queries as emergencies
from shouwang.emergencies import queries_police as police
from shouwang.emergencies import queries_search as search
from shouwang.emergencies.house import house_of
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import maybe_one
from shouwang.reports import queries as reports
from shouwang.reports.forms import Words
from shouwang.reports.opening import opening
from shouwang.reports.quiet import is_quiet
from shouwang.statute.codes import codes

PAGE = 50
# The road of a case: what has not happened yet is shown grey, with its clause.
ROAD = (
    ("reports.filed", "3.2.1"),
    ("reports.accepted", "3.2.2"),
    ("emergencies.investigated", "3.2.2"),
    ("emergencies.settled", "3.2.2"),
    ("assessment.opened", "3.2.3"),
    ("assessment.assessed", "3.2.3"),
    ("assessment.conferred", "3.2.3"),
    ("assessment.planned", "3.2.3"),
    ("assessment.closed", "3.2.3"),
    ("assessment.archived", "3.2.3"),
)


SLIP = "reports.withdrawn"
ENDS = (SLIP, "reports.dismissed", "emergencies.opened", "assessment.opened")


@dataclass(frozen=True)
class Coming:
    """One step of the road that lies ahead."""

    title: str
    clause: str


def slips(cases: list[Matter]) -> set[UUID]:
    """Which of these cases ended with their author's word that it was a slip, and with nothing else."""
    ended = [case.key for case in cases if case.closed_at is not None]
    names: dict[UUID, set[str]] = {}
    rows = Event.objects.filter(reach.rows(key="matter_id"), matter__in=ended, name__in=ENDS)
    for key, name in rows.values_list("matter_id", "name"):
        names.setdefault(key, set()).add(name)
    return {key for key, found in names.items() if found == {SLIP}}


def coming(case: Matter, events: list[Event]) -> list[Coming]:
    """The steps still ahead of a case; none once it has ended."""
    happened = {event.name for event in events}
    is_untrue = case.closed_at is not None and "assessment.closed" not in happened
    if is_untrue or "assessment.archived" in happened:
        return []
    names = codes("events")
    last = max((i for i, (name, _) in enumerate(ROAD) if name in happened), default=-1)
    strange = queries.unread()
    return [
        Coming(names[name], clause)
        for name, clause in ROAD[last + 1 :]
        if name.partition(".")[0] not in strange
    ]


@page(may=May.READ_MATTER, purpose="办件列表")
def matters(request: HttpRequest) -> HttpResponse:
    """The cases of one's place, open ones first."""
    post: Post = request.post  # type: ignore[attr-defined]
    found = list(queries.cases().order_by("closed_at", "-opened_at", "-key")[:PAGE])
    found.sort(key=lambda matter: matter.closed_at is not None)
    open_ones = Duty.objects.filter(matter__in=found, closed_at=None).select_related(
        "holder", "held_for"
    )
    owed: dict[UUID, list[Duty]] = {}
    for duty in open_ones.order_by("due_at"):
        owed.setdefault(duty.matter_id, []).append(duty)
    request.named = len(found)  # type: ignore[attr-defined]
    rows = [{"matter": matter, "duties": owed.get(matter.key, [])} for matter in found]
    reads = reach.reads("report") or May.SUPERVISE in granted()[post.role]
    context = {
        "rows": rows,
        "slips": slips(found),
        "into": into_whichs(found),
        "place": post.unit.division,
        "reads_cases": reads,
    }
    return render(request, "desk/matters.html", context)


@page(may=May.READ_MATTER, purpose="办件")
@shows_urgent
def matter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One case: done, present, coming; the child, the papers, the duties with their clocks."""
    post: Post = request.post  # type: ignore[attr-defined]
    case: Matter = get_object_or_404(queries.cases(), key=key)
    at: datetime = now()
    is_urgent = reach.current().urgent == key
    purpose = URGENT if is_urgent else "办件"
    opening(case.key)
    note(post, act="read_matter", key=case.key, at=at, purpose=purpose)
    supervised(post, case.key, at)
    events = without_reporter(queries.events_of(case))[::-1]
    duties = without_reporter(queries.duties_of(case, of_file=AWAITED))
    open_ones = [duty for duty in duties if duty.closed_at is None]
    ours = [duty for duty in open_ones if duty.holder_id == post.unit_id]
    office = [duty for duty in ours if not hands.is_own(post, duty)]
    context = {
        "matter": case,
        "is_urgent": is_urgent,
        "events": events,
        "names": codes("events"),
        "mine": [duty for duty in open_ones if hands.is_own(post, duty)],
        "office": office,
        "hands": hands.who_can(post.unit_id, office, at),
        "others": [duty for duty in open_ones if duty.holder_id != post.unit_id],
        "coming": coming(case, events),
        "slips": slips([case]),
        "link": partial(link, post=post),
        "into": into_which(case),
        "joined": list(joined_into(case)),
        "maybe_one": maybe_one.beside(case),
        **_content(case, post),
    }
    return render(request, "desk/matter.html", context)


def _content(case: Matter, post: Post) -> dict[str, Any]:
    """The papers of a case, each as this post is shown it; `closed` is what waits for a reason."""
    child = children.files().filter(matter_id=case.child).first() if case.child else None
    eyes = viewer(post, case.key)
    is_unrung = is_quiet(case=case.key) or bool(case.child and silent([case.child]))
    emergency = emergencies.of_matter(case.key)
    where, left = children.now_and_left(case.child or case.key)
    if emergency is not None and where is not None:
        where.is_harmer = emergencies.is_named(emergency, where.carer)
    return {
        "child": eyes.of(child),
        "is_unrung": is_unrung,
        "is_met": is_unrung and bool(met([case.key])),
        "asked": asked_at(case.division, at=now(), key=case.key) if is_unrung else (),
        "is_named": bool(is_unrung and case.child and named(case.child).is_known),
        "placed": as_shown(where, eyes, is_silent=is_unrung),
        "left": eyes.of(left) if left and left.case_id == case.key else None,
        "reports": reports.seen_of(post, case.key),
        "found": reports.found_of(case),
        "emergency": eyes.of(emergency),
        "house": house_of(emergency) if reach.reads("emergency", of=case.key) else None,
        "police_records": eyes.all(police.records_of(case.key)),
        "entries": eyes.all(search.entries_of(case.key)),
        "transfers": eyes.all(police.transfers_of(case.key)),
        "case": eyes.of(assessment.of_matter(case.key)),
        "closed": not reach.reads("case", of=case.key)
        and kinds.is_open(post.role, "case", (Stand.REASON,)),
    }


@page(may=May.SUPERVISE, purpose="督导检查")
def supervise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read the content of a case, or of a child's visits, for ten minutes by a reason."""
    post: Post = request.post  # type: ignore[attr-defined]
    found: Matter = get_object_or_404(queries.visible_matters(), key=key)
    form = Words(request.POST or None, label="督导事由（将记录）")
    is_case = found.kind == Matter.Kind.CASE
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["words"]
        open_content(found, reason=reason, by=post, at=now())
        return redirect(f"/matters/{key}/" if is_case else f"/children/{key}/")
    context = {"form": form, "matter": found, "is_case": is_case}
    return render(request, "desk/supervise.html", context, status=422 if form.errors else 200)
