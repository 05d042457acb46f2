"""Conflicts declared of others (回避确认): what another office confirms, or lifts."""

from datetime import datetime

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.models import Denial
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.shapes import In, Office, Out, Place, Words, maybe, office, place
from shouwang.children import actions_deciding as actions
from shouwang.children import denials

router = Router(tags=["denials"])


class Upheld(In):
    """What was found, where it is worth a word."""

    words: maybe(200) = ""


class DenialOut(Out):
    """Who shut out whom from which file, and what became of it."""

    id: int
    number: str
    division: Place
    person: str
    relation: str
    note: str
    state: str
    made_at: datetime
    made_by: str
    made_at_unit: Office
    unit: Office
    decided_at: datetime | None
    decision: str


def denial_out(row: Denial) -> DenialOut:
    """A denial as whoever decides on it reads it; the town, never the village."""
    plain = ("id", "number", "relation", "note", "state", "made_at", "decided_at", "decision")
    return DenialOut(
        **{name: getattr(row, name) for name in plain},
        division=place(row.division.parent),
        person=row.person.title,
        made_by=row.made_by.person.title,
        made_at_unit=office(row.made_by.unit),
        unit=office(row.unit),
    )


@door.get(router, "", may=May.CONFIRM_DENIAL, out=Page[DenialOut])
def listed(request: Request, asked: Query[Paging]) -> Page[DenialOut]:
    """What one's office decides on, and has decided."""
    return page(denials.denials(), ("-id",), asked, denial_out, DenialOut)


def _denial(pk: int) -> Denial:
    found: Denial = get_object_or_404(denials.denials(), pk=pk)
    return found


@door.get(router, "/{pk}", may=May.CONFIRM_DENIAL, out=DenialOut)
def one(request: Request, pk: int) -> DenialOut:
    """One of them."""
    return denial_out(_denial(pk))


@door.post(router, "/{pk}/confirm", may=May.CONFIRM_DENIAL, out=DenialOut, status=200)
def confirm(request: Request, pk: int, body: Upheld) -> DenialOut:
    """Say that the person was rightly shut out."""
    actions.confirm(_denial(pk), words=body.words, by=request.post, at=request.at)
    return denial_out(_denial(pk))


@door.post(router, "/{pk}/lift", may=May.CONFIRM_DENIAL, out=DenialOut, status=200)
def lift(request: Request, pk: int, body: Words) -> DenialOut:
    """Let the person in again, with the reason; what was passed on comes back."""
    actions.lift(_denial(pk), reason=body.words, by=request.post, at=request.at)
    return denial_out(_denial(pk))
