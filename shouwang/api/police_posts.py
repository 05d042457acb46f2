"""The posts of the police offices below, for the police above: who stands in there."""

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.granting import GrantOut, StandIn, grant_out
from shouwang.api.problems import Invalid
from shouwang.api.session import PostOut, post_out
from shouwang.api.shapes import Number, Office, Out, office
from shouwang.casework import actions_granting as granting
from shouwang.casework import actions_police as actions
from shouwang.casework import stand_ins
from shouwang.casework.actions_codes import empty_below
from shouwang.kernel.clock import end_of
from shouwang.offices.models import Person

router = Router(tags=["posts"])


class EmptyOut(Out):
    """A police office right below with nobody, since when, and how much others do for it."""

    unit: Office
    since: datetime
    elsewhere: int


class PoliceBelow(Out):
    """For whose posts one's office names who stands in, and whom it has named; who is empty."""

    empty: list[EmptyOut]
    posts: list[PostOut]
    named: list[GrantOut]


@door.get(router, "", may=May.GIVE_POLICE_CODE, out=PoliceBelow)
def below(request: Request) -> PoliceBelow:
    """The posts of the police offices right below, and the stand-ins there that still run."""
    by, at = request.post, request.at
    rows = stand_ins.to_stand_in_for(by, at)
    named = [grant_out(row) for row in actions.named_by(by, at)]
    empty = [
        EmptyOut(unit=office(row.unit), since=row.since, elsewhere=row.elsewhere)
        for row in empty_below(by)
    ]
    return PoliceBelow(posts=[post_out(row) for row in rows], named=named, empty=empty)


@door.post(router, "/{pk}/stand-in", may=May.GIVE_POLICE_CODE, out=GrantOut, asks_again=True)
def stand_in(request: Request, pk: Number, body: StandIn) -> GrantOut:
    """Have an officer stand in below; a short time begins at once, a longer one waits for approval."""
    by, at = request.post, request.at
    found = Person.objects.filter(posts__unit__in=stand_ins.units_of(by), is_active=True)
    person = found.filter(name__iexact=body.account).distinct().first()
    if person is None:
        raise Invalid([("account", "没有这个账号。")])
    rows = {post.pk: post for post in stand_ins.to_stand_in_for(by, at)}
    if pk not in rows:
        raise Invalid([("pk", "不是下级公安单位的岗位。")])
    since = max(body.since or at, at)
    given: dict[str, Any] = {"since": since, "until": end_of(body.until), "reason": body.reason}
    return grant_out(granting.stand_in(rows[pk], person, **given, by=by, at=at))


@door.post(router, "/named/{pk}/take-back", may=May.GIVE_POLICE_CODE, out=GrantOut, status=200)
def take_back(request: Request, pk: Number) -> GrantOut:
    """End a stand-in whom one's own office named."""
    by, at = request.post, request.at
    grant = get_object_or_404(actions.named_by(by, at), pk=pk)
    return grant_out(actions.take_back(grant, by=by, at=at))
