"""Duties: what one's unit owes, what is overdue, what was raised to it, what others owe it."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.places import division_or_404
from shouwang.api.shapes import Code12, Office, Out, Place, office, place
from shouwang.casework import queries
from shouwang.casework.discreet import reads_figures_only, without_child, without_reporter
from shouwang.casework.models import Duty
from shouwang.statute.duties import RULES

router = Router(tags=["duties"])
BY_DUE = ("due_at", "id")


class DutyOut(Out):
    """One thing one unit owes, with the clause it comes from.

    `held_for`: whose duty it is, where that unit has nobody who can do it and `holder` stands in.
    """

    id: int
    code: str
    title: str
    clause: str
    matter: UUID
    record: str
    subject: str
    child: UUID | None
    level: str
    division: Place | None
    holder: Office
    held_for: Office | None
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    overdue: bool


class Overdue(Paging):
    """Where, and past due at which instant: now."""

    division: Code12 | None = Field(None, description="the division and all below it")


class OfMatter(Paging):
    """Of which matter."""

    matter: UUID


def _tells_file(duty: Duty) -> bool:
    """A unit that only reported is not told which file it is, nor where it lies."""
    return RULES[duty.code].holder != "reporter"


def duty_out(duty: Duty, at: datetime) -> DutyOut:
    """A duty as the lists show it."""
    duty = without_child(without_reporter([duty]))[0]
    return DutyOut(
        id=duty.pk,
        code=duty.code,
        title=RULES[duty.code].title,
        clause=duty.clause,
        matter=duty.matter_id,
        record=duty.record,
        subject=duty.subject,
        child=duty.child if _tells_file(duty) else None,
        level=duty.level,
        division=place(duty.division) if _tells_file(duty) else None,
        holder=office(duty.holder),
        held_for=office(duty.held_for) if duty.held_for else None,
        opened_at=duty.opened_at,
        due_at=duty.due_at,
        closed_at=duty.closed_at,
        overdue=duty.closed_at is None and duty.due_at is not None and duty.due_at < at,
    )


@door.get(router, "", may=May.WORK, out=Page[DutyOut])
def owed(request: Request, asked: Query[Paging]) -> Page[DutyOut]:
    """What one's unit owes now, the most urgent first, the undated last."""
    found = queries.owed_by(request.post.unit).select_related("holder", "held_for", "division")
    return page(found, BY_DUE, asked, lambda duty: duty_out(duty, request.at), DutyOut)


@door.get(router, "/raised", may=May.WORK, out=Page[DutyOut])
def raised(request: Request, asked: Query[Paging]) -> Page[DutyOut]:
    """Overdue duties of others that were raised to one's unit."""
    found = queries.raised_to(request.post.unit)
    return page(found, BY_DUE, asked, lambda duty: duty_out(duty, request.at), DutyOut)


@door.get(router, "/asked", may=May.WORK, out=Page[DutyOut])
def asked_by(request: Request, asked: Query[Paging]) -> Page[DutyOut]:
    """What others owe after a step of one's unit."""
    found = queries.asked_by(request.post.unit)
    return page(found, BY_DUE, asked, lambda duty: duty_out(duty, request.at), DutyOut)


@door.get(router, "/overdue", may=May.READ_DUTIES, out=Page[DutyOut])
def overdue(request: Request, asked: Query[Overdue]) -> Page[DutyOut]:
    """Open duties past due that one sees, of a place if one is named."""
    where = division_or_404(asked.division) if asked.division else None
    if where and where.level == where.Level.VILLAGE and reads_figures_only():
        raise Http404  # asked village by village, the list would tell where a child lives
    found = queries.overdue(request.at, where)
    return page(found, BY_DUE, asked, lambda duty: duty_out(duty, request.at), DutyOut)


@door.get(router, "/of-matter", may=May.READ_DUTIES, out=Page[DutyOut])
def of_matter(request: Request, asked: Query[OfMatter]) -> Page[DutyOut]:
    """All duties of one matter that one sees, by due time, done ones included."""
    found = queries.duties_on(asked.matter).select_related("holder", "held_for", "division")
    return page(found, BY_DUE, asked, lambda duty: duty_out(duty, request.at), DutyOut)
