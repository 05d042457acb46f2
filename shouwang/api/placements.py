"""Placements (安置): whether a child that was handed over arrived, said by whoever receives it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.shapes import In, Moment, Out, maybe
from shouwang.children import actions_arrival, actions_leaving
from shouwang.children.actions_arrival import ArrivalFacts
from shouwang.children.actions_leaving import LeavingFacts
from shouwang.children.models import Placement
from shouwang.children.queries import placements
from shouwang.children.receiving import may_not_fetch, received_by, to_ring
from shouwang.children.views_placement import eyes_on
from shouwang.offices.models import Post

router = Router(tags=["placements"])


class ArrivalOut(Out):
    """Whom a unit has to receive, and what it said of it."""

    key: UUID
    for_whom: str | None
    began_at: datetime
    until: datetime
    arrival: str
    arrived_at: datetime | None
    received_by: str | None
    arrival_note: str | None
    seen_by: str | None
    found_place: str | None
    end_reason: str
    returned_to: str | None
    left_at: datetime | None
    left_with: str | None
    left_unsaid: bool


class OfficeRung(Out):
    """An office to ring about the child, or whoever is rung instead where it has no number."""

    name: str
    phone: str


class ReceivedOut(ArrivalOut):
    """The same with who may not fetch the child, and whom to ring."""

    not_to: str
    ring: list[OfficeRung]


class Arrival(In):
    """The child arrived, when and with whom; or it did not, and what is known.

    Found elsewhere (`found`): who saw it in person, where and when (`arrived_at`). `named`: whether it
    is whoever is named, where maybe_named asks. `here`, of a child that arrived: whether it is still there;
    `left_with`: who has it, where it is not. `gone`: whether it has left again, where arrival_gone asks.
    """

    arrived: bool
    found: bool = False
    arrived_at: Moment | None = None
    received_by: maybe(60) = ""
    note: maybe(300) = ""
    seen_by: maybe(100) = ""
    place: maybe(200) = ""
    named: Literal["", "yes", "no"] = ""
    here: Literal["", "yes", "no"] = ""
    left_with: maybe(100) = ""
    gone: Literal["", "yes", "no"] = ""


class Leaving(In):
    """When the child left, and who fetched it.

    `how`, of a child that was not called home or elsewhere: agreed, an office said so by telephone
    (`agreed_by`, `agreed_at`); taken, fetched all the same; or away, gone by itself: then there is no
    `left_with`. `named`: whether it is whoever is named, where maybe_named asks.
    """

    left_at: Moment
    left_with: maybe(100) = ""
    note: maybe(300) = ""
    how: Literal["", "taken", "away", "agreed"] = ""
    agreed_by: maybe(60) = ""
    agreed_at: Moment | None = None
    named: Literal["", "yes", "no"] = ""


def _out(row: Placement, post: Post) -> ArrivalOut:
    return ArrivalOut.model_validate(eyes_on(row, post).of(row), from_attributes=True)


@door.get(router, "", may=May.CONFIRM_ARRIVAL, out=Page[ArrivalOut])
def received(request: Request, asked: Query[Paging]) -> Page[ArrivalOut]:
    """The children that were handed over to one's unit, until it has said with whom they left."""
    rows, post = received_by(request.post), request.post
    return page(rows, ("began_at", "key"), asked, lambda row: _out(row, post), ArrivalOut)


@door.get(router, "/{key}", may=May.CONFIRM_ARRIVAL, out=ReceivedOut)
def one(request: Request, key: UUID) -> ReceivedOut:
    """One child that was handed over; the look stands in the trail."""
    row: Placement = get_object_or_404(placements(), key=key)
    facts_of = {"purpose": "确认接收", "division": row.division_id}
    note(request.post, act="read_placement", key=row.matter_id, at=request.at, **facts_of)
    rungs = to_ring(row, request.post, request.at)
    ring = [
        OfficeRung(name=one.name, phone=one.unit.phone or (one.instead or one.unit).phone)
        for one in rungs
    ]
    seen = _out(row, request.post).model_dump()
    return ReceivedOut(**seen, not_to=may_not_fetch(row), ring=ring)


@door.post(router, "/{key}/arrival", may=May.CONFIRM_ARRIVAL, out=ArrivalOut)
def arrival(request: Request, key: UUID, body: Arrival) -> ArrivalOut:
    """Confirm that the child arrived, or tell civil affairs at once that it did not."""
    row = get_object_or_404(placements(), key=key)
    given = {"is_found": body.found, "seen_by": body.seen_by, "place": body.place}
    given |= {name: getattr(body, name) for name in ("named", "gone", "here", "left_with")}
    facts = ArrivalFacts(body.arrived, body.arrived_at, body.received_by, body.note, **given)
    row = actions_arrival.confirm(row.pk, facts, by=request.post, at=request.at)
    facts_of = {"purpose": "确认接收", "division": row.division_id}
    note(request.post, act="read_placement", key=row.matter_id, at=request.at, **facts_of)
    return _out(row, request.post)


@door.post(router, "/{key}/left", may=May.CONFIRM_ARRIVAL, out=ArrivalOut)
def left(request: Request, key: UUID, body: Leaving) -> ArrivalOut:
    """Say that the child has left the unit, when, and who fetched it or that nobody did."""
    row = get_object_or_404(placements(), key=key)
    facts = LeavingFacts(**body.model_dump())
    row = actions_leaving.leave(row.pk, facts, by=request.post, at=request.at)
    facts_of = {"purpose": "确认接收", "division": row.division_id}
    note(request.post, act="read_placement", key=row.matter_id, at=request.at, **facts_of)
    return _out(row, request.post)
