"""Placements (安置): whether a child that was handed over arrived, said by whoever receives it."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.shapes import In, Moment, Out, maybe
from shouwang.children import actions_arrival
from shouwang.children.actions_arrival import ArrivalFacts
from shouwang.children.queries import placements
from shouwang.children.views_placement import eyes_on

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


class Arrival(In):
    """The child arrived, when and with whom; or it did not, and what is known.

    Found elsewhere (`found`): who saw it in person, where and when (`arrived_at`).
    """

    arrived: bool
    found: bool = False
    arrived_at: Moment | None = None
    received_by: maybe(60) = ""
    note: maybe(300) = ""
    seen_by: maybe(100) = ""
    place: maybe(200) = ""


@door.post(router, "/{key}/arrival", may=May.CONFIRM_ARRIVAL, out=ArrivalOut)
def arrival(request: Request, key: UUID, body: Arrival) -> ArrivalOut:
    """Confirm that the child arrived, or tell civil affairs at once that it did not."""
    row = get_object_or_404(placements(), key=key)
    given = {"is_found": body.found, "seen_by": body.seen_by, "place": body.place}
    facts = ArrivalFacts(body.arrived, body.arrived_at, body.received_by, body.note, **given)
    row = actions_arrival.confirm(row.pk, facts, by=request.post, at=request.at)
    facts_of = {"purpose": "确认接收", "division": row.division_id}
    note(request.post, act="read_placement", key=row.matter_id, at=request.at, **facts_of)
    seen = eyes_on(row, request.post).of(row)
    return ArrivalOut.model_validate(seen, from_attributes=True)
