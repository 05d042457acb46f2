"""Looks in an emergency (紧急查看): opening one record, ending it, taking note of it, reviewing it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.models import Trail, UrgentLook
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import refused
from shouwang.api.shapes import In, Nothing, Office, Out, Place, maybe, office, one_of, place, text
from shouwang.children import actions_urgent as actions
from shouwang.children import urgent
from shouwang.children.urgent import Sought
from shouwang.kernel.refusal import Refusal
from shouwang.offices.backend import asked_again

router = Router(tags=["urgent-looks"])


class UrgentAsked(In):
    """A whole number, or a whole name and its village, or a case; why; the password once more."""

    number: maybe(30) = ""
    name: maybe(60) = ""
    village: maybe(12) = ""
    case: maybe(40) = ""
    reason: one_of("urgent_reasons")
    words: text(200)
    password: text(128)


class Verdict(In):
    """Whether it was proper, in words."""

    verdict: one_of("urgent_verdicts")
    words: text(200)


class LookOut(Out):
    """One look: who, what, why, till when, and what came of it."""

    id: int
    key: UUID
    division: Place
    unit: Office
    person: str
    reason: str
    words: str
    opened_at: datetime
    until: datetime
    ended_at: datetime | None
    seen_at: datetime | None
    reviewed_at: datetime | None
    verdict: str
    verdict_words: str


def look_out(row: UrgentLook) -> LookOut:
    """A look as whoever answers for it reads it."""
    plain = ("id", "key", "reason", "words", "opened_at", "until", "ended_at", "seen_at")
    plain += ("reviewed_at", "verdict", "verdict_words")
    return LookOut(
        **{name: getattr(row, name) for name in plain},
        division=place(row.division),
        unit=office(row.post.unit),
        person=row.person.title,
    )


@door.post(router, "", may=May.LOOK_URGENTLY, out=LookOut, keeps=False)
def look(request: Request, body: UrgentAsked) -> LookOut | HttpResponse:
    """Open one file or case for two hours; it is read at its own address."""
    by, at = request.post, request.at
    no = asked_again(request, by.person, body.password)
    if no:
        outcome = Trail.Outcome.REFUSED
        note(by, act="look_urgently", key=None, at=at, purpose=actions.PURPOSE, outcome=outcome)
        return refused(Refusal(no))  # not raised: the count of wrong passwords must stay
    sought = Sought(body.number, body.name, body.village, body.case)
    return look_out(actions.look(sought, body.reason, body.words, by=by, at=at))


@door.post(router, "/end", may=May.LOOK_URGENTLY, out=LookOut, status=200)
def end(request: Request, body: Nothing) -> LookOut:
    """End the look that this post has open."""
    return look_out(actions.end(by=request.post, at=request.at))


@door.get(router, "", may=May.READ_LOOKS, out=Page[LookOut])
def listed(request: Request, asked: Query[Paging]) -> Page[LookOut]:
    """The looks in one's place, the latest first."""
    return page(urgent.looks(), ("-id",), asked, look_out, LookOut)


def _look(pk: int) -> UrgentLook:
    found: UrgentLook = get_object_or_404(urgent.looks(), pk=pk)
    return found


@door.get(router, "/{pk}", may=May.READ_LOOKS, out=LookOut)
def one(request: Request, pk: int) -> LookOut:
    """One look."""
    return look_out(_look(pk))


@door.post(router, "/{pk}/seen", may=May.SEE_URGENT_LOOK, out=LookOut, status=200)
def seen(request: Request, pk: int, body: Nothing) -> LookOut:
    """Take note of a look in one's own place."""
    return look_out(actions.see(_look(pk), by=request.post, at=request.at))


@door.post(router, "/{pk}/review", may=May.REVIEW_URGENT_LOOK, out=LookOut, status=200)
def review(request: Request, pk: int, body: Verdict) -> LookOut:
    """Say whether a look was proper; never one's own."""
    made = actions.review(_look(pk), body.verdict, body.words, by=request.post, at=request.at)
    return look_out(made)
