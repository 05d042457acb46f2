"""Assessment and support (评估帮扶): each step of a support case, addressed by its matter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.problems import Invalid
from shouwang.api.referrals import ReferralOut, referral_out
from shouwang.api.shapes import (
    Danger,
    Day,
    Harm,
    In,
    Moment,
    Out,
    ToldWords,
    UnitCode,
    Who,
    maybe,
    one_of,
    text,
    who,
)
from shouwang.api.visits import instrument_out
from shouwang.api.visits_shapes import Code, InstrumentOut
from shouwang.assessment import actions, actions_ending, queries
from shouwang.assessment.forms import units_for
from shouwang.assessment.models import Case
from shouwang.assessment.open_things import owed_beside
from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.casework.models import Matter
from shouwang.casework.queries import visible_matters
from shouwang.casework.supervising import supervised
from shouwang.children.dangers import Said, calls, must_be_said
from shouwang.children.queries import files
from shouwang.statute.grounds import UNRATED
from shouwang.statute.instruments import instrument

router = Router(tags=["assessments"])


class ReviewOut(Out):
    """One monthly review, or one follow-up visit."""

    kind: str
    level: str
    seen: bool | None
    words: str
    made_at: datetime
    made_by: Who | None


class CaseOut(Out):
    """One support case as far as it has come."""

    key: UUID
    matter: UUID
    state: str
    points: int | None
    dimensions: dict[str, int]
    level: str
    problems: list[str]
    opinion: str
    held_at: datetime | None
    participants: str
    minutes: str
    decision: str
    goals: str
    close_reason: str
    effect: str
    follow_ups: int
    services: list[ReferralOut]
    reviews: list[ReviewOut]
    owed_beside: list[str] = Field(
        description="what is owed beside it, by whom, and what becomes of it when the case closes"
    )


class Followed(Out):
    """What a village worker learns of the case it followed up."""

    matter: UUID
    state: str
    follow_ups: int


class Assess(In):
    """Safety, guardianship, body and mind: see GET /assessments/instrument.

    `differs`: why it is not as the record has it, where it is not (else 422 contradicts_record).
    """

    answers: dict[Code, Code] = Field(max_length=60)
    opinion: text(2000)
    differs: maybe(500) = ""
    harm: Harm = ""
    danger: Danger = ""


class Confer(In):
    """The conference and its minutes."""

    held_at: Moment
    participants: text(300)
    minutes: text(5000)
    decision: text(2000)
    harm: Harm = ""


class NewService(In):
    """One service, and which unit gives it."""

    kind: one_of("services")
    unit: UnitCode
    what: text(500)
    due_on: Day


class Plan(In):
    """What is to be reached, by which services."""

    goals: text(2000)
    services: list[NewService] = Field([], max_length=20)
    harm: Harm = ""


class NewReview(In):
    """The monthly review."""

    level: one_of("levels", but=(UNRATED,))
    words: text(1000)
    harm: Harm = ""
    harmer: one_of("harmer_now", blank=True) = ""


class Close(In):
    """Why the case may close, and what came of it."""

    reason: text(300)
    effect: text(300)
    harm: Harm = ""
    harmer: one_of("harmer_now", blank=True) = ""


class FollowUp(In):
    """A follow-up visit after closure."""

    seen: bool
    words: text(1000)
    harm: Harm = ""


def _matter(key: UUID) -> Matter:
    found: Matter = get_object_or_404(visible_matters(), key=key)
    return found


def _case(key: UUID) -> Case:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _out(key: UUID) -> CaseOut:
    case = _case(key)
    plain = ("key", "state", "points", "dimensions", "level", "problems", "opinion", "held_at")
    plain += ("participants", "minutes", "decision", "goals", "close_reason", "effect")
    shown: dict[str, Any] = {name: getattr(case, name) for name in (*plain, "follow_ups")}
    return CaseOut(
        **shown,
        matter=case.matter_id,
        services=[referral_out(one) for one in case.services.all()],
        reviews=[
            ReviewOut(
                kind=one.kind,
                level=one.level,
                seen=one.seen,
                words=one.words,
                made_at=one.made_at,
                made_by=who(one.made_by),
            )
            for one in case.reviews.all()
        ],
        owed_beside=[one.words for one in owed_beside(case.matter)],
    )


@door.get(router, "/instrument", may=May.ASSESS, out=InstrumentOut)
def questions(request: Request) -> InstrumentOut:
    """The questions of an assessment."""
    return instrument_out("assessment")


@door.get(router, "/{matter}", may=May.READ_MATTER, out=CaseOut)
def one(request: Request, matter: UUID) -> CaseOut:
    """The support case of one matter; the look stands in the trail."""
    note(request.post, act="read_matter", key=_matter(matter).key, at=request.at, purpose="办件")
    supervised(request.post, matter, request.at)
    return _out(matter)


@door.post(router, "/{matter}/open", may=May.OPEN_CASE, out=CaseOut)
def open_case(request: Request, matter: UUID) -> CaseOut:
    """Open the support case of a case, or of a child's file."""
    made = actions.open_case(_matter(matter), by=request.post, at=request.at)
    return _out(made.matter_id)


