"""Children kept secret (保密): asked for, decided, and where they are, for the named ones alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from shouwang.access import secrets
from shouwang.access.may import May
from shouwang.access.models import Secret
from shouwang.api import children, door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import Invalid
from shouwang.api.shapes import Harm, In, Out, maybe, text
from shouwang.children import actions_secret as actions
from shouwang.children import actions_whereabouts as whereabouts
from shouwang.children.models import Child
from shouwang.offices.models import Person, Unit
from shouwang.offices.queries import district_of, people_in

router = Router(tags=["secrets"])


class SecretAsk(In):
    """Who is told (account names), which unit answers for it (its code), since when and why."""

    since: datetime
    named: list[text(60)] = Field(max_length=20)
    unit: text(40)
    reason: text(300)
    harm: Harm = ""
    siblings: bool = True


class SecretDecision(In):
    """Agreed or not; a no needs words."""

    agreed: bool
    words: maybe(300) = ""
    harm: Harm = ""


class WhereaboutsIn(In):
    """Where the child is now, and who at the police was told; one of the first four at least."""

    address: maybe(200) = ""
    school: maybe(80) = ""
    contact: maybe(80) = ""
    police: maybe(80) = ""
    note: maybe(300) = ""
    harm: Harm = ""


class WhereaboutsWhy(In):
    """Why it is read."""

    reason: text(200)
    harm: Harm = ""


class SecretOut(Out):
    """One secret as whoever asked, decides or is named reads it: not where the child is."""

    id: UUID
    batch: UUID
    child: UUID
    state: str
    since: datetime
    unit: str
    named: list[str]
    reason: str
    asked_at: datetime
    decision: str


class Secrets(Out):
    """Those of one request: siblings go together."""

    items: list[SecretOut]


class WhereaboutsEntry(Out):
    """One entry on where the child is."""

    made_at: datetime
    kind: str
    address: str
    school: str
    contact: str
    police: str
    note: str


class WhereaboutsOut(Out):
    """The newest first."""

    items: list[WhereaboutsEntry]


def secret_out(row: Secret) -> SecretOut:
    """A secret without what is kept secret."""
    people = Person.objects.filter(pk__in=row.named or row.proposed).order_by("name")
    plain = ("batch", "state", "since", "reason", "asked_at", "decision")
    return SecretOut(
        **{name: getattr(row, name) for name in plain},
        id=row.key,
        child=row.file,
        unit=row.unit.code,
        named=[person.name for person in people],
    )


def _own(request: Request, key: UUID) -> Child:
    """The child for whoever is named; for others it is not there."""
    if key not in request.post.person.named:
        raise Http404
    return children.child_or_404(key)


@door.post(
    children.router, "/{key}/secret", may=May.ASK_SECRET, out=Secrets, status=201, asks_again=True
)
def ask(request: Request, key: UUID, body: SecretAsk) -> Secrets:
    """Ask that a child be kept secret; nothing changes before another person agrees."""
    child, by = children.child_or_404(key), request.post
    place = district_of(child.division) or child.division
    people = list(people_in(place, request.at).filter(name__in=body.named))
    if len(people) != len(set(body.named)):
        raise Invalid([("named", "名单里有本区没有的账号。")])
    unit = Unit.objects.filter(code=body.unit).first()
    if unit is None:
        raise Invalid([("unit", "没有这个单位。")])
    given: dict[str, Any] = body.model_dump(include={"since", "reason", "harm", "siblings"})
    made = actions.ask(child, people, unit, **given, by=by, at=request.at)
    return Secrets(items=[secret_out(row) for row in made])


@door.get(router, "", may=May.READ_SECRET, out=Page[SecretOut])
def listed(request: Request, asked: Query[Paging]) -> Page[SecretOut]:
    """The secrets one asked for, decides or is named in."""
    rows = secrets.known_to(request.post.person_id)
    return page(rows, ("-asked_at", "key"), asked, secret_out, SecretOut)


@door.post(
    router, "/{key}/decision", may=May.DECIDE_SECRET, out=Secrets, status=200, asks_again=True
)
def decide(request: Request, key: UUID, body: SecretDecision) -> Secrets:
    """Agree to what another person asked in one request, or send it back with words."""
    me = request.post.person_id
    row = secrets.known_to(me).filter(batch=key, deciders__contains=[me]).first()
    if row is None:
        raise Http404
    words = {"words": body.words, "harm": body.harm, "by": request.post, "at": request.at}
    done = actions.decide(row, agreed=body.agreed, **words)
    return Secrets(items=[secret_out(one) for one in done])


@door.post(
    children.router,
    "/{key}/whereabouts",
    may=May.READ_SECRET,
    out=None,
    status=204,
    keeps=False,
)
def record(request: Request, key: UUID, body: WhereaboutsIn) -> None:
    """Write where the child is now, for the named ones alone."""
    child = _own(request, key)
    whereabouts.record(child, **body.model_dump(), by=request.post, at=request.at)


@door.post(
    children.router,
    "/{key}/whereabouts/read",
    may=May.READ_SECRET,
    out=WhereaboutsOut,
    status=200,
    keeps=False,
    asks_again=True,
)
def read(request: Request, key: UUID, body: WhereaboutsWhy) -> WhereaboutsOut:
    """Where the child is, with a reason that goes on the trail."""
    child = _own(request, key)
    said = {"reason": body.reason, "harm": body.harm}
    found = whereabouts.read(child, **said, by=request.post, at=request.at)
    plain = ("address", "school", "contact", "police", "note")
    rows = [
        WhereaboutsEntry(
            made_at=one["row"].made_at,
            kind=one["row"].kind,
            **{name: one.get(name, "") for name in plain},
        )
        for one in found
    ]
    return WhereaboutsOut(items=rows)
