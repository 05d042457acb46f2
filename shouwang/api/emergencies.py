"""Emergencies (应急处置), each addressed by its case."""

from uuid import UUID

from django.http import Http404
from ninja import Router

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.calls_shapes import Call, CallOut
from shouwang.api.door import Request
from shouwang.api.emergencies_shapes import (
    Answer,
    CheckRecord,
    EmergencyOut,
    EndAsNone,
    FindingOut,
    HandOver,
    HandoverOut,
    Investigate,
    JoinedByPhone,
    MeasureOut,
    Measures,
    NumberPaper,
    ProposalOut,
    PutOffOut,
    RecordCheckOut,
    ReturnHome,
    SafeHomeOut,
    StayAtHome,
)
from shouwang.api.houses_shapes import ClearingOut, SiblingLookOut
from shouwang.api.problems import filled
from shouwang.api.shapes import Out
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.supervising import supervised
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_shared import office_of
from shouwang.emergencies.forms import MeasuresForm
from shouwang.emergencies.house import house_of
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import (
    HandoverFacts,
    HomeFacts,
    Investigation,
    NoneFacts,
    PaperFacts,
    PhoneWord,
    RecordFacts,
    SafeFacts,
)

router = Router(tags=["emergencies"])


def _emergency(key: UUID) -> Emergency:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _running(key: UUID) -> Matter:
    """The case, where an emergency has begun in it."""
    case = case_or_404(key)
    _emergency(key)
    return case


BESIDE: dict[str, type[Out]] = {
    "findings": FindingOut,
    "proposals": ProposalOut,
    "measures": MeasureOut,
    "calls": CallOut,
    "put_offs": PutOffOut,
    "safe_homes": SafeHomeOut,
    "handovers": HandoverOut,
    "record_checks": RecordCheckOut,
}


def _of(shape: type[Out], row: object) -> Out:
    return shape.model_validate(row, from_attributes=True)


def _out(matter: UUID) -> EmergencyOut:
    emergency = _emergency(matter)
    plain = ("key", "state", "branch", "town_told_at", "close_reason", "facts")
    beside = {
        name: [_of(shape, one) for one in rows]
        for name, shape in BESIDE.items()
        for rows in [getattr(emergency, name).all()]
    }
    house = house_of(emergency)
    beside["sibling_looks"] = [_of(SiblingLookOut, one) for one in house.looks] if house else []
    beside["clearings"] = [_of(ClearingOut, one) for one in house.clearings] if house else []
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
    note(
        request.post, act="read_matter", key=case_or_404(matter).key, at=request.at, purpose="办件"
    )
    supervised(request.post, matter, request.at)
    return _out(matter)


@door.post(router, "/{matter}/investigate", may=May.INVESTIGATE, out=EmergencyOut)
def investigate(request: Request, matter: UUID, body: Investigate) -> EmergencyOut:
    """Record what one's own office found; the first one starts the emergency."""
    given = body.model_dump(exclude={"others_who"})
    result = Investigation(**{**given, "harmers": tuple(body.harmers), "others": body.told()})
    actions.investigate(case_or_404(matter), result, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/joined-by-phone", may=May.INVESTIGATE, out=EmergencyOut)
def joined_by_phone(request: Request, matter: UUID, body: JoinedByPhone) -> EmergencyOut:
    """Record, as heard by telephone, that the other office was there."""
    case = _running(matter)
    word = PhoneWord(**body.model_dump())
    actions.confirm_by_phone(case, word, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/calls", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def call(request: Request, matter: UUID, body: Call) -> EmergencyOut:
    """Record a try to reach one of the parents."""
    case = _running(matter)
    given = {"whom": body.whom, "reached": body.reached, "note": body.note, "told": body.told()}
    actions.call_parents(case, body.parent, **given, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/measures", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def measures(request: Request, matter: UUID, body: Measures) -> EmergencyOut:
    """Record measures taken and facts established."""
    case, emergency = case_or_404(matter), _emergency(matter)
    form = MeasuresForm(body.model_dump(), emergency=emergency, office=office_of(request.post))
    given = {**filled(form).given(), "due_on": body.due_on}
    actions.do_measures(case, **given, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/paper", may=May.POLICE_MEASURES, out=EmergencyOut)
def number_paper(request: Request, matter: UUID, body: NumberPaper) -> EmergencyOut:
    """Write the number and day of the oldest paper that waits for them; or correct one, `of` a measure."""
    case, facts = _running(matter), PaperFacts(body.number, body.on)
    given = {"by": request.post, "at": request.at}
    if body.of is None:
        actions.number_paper(case, facts, **given)
    else:
        actions.correct_paper(case, body.of, facts, body.reason, **given)
    return _out(matter)


@door.post(router, "/{matter}/stay-at-home", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def stay_at_home(request: Request, matter: UUID, body: StayAtHome) -> EmergencyOut:
    """Record that the child stays at home and is safe there."""
    case = _running(matter)
    facts = SafeFacts(**body.model_dump())
    actions.stay_at_home(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/hand-over", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def hand_over(request: Request, matter: UUID, body: HandOver) -> EmergencyOut:
    """Record the written hand-over of the child, its own wish included."""
    case = _running(matter)
    facts = HandoverFacts(**body.model_dump())
    actions.hand_over(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/return-home", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def return_home(request: Request, matter: UUID, body: ReturnHome) -> EmergencyOut:
    """Record that the child is at home again; the placement ends."""
    case = _running(matter)
    facts = HomeFacts(**body.model_dump())
    actions.return_home(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/check-record", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def check_record(request: Request, matter: UUID, body: CheckRecord) -> EmergencyOut:
    """Record what the police found of whoever received the child."""
    case = _running(matter)
    facts = RecordFacts(**body.model_dump())
    actions.check_record(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/tell-town", may=May.TELL_TOWN, out=EmergencyOut, status=200)
def tell_town(request: Request, matter: UUID) -> EmergencyOut:
    """Tell the town government."""
    case = _running(matter)
    actions.tell_town(case, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/settle", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def settle(request: Request, matter: UUID) -> EmergencyOut:
    """End one's own office's part; settled once both offices have."""
    case = _running(matter)
    actions.settle(case, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/close", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def close(request: Request, matter: UUID, body: EndAsNone) -> EmergencyOut:
    """Say for one's own office that it was none; the other one is asked."""
    case = _running(matter)
    actions.close(
        case,
        NoneFacts(body.words, **body.model_dump(exclude={"words"})),
        by=request.post,
        at=request.at,
    )
    return _out(matter)


@door.post(router, "/{matter}/answer", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def answer(request: Request, matter: UUID, body: Answer) -> EmergencyOut:
    """Answer what the other office asks, with a reason."""
    case, agreed = case_or_404(matter), body.agreed
    _emergency(matter)
    actions.answer(case, body.words, agreed=agreed, by=request.post, at=request.at)
    return _out(matter)