@door.post(router, "/{matter}/assess", may=May.ASSESS, out=CaseOut)
def assess(request: Request, matter: UUID, body: Assess) -> CaseOut:
    """Record the assessment; the score and level come from the table."""
    found = _matter(matter)
    _case(matter)
    child = files().filter(matter_id=found.child or found.pk).first()
    raised = instrument("assessment").raised_by(body.answers)
    must_be_said(calls(child, raised, request.at) if child else (), body.danger)
    given = {"differs": body.differs, "harm": body.harm, "said": Said(body.danger)}
    actions.assess(found, body.answers, body.opinion, **given, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/confer", may=May.CONFER, out=CaseOut)
def confer(request: Request, matter: UUID, body: Confer) -> CaseOut:
    """Record the conference with its minutes."""
    found = _matter(matter)
    _case(matter)
    conference = Conference(body.held_at, body.participants, body.minutes, body.decision)
    actions.confer(found, conference, harm=body.harm, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/plan", may=May.PLAN, out=CaseOut)
def plan(request: Request, matter: UUID, body: Plan) -> CaseOut:
    """Goals and services; each service goes to the unit that gives it."""
    found = _matter(matter)
    _case(matter)
    units = dict(units_for(found.division).values_list("code", "pk"))
    rows = []
    for number, one in enumerate(body.services):
        if one.unit not in units:
            raise Invalid([(f"services.{number}.unit", "这个单位不在可转介的范围内。")])
        rows.append(ServiceFacts(one.kind, units[one.unit], one.what, one.due_on))
    actions.plan(found, body.goals, rows, harm=body.harm, by=request.post, at=request.at)
    return _out(matter)


@door.post(router, "/{matter}/reviews", may=May.REVIEW_CASE, out=CaseOut)
def review(request: Request, matter: UUID, body: NewReview) -> CaseOut:
    """Record the monthly review."""
    found = _matter(matter)
    _case(matter)
    facts = {"harmer": body.harmer, "harm": body.harm, "by": request.post, "at": request.at}
    actions.review(found, body.level, body.words, **facts)
    return _out(matter)


@door.post(router, "/{matter}/close", may=May.CLOSE_CASE, out=CaseOut, status=200)
def close(request: Request, matter: UUID, body: Close) -> CaseOut:
    """Close a case once nothing is open in it."""
    found = _matter(matter)
    _case(matter)
    facts = {"harmer": body.harmer, "harm": body.harm, "by": request.post, "at": request.at}
    actions.close(found, body.reason, body.effect, **facts)
    return _out(matter)


@door.post(router, "/{matter}/end", may=May.CLOSE_CASE, out=CaseOut, status=200)
def end(request: Request, matter: UUID, body: ToldWords) -> CaseOut:
    """End a follow-up that can not be followed to its end, with the reason."""
    found = _matter(matter)
    _case(matter)
    by, at = request.post, request.at
    actions_ending.end_follow_up(found, body.words, harm=body.harm, by=by, at=at)
    return _out(matter)


@door.post(router, "/{matter}/follow-ups", may=May.FOLLOW_UP, out=Followed)
def follow_up(request: Request, matter: UUID, body: FollowUp) -> Followed:
    """Record a follow-up visit; a village worker's open duty is his way in."""
    found = queries.followed_by(matter, request.post.unit_id)
    told = {"seen": body.seen, "words": body.words, "harm": body.harm}
    case = actions.follow_up(found, **told, by=request.post, at=request.at)
    return Followed(matter=matter, state=case.state, follow_ups=case.follow_ups)
