"""The police's own part of a case (公安办理), addressed by its case."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from ninja import Router
from pydantic import Field

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.shapes import Day, In, Out, maybe
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.supervising import supervised
from shouwang.emergencies import actions, queries_police
from shouwang.emergencies.models import PoliceRecord
from shouwang.emergencies.rules_police import PoliceFacts

router = Router(tags=["emergencies"])


class PoliceRecordOut(Out):
    """One number or paper of the police; the newest of its kind counts."""

    kind: str
    outcome: str
    number: str
    on: date
    told: str
    reason: str
    recorded_at: datetime


class StationTransferOut(Out):
    """One transfer of the case to another police office; no outcome while nobody has answered."""

    sender: str
    receiver: str
    reason: str
    asked_at: datetime
    outcome: str
    answer_reason: str
    answered_at: datetime | None


class PoliceOut(Out):
    """What the police wrote of their own part."""

    matter: UUID
    records: list[PoliceRecordOut]
    transfers: list[StationTransferOut]


class PoliceIn(In):
    """One number or paper; `outcome` is of `case` and `result`, `told` of `receipt` and `result`."""

    part: Literal[tuple(PoliceRecord.Kind.values)]  # type: ignore[valid-type]
    outcome: maybe(12) = ""
    number: maybe(60) = ""
    on: Day
    told: maybe(100) = ""
    reason: maybe(500) = ""


class StationIn(In):
    """Send a case on, receive it, return it, take it back; `receiver` is a unit's code."""

    do: Literal["send", "receive", "return", "recall"]
    receiver: maybe(60) = Field("", description="the code of the police office, to send")
    reason: maybe(500) = ""


def _out(case: Matter, request: Request) -> PoliceOut:
    eyes = viewer(request.post, case.key)
    records = eyes.all(queries_police.records_of(case.key))
    transfers = eyes.all(queries_police.transfers_of(case.key))
    return PoliceOut(
        matter=case.key,
        records=[PoliceRecordOut.model_validate(one, from_attributes=True) for one in records],
        transfers=[_transfer(one) for one in transfers],
    )


def _transfer(one: Any) -> StationTransferOut:
    plain = ("reason", "asked_at", "outcome", "answer_reason", "answered_at")
    given = {name: getattr(one, name) for name in plain}
    return StationTransferOut(sender=one.sender.name, receiver=one.receiver.name, **given)


@door.get(router, "/{matter}/police", may=May.READ_MATTER, out=PoliceOut)
def read(request: Request, matter: UUID) -> PoliceOut:
    """What the police wrote of their own part of a case."""
    case = case_or_404(matter)
    note(request.post, act="read_matter", key=case.key, at=request.at, purpose="办件")
    supervised(request.post, matter, request.at)
    if not reach.reads("emergency", of=matter):
        raise Http404
    return _out(case, request)


@door.post(router, "/{matter}/police", may=May.POLICE_MEASURES, out=PoliceOut)
def record(request: Request, matter: UUID, body: PoliceIn) -> PoliceOut:
    """Write down the number of the call, the case, the receipt of acceptance, or the result."""
    case, given = case_or_404(matter), body.model_dump()
    part = given.pop("part")
    actions.record_police(case, part, PoliceFacts(**given), by=request.post, at=request.at)
    return _out(case, request)


@door.post(router, "/{matter}/station", may=May.POLICE_MEASURES, out=PoliceOut, status=200)
def station(request: Request, matter: UUID, body: StationIn) -> PoliceOut:
    """Send a case to another police office, receive it, return it, or take it back."""
    case, by, at = case_or_404(matter), request.post, request.at
    if body.do == "send":
        offices = queries_police.stations(case, by)
        receiver = offices.filter(code=body.receiver).first()
        actions.send_on(case, receiver, body.reason, by=by, at=at)
    elif body.do == "receive":
        actions.receive(case, by=by, at=at)
    elif body.do == "return":
        actions.return_back(case, body.reason, by=by, at=at)
    else:
        actions.recall(case, by=by, at=at)
    return _out(case, request)
