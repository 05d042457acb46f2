"""Emergencies (应急处置), each addressed by its case."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.problems import filled
from shouwang.api.shapes import In, Moment, Out, Words, maybe, one_of, text
from shouwang.casework.models import Matter
from shouwang.casework.queries import cases
from shouwang.casework.supervising import supervised
from shouwang.emergencies import actions, queries
from shouwang.emergencies.forms import MeasuresForm
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.statute.branches import BRANCHES

router = Router(tags=["emergencies"])
Branch = Literal[tuple(BRANCHES)]  # type: ignore[valid-type]


class CallOut(Out):
    """One try to reach the parents."""

    whom: str
    reached: bool
    note: str
    called_at: datetime


class HandoverOut(Out):
    """One written hand-over."""

    handed_by: str
    received_by: str
    place_kind: str
    place: str
    wish_asked: bool
    wish: str
    handed_at: datetime


class MeasureOut(Out):
    """One measure taken."""

    code: str
    note: str
    done_at: datetime


class EmergencyOut(Out):
    """One emergency: what was found, what has been done, what is still missing."""

    key: UUID
    matter: UUID
    state: str
    branch: str
    team: str
    found: str
    arrived_at: datetime | None
    town_told_at: datetime | None
    close_reason: str
    facts: list[str]
    missing: list[str]
    measures: list[MeasureOut]
    calls: list[CallOut]
    handovers: list[HandoverOut]


class Investigate(In):
    """The joint investigation on the spot."""

    branch: Branch = Field(
        description="；".join(f"{code} {branch.name}" for code, branch in BRANCHES.items())
    )
    team: text(200)
    arrived_at: Moment
    found: text(3000)


class Call(In):
    """A try to reach the parents."""

    whom: text(60)
    reached: bool
    note: maybe(300) = ""


class Measures(In):
    """Measures taken and facts established, of the branch's own list."""

    done: list[text(40)] = Field(min_length=1, max_length=40)
    note: maybe(300) = ""


class HandOver(In):
    """The written hand-over."""

    handed_by: text(100)
    received_by: text(100)
    place_kind: one_of("handover_places")
    place: text(200)
    wish_asked: bool
    wish: text(300)


def _case(key: UUID) -> Matter:
    found: Matter = get_object_or_404(cases(), key=key)
    return found


def _emergency(key: UUID) -> Emergency:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _out(matter: UUID) -> EmergencyOut:
    emergency = _emergency(matter)
    plain = ("key", "state", "branch", "team", "found", "arrived_at", "town_told_at")
    plain += ("close_reason", "facts")
    take = {"from_attributes": True}
    beside: dict[str, Any] = {
        "measures": [MeasureOut.model_validate(o, **take) for o in emergency.measures.all()],
        "calls": [CallOut.model_validate(o, **take) for o in emergency.calls.all()],
        "handovers": [HandoverOut.model_validate(o, **take) for o in emergency.handovers.all()],
    }
    missing = [need.text for need in queries.missing(emergency)] if emergency.branch else []
    return EmergencyOut(
        **{name: getattr(emergency, name) for name in plain},
        matter=emergency.matter_id,
        missing=missing,
        **beside,
    )


@door.get(router, "/{matter}", may=May.READ_MATTER, out=EmergencyOut)
def one(request: Request, matter: UUID) -> EmergencyOut:
    """The emergency of one case."""
    note(request.post, act="read_matter", key=_case(matter).key, at=request.at, purpose="办件")
    supervised(request.post, matter, request.at)
    return _out(matter)


@door.post(router, "/{matter}/investigate", may=May.INVESTIGATE, out=EmergencyOut)
def investigate(request: Request, matter: UUID, body: Investigate) -> EmergencyOut:
    """Record the joint investigation; it starts the emergency."""
    result = Investigation(body.branch, body.team, body.found, body.arrived_at)
    actions.investigate(_case(matter), result, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/calls", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def call(request: Request, matter: UUID, body: Call) -> EmergencyOut:
    """Record a try to reach the parents."""
    case, by, at = _case(matter), request.post, request.at
    _emergency(matter)
    actions.call_parents(case, body.whom, reached=body.reached, note=body.note, by=by, at=at)
    return _out(matter)


@door.post(router, "/{matter}/measures", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def measures(request: Request, matter: UUID, body: Measures) -> EmergencyOut:
    """Record measures taken and facts established."""
    case, emergency = _case(matter), _emergency(matter)
    given = filled(MeasuresForm(body.model_dump(), emergency=emergency)).cleaned_data
    actions.do_measures(case, **given, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/hand-over", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def hand_over(request: Request, matter: UUID, body: HandOver) -> EmergencyOut:
    """Record the written hand-over of the child, its own wish included."""
    case = _case(matter)
    _emergency(matter)
    facts = HandoverFacts(**body.model_dump())
    actions.hand_over(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/tell-town", may=May.TELL_TOWN, out=EmergencyOut, status=200)
def tell_town(request: Request, matter: UUID) -> EmergencyOut:
    """Tell the town government."""
    case = _case(matter)
    _emergency(matter)
    actions.tell_town(case, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/settle", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def settle(request: Request, matter: UUID) -> EmergencyOut:
    """Close the emergency once every closing condition is met."""
    case = _case(matter)
    _emergency(matter)
    actions.settle(case, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/close", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def close(request: Request, matter: UUID, body: Words) -> EmergencyOut:
    """End an emergency that turned out to be none."""
    case = _case(matter)
    _emergency(matter)
    actions.close(case, body.words, by=request.post, at=request.at)
    return _out(matter)
