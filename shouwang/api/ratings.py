"""Scored risk sheets of a child: the questions, the former ones, a new one."""

from datetime import datetime
from uuid import UUID

from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.children import child_or_404
from shouwang.api.door import Request
from shouwang.api.paging import Page, page
from shouwang.api.shapes import Danger, Harm, In, Out, Who, maybe, who
from shouwang.api.visits import instrument_out
from shouwang.api.visits_shapes import InstrumentOut, OfChild
from shouwang.assessment import queries
from shouwang.assessment.actions_again import ask_again
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.models import Rating
from shouwang.assessment.unclear import last_sheet, open_in
from shouwang.children.dangers import Said, calls, must_be_said
from shouwang.statute.instruments import instrument

router = Router(tags=["ratings"])


class RatingOut(Out):
    """One sheet: its points and the level it calls for."""

    key: UUID
    child: UUID
    points: int
    dimensions: dict[str, int]
    level: str
    note: str
    version: str
    rated_at: datetime
    by: Who | None


class NewRating(In):
    """The answers by question; several where the question allows it.

    The age that is kept is that of the birthday, where the file has one.
    """

    child: UUID
    answers: dict[maybe(30), maybe(30) | list[maybe(30)]] = Field(max_length=40)
    note: maybe(300) = ""
    harm: Harm = ""
    danger: Danger = ""


class AskedAgain(In):
    """What a visit found out of the questions that the last sheet left unclear, all of them.

    `over`: the key of the newest sheet, where what it answers is answered otherwise, having read it.
    `differs`: why it is not what the visit of these days wrote.
    """

    child: UUID
    answers: dict[maybe(30), maybe(30)] = Field(max_length=40)
    over: UUID | None = None
    differs: maybe(120) = ""
    harm: Harm = ""


class LeftOpen(Out):
    """The questions that the last sheet left unclear: their codes, see GET /ratings/instrument."""

    items: list[str]


def _out(row: Rating) -> RatingOut:
    return RatingOut(
        key=row.key,
        child=row.child_id,
        points=row.points,
        dimensions=row.dimensions,
        level=row.level,
        note=row.note,
        version=row.version,
        rated_at=row.rated_at,
        by=who(row.rated_by),
    )


@door.get(router, "/instrument", may=May.RATE_RISK, out=InstrumentOut)
def questions(request: Request) -> InstrumentOut:
    """The questions of the risk sheet."""
    return instrument_out("risk")


@door.get(router, "", may=May.RATE_RISK, out=Page[RatingOut])
def of_child(request: Request, asked: Query[OfChild]) -> Page[RatingOut]:
    """The sheets of one child, the newest first."""
    found = queries.ratings(child_or_404(asked.child))
    return page(found, ("-rated_at", "-key"), asked, _out, RatingOut)


@door.post(router, "", may=May.RATE_RISK, out=RatingOut)
def record(request: Request, body: NewRating) -> RatingOut:
    """Record a sheet; a graver result raises the level at once."""
    child, by, at = child_or_404(body.child), request.post, request.at
    note(by, act="read_child", key=child.key, at=at, purpose="风险评估", division=child.division_id)
    found = calls(child, instrument("risk").raised_by(body.answers), at)
    must_be_said(found, body.danger)
    given = {"note": body.note, "harm": body.harm, "said": Said(body.danger)}
    return _out(rate(child, body.answers, **given, by=by, at=at))


@door.get(router, "/unclear", may=May.RATE_RISK, out=LeftOpen)
def unclear(request: Request, asked: Query[OfChild]) -> LeftOpen:
    """What to ask at the next visit of the child."""
    child = child_or_404(asked.child)
    return LeftOpen(items=[item.code for item in open_in(last_sheet(child.key))])


@door.post(router, "/again", may=May.RATE_RISK, out=RatingOut)
def again(request: Request, body: AskedAgain) -> RatingOut:
    """Record what was asked again; the other answers stand as they were."""
    child, by, at = child_or_404(body.child), request.post, request.at
    note(by, act="read_child", key=child.key, at=at, purpose="补问", division=child.division_id)
    given = {"over": body.over, "differs": body.differs, "harm": body.harm}
    return _out(ask_again(child, body.answers, **given, by=by, at=at))
