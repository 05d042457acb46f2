"""The other children of a house where somebody is named; whoever was named cleared, and named again."""

from uuid import UUID

from ninja import Router

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.emergencies import _out, _running
from shouwang.api.emergencies_shapes import EmergencyOut
from shouwang.api.houses_shapes import Clear, LookAtSibling, NameAgain
from shouwang.emergencies import actions
from shouwang.emergencies.rules_house import ClearFacts, LookFacts

router = Router(tags=["emergencies"])


@door.post(router, "/{matter}/siblings", may=May.INVESTIGATE, out=EmergencyOut)
def siblings(request: Request, matter: UUID, body: LookAtSibling) -> EmergencyOut:
    """Record what came of looking at one other child of the house."""
    case, given = _running(matter), body.model_dump(exclude={"child"})
    facts = LookFacts(**{**given, "situations": tuple(body.situations)})
    actions.look_at_sibling(case, body.child, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/clear", may=May.HANDLE_EMERGENCY, out=EmergencyOut)
def clear(request: Request, matter: UUID, body: Clear) -> EmergencyOut:
    """Say for one's own office that people who are named did not harm the child."""
    case = _running(matter)
    facts = ClearFacts(**{**body.model_dump(), "kinds": tuple(body.kinds)})
    actions.clear(case, facts, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/named-again", may=May.HANDLE_EMERGENCY, out=EmergencyOut, status=200)
def named_again(request: Request, matter: UUID, body: NameAgain) -> EmergencyOut:
    """Take a clearing back, at once."""
    case = _running(matter)
    actions.name_again(case, body.clearing, body.reason, by=request.post, at=request.at)
    return _out(matter)
