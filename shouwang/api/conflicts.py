"""Conflicts (回避): who must not see which child."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.models import Conflict
from shouwang.api import children, door
from shouwang.api.denials import DenialOut, denial_out
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import Invalid
from shouwang.api.shapes import In, Out, Place, Words, maybe, one_of, place
from shouwang.children import actions_conflict as actions
from shouwang.children import queries
from shouwang.offices.queries import district_of, people_in

router = Router(tags=["conflicts"])


class Declaration(In):
    """Whose stake it is: one's own where no account is named."""

    relation: one_of("conflicts")
    account: maybe(30) = ""
    note: maybe(200) = ""


class ConflictOut(Out):
    """One person for whom one child does not exist."""

    id: int
    account: str
    title: str
    child: UUID
    division: Place
    relation: str
    note: str
    declared_at: datetime
    ended_at: datetime | None


class Declared(Out):
    """The children of one declaration; `denial`: what another office is to confirm first or by."""

    items: list[ConflictOut]
    denial: DenialOut | None = None


def conflict_out(row: Conflict) -> ConflictOut:
    """A conflict as whoever keeps them reads it."""
    plain = ("id", "relation", "note", "declared_at", "ended_at")
    return ConflictOut(
        **{name: getattr(row, name) for name in plain},
        account=row.person.name,
        title=row.person.title,
        child=row.key,
        division=place(row.division),
    )


@door.post(children.router, "/{key}/conflicts", may=May.DECLARE_CONFLICT, out=Declared)
def declare(request: Request, key: UUID, body: Declaration) -> Declared:
    """Declare a stake in a child; whoever has it does not see the child from the next request on."""
    child, by = children.child_or_404(key), request.post
    who = by.person
    if body.account:
        home = district_of(by.unit.division)
        people = people_in(home, request.at) if home else None
        who = people.filter(name=body.account).first() if people is not None else None
    if who is None:
        raise Invalid([("account", "没有这个账号。")])
    made = actions.declared(child, who, body.relation, note=body.note, by=by, at=request.at)
    return Declared(
        items=[conflict_out(row) for row in made.conflicts],
        denial=None if made.denial is None else denial_out(made.denial),
    )


@door.get(router, "", may=May.KEEP_CONFLICTS, out=Page[ConflictOut])
def listed(request: Request, asked: Query[Paging]) -> Page[ConflictOut]:
    """Who must not see which child, in one's place."""
    return page(queries.conflicts(), ("-id",), asked, conflict_out, ConflictOut)


@door.post(router, "/{pk}/end", may=May.KEEP_CONFLICTS, out=ConflictOut, status=200)
def end(request: Request, pk: int, body: Words) -> ConflictOut:
    """End a conflict, with the reason; never one's own."""
    row = get_object_or_404(queries.conflicts(), pk=pk)
    actions.end(row, reason=body.words, by=request.post, at=request.at)
    row.refresh_from_db(fields=["ended_at"])
    return conflict_out(row)
