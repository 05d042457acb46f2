"""Cases (办件): the list, and one from report to closure."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import shows_urgent
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.children_shapes import ChildRow, EventOut, child_row, event_out
from shouwang.api.door import Request
from shouwang.api.duties import DutyOut, duty_out
from shouwang.api.paging import Page, Paging, page
from shouwang.api.shapes import In, Out, Place, Words, place, text
from shouwang.casework import queries
from shouwang.casework.actions_supervising import open_content
from shouwang.casework.discreet import without_reporter
from shouwang.casework.joining import into_which
from shouwang.casework.models import Matter
from shouwang.casework.supervising import supervised
from shouwang.children.actions_urgent import PURPOSE as URGENT
from shouwang.children.queries import files
from shouwang.emergencies import actions_joined
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.reports.opening import opening
from shouwang.reports.queries import of_matter as reports_of
from shouwang.reports.suspects import leave_to_offices

router = Router(tags=["matters"])


class MatterRow(Out):
    """One case in the list."""

    key: UUID
    number: str
    division: Place
    level: str
    opened_at: datetime
    closed_at: datetime | None


class MatterOut(MatterRow):
    """One case: what happened, what is owed now, which child, which reports."""

    child: ChildRow | None
    reports: list[UUID]
    events: list[EventOut]
    duties: list[DutyOut]


class Which(Paging):
    """Open ones, closed ones, or all."""

    is_open: bool | None = Field(None, alias="open")


def _fields(case: Matter) -> dict[str, Any]:
    plain = ("key", "number", "level", "opened_at", "closed_at")
    return {**{name: getattr(case, name) for name in plain}, "division": place(case.division)}


def _row(case: Matter) -> MatterRow:
    return MatterRow(**_fields(case))


@door.get(router, "", may=May.READ_MATTER, out=Page[MatterRow])
def listed(request: Request, asked: Query[Which]) -> Page[MatterRow]:
    """The cases of one's place, the newest first."""
    found = queries.cases()
    if asked.is_open is not None:
        found = found.filter(closed_at__isnull=asked.is_open)
    return page(found, ("-opened_at", "-key"), asked, _row, MatterRow)


@door.get(router, "/{key}", may=May.READ_MATTER, out=MatterOut)
@shows_urgent
def one(request: Request, key: UUID) -> MatterOut:
    """One case; the look stands in the trail."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    purpose = URGENT if reach.current().urgent == key else "办件"
    opening(case.key)
    note(request.post, act="read_matter", key=case.key, at=request.at, purpose=purpose)
    supervised(request.post, case.key, request.at)
    events = without_reporter(queries.events_of(case))
    child = files().filter(matter_id=case.child).first() if case.child else None
    return MatterOut(
        **_fields(case),
        child=child_row(child, local(request.at).date()) if child else None,
        reports=[report.key for report in reports_of(case.key)],
        events=[event_out(event) for event in events],
        duties=[duty_out(duty, request.at) for duty in queries.duties_of(case)],
    )


@door.post(router, "/{key}/supervise", may=May.SUPERVISE, out=None, status=204, keeps=False)
def supervise(request: Request, key: UUID, body: Words) -> None:
    """Read the content of a case, or of a child's visits, for ten minutes by a reason."""
    found: Matter = get_object_or_404(queries.visible_matters(), key=key)
    open_content(found, reason=body.words, by=request.post, at=request.at)


class JoinWith(In):
    """Another case of the same child, and why it is the same thing."""

    other: UUID
    words: text(500)


@door.post(router, "/{key}/join", may=May.JOIN_CASES, out=MatterRow, status=200)
def join(request: Request, key: UUID, body: JoinWith) -> MatterRow:
    """Join two running cases of one child; the one that goes on is answered."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    other: Matter = get_object_or_404(queries.cases(), key=body.other)
    leave_to_offices([case, other], request.post)
    done = actions_joined.join(case, other, body.words, by=request.post, at=request.at)
    return _row(done.into)


@door.post(router, "/{key}/part", may=May.JOIN_CASES, out=MatterRow, status=200)
def part(request: Request, key: UUID, body: Words) -> MatterRow:
    """Take a case that was joined into another out again."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    done = into_which(case)
    if done is None:
        raise Refusal("part_done", "3.2.3")
    actions_joined.part(done, body.words, by=request.post, at=request.at)
    return _row(get_object_or_404(queries.cases(), key=key))
