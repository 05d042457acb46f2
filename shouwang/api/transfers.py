"""Transfers (转接): asking another village to take a child over, and its answers."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import children, door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import Invalid
from shouwang.api.shapes import Code12, Harm, In, Out, Place, ToldWords, maybe, one_of, place
from shouwang.children import actions_transfer as actions
from shouwang.children import queries
from shouwang.children.models import Transfer
from shouwang.offices.models import Division

router = Router(tags=["transfers"])


class AskTransfer(In):
    """Where to and why; siblings under the same roof go along if wished."""

    to: Code12
    reason: one_of("transfer_reasons")
    note: maybe(300) = ""
    address: maybe(200) = ""
    siblings: bool = False
    harm: Harm = ""


class TransferOut(Out):
    """One child on its way: what both places may know of it."""

    key: UUID
    number: str
    child: UUID
    name_masked: str
    sex: str
    age: int | None
    division: Place
    to: Place
    reason: str
    note: str
    address: str
    refusal: str
    state: str
    asked_at: datetime


class TransferBatch(Out):
    """The children of one request."""

    items: list[TransferOut]


def transfer_out(row: Transfer) -> TransferOut:
    """A transfer as both places read it."""
    plain = ("key", "number", "name_masked", "sex", "age", "reason", "note", "address")
    plain += ("refusal", "state")
    return TransferOut(
        **{name: getattr(row, name) for name in plain},
        child=row.child_id,
        division=place(row.division),
        to=place(row.to),
        asked_at=row.transfer_asked_at,
    )


def _transfer(key: UUID) -> Transfer:
    found: Transfer = get_object_or_404(queries.transfers(), key=key)
    return found


def _batch(rows: list[Transfer]) -> TransferBatch:
    return TransferBatch(items=[transfer_out(row) for row in rows])


@door.post(children.router, "/{key}/transfer", may=May.ASK_TRANSFER, out=TransferBatch)
def ask(request: Request, key: UUID, body: AskTransfer) -> TransferBatch:
    """Ask another village to take a child over; nothing moves until it accepts."""
    child = children.child_or_404(key)
    to = Division.objects.filter(code=body.to).first()
    if to is None:
        raise Invalid([("to", "没有这个村（居）。")])
    given = body.model_dump(exclude={"to"})
    return _batch(actions.ask(child, to, **given, by=request.post, at=request.at))


@door.get(router, "", may=May.READ_ROSTER, out=Page[TransferOut])
def listed(request: Request, asked: Query[Paging]) -> Page[TransferOut]:
    """What left one's place and what came, the newest first."""
    order = ("-transfer_asked_at", "-key")
    return page(queries.transfers(), order, asked, transfer_out, TransferOut)


@door.get(router, "/{key}", may=May.READ_ROSTER, out=TransferOut)
def one(request: Request, key: UUID) -> TransferOut:
    """One transfer; the look stands in the trail."""
    row = _transfer(key)
    note(request.post, act="read_transfer", key=row.child_id, at=request.at, purpose="转接单")
    return transfer_out(row)


@door.post(router, "/{key}/accept", may=May.ANSWER_TRANSFER, out=TransferBatch, status=200)
def accept(request: Request, key: UUID) -> TransferBatch:
    """Take the children of the request over: their files are one's own from now on."""
    return _batch(actions.accept(_transfer(key), by=request.post, at=request.at))


@door.post(router, "/{key}/refuse", may=May.ANSWER_TRANSFER, out=TransferBatch, status=200)
def refuse(request: Request, key: UUID, body: ToldWords) -> TransferBatch:
    """Send the children of the request back with the reason."""
    given = {"harm": body.harm, "by": request.post, "at": request.at}
    return _batch(actions.refuse(_transfer(key), body.words, **given))


@door.post(router, "/{key}/withdraw", may=May.ASK_TRANSFER, out=TransferBatch, status=200)
def withdraw(request: Request, key: UUID) -> TransferBatch:
    """Take the request back."""
    return _batch(actions.withdraw(_transfer(key), by=request.post, at=request.at))
