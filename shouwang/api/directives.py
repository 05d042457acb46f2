"""Directives (督办单): what is late beyond its last stage, the papers, answers and judgements."""

from datetime import date, datetime

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.shapes import (
    Day,
    Harm,
    In,
    Nothing,
    Number,
    Office,
    Out,
    Who,
    maybe,
    office,
    text,
    who,
)
from shouwang.coordination import actions, items, owing, queries
from shouwang.coordination.models import Directive
from shouwang.coordination.rules import LONGEST
from shouwang.statute.duties import RULES

router = Router(tags=["directives"])


class LateOut(Out):
    """What one office left late of one kind of duty; `duty` is what POST /directives takes."""

    duty: int
    code: str
    title: str
    clause: str
    holder: str
    count: int
    since: datetime
    red: bool
    held_for: str


class LateList(Out):
    """All of it: one row an office and kind of duty."""

    items: list[LateOut]


class RedOut(Out):
    """One late red duty, by number; `directive` is the number of the paper it is on, or empty.

    `paper` is the paper that it is on, open or with a promised day yet to come; `duty` is what POST /directives takes, where one may be
    sent now.
    """

    paper: int | None
    duty: int | None
    number: str
    town: str
    title: str
    holder: str
    due_at: datetime
    held_for: str
    directive: str


class RedList(Out):
    """All of them."""

    items: list[RedOut]


class ItemOut(Out):
    """One duty on a paper; `done` is null where it may no longer be told."""

    number: str
    town: str
    due_at: datetime
    done: bool | None


class ReplyOut(Out):
    """One answer, or the issuer's words with which it went back.

    `still_open`: how many of the listed duties were open when it was answered.
    """

    kind: str
    words: str
    done_on: date | None
    still_open: int | None
    finish_by: date | None
    head: str
    by: Who
    at: datetime


class DirectiveOut(Out):
    """One paper."""

    id: int
    number: str
    issuer: Office
    to: Office
    code: str
    clause: str
    level: str
    asked: str
    reason: str
    state: str
    issued_at: datetime
    answer_due_at: datetime | None
    items: list[ItemOut]
    replies: list[ReplyOut]


class Issue(In):
    """What the office that owes this duty is asked to do."""

    duty: Number
    asked: text(LONGEST)
    harm: Harm = ""


class DirectiveAnswer(In):
    """What was done, and the day it was done; by when, where something listed is still open."""

    words: text(LONGEST)
    harm: Harm = ""
    done_on: Day | None = None
    finish_by: Day | None = None
    head: maybe(40) = ""  # who of the office's heads has read it, unless the head answers
    seen: int | None = Field(None, ge=0, description="how many replies there were: refused if more")


class Said(In):
    """What is lacking, or why it is withdrawn."""

    words: text(LONGEST)
    harm: Harm = ""


def _directive(number: int) -> Directive:
    found: Directive = get_object_or_404(queries.directives(), pk=number)
    return found


def _out(row: Directive) -> DirectiveOut:
    done = items.settled(row)
    replies = row.replies.select_related("by__unit", "by__person").order_by("id")
    return DirectiveOut(
        id=row.pk,
        number=row.number,
        issuer=office(row.issuer),
        to=office(row.to),
        code=row.code,
        clause=row.clause,
        level=row.level,
        asked=row.asked,
        reason=row.reason,
        state=row.state,
        issued_at=row.issued_at,
        answer_due_at=owing.due_of(row),
        items=[
            ItemOut(
                number=item.number, town=item.town, due_at=item.due_at, done=done.get(item.duty_id)
            )
            for item in row.items.order_by("due_at", "id")
        ],
        replies=[
            ReplyOut(
                kind=one.kind,
                words=one.words,
                done_on=one.done_on,
                still_open=one.still_open,
                finish_by=one.finish_by,
                head=one.head,
                by=who(one.by),
                at=one.at,
            )
            for one in replies
        ],
    )


@door.get(router, "", may=May.READ_DIRECTIVES, out=Page[DirectiveOut])
def listed(request: Request, asked: Query[Paging]) -> Page[DirectiveOut]:
    """The papers one may read, the newest first."""
    return page(queries.directives(), ("-issued_at", "-id"), asked, _out, DirectiveOut)


@door.get(router, "/late", may=May.ISSUE_DIRECTIVE, out=LateList)
def late(request: Request) -> LateList:
    """What may be put on a paper: late beyond its last stage, by office and kind of duty."""
    place, unit = queries.district_at(request.post.unit), request.post.unit
    return LateList(
        items=[
            LateOut(
                duty=one.duty,
                code=one.code,
                title=RULES[one.code].title,
                clause=one.clause,
                holder=one.holder.name,
                count=one.count,
                since=one.since,
                red=one.is_red,
                held_for=one.held_for,
            )
            for one in queries.late(place, request.at, but=unit)
        ]
    )


@door.get(router, "/red", may=May.READ_RED_LATE, out=RedList)
def red(request: Request) -> RedList:
    """Late red duties of the district or the city, by number."""
    return RedList(
        items=[
            RedOut(
                paper=one.paper or None,
                duty=one.duty if one.ends_here else None,
                number=one.number,
                town=one.town,
                title=RULES[one.code].title,
                holder=one.holder,
                due_at=one.due_at,
                held_for=one.held_for,
                directive=one.directive,
            )
            for one in queries.red(queries.supervised_place(request.post.unit), request.at)
        ]
    )


@door.post(router, "", may=May.ISSUE_DIRECTIVE, out=DirectiveOut)
def issue(request: Request, body: Issue) -> DirectiveOut:
    """Send a numbered paper about all that this office left late of this kind."""
    return _out(
        actions.issue(body.duty, body.asked, harm=body.harm, by=request.post, at=request.at)
    )


@door.get(router, "/{directive}", may=May.READ_DIRECTIVES, out=DirectiveOut)
def read(request: Request, directive: Number) -> DirectiveOut:
    """One paper."""
    return _out(_directive(directive))


@door.post(router, "/{directive}/answer", may=May.ANSWER_DIRECTIVE, out=DirectiveOut)
def answer(request: Request, directive: Number, body: DirectiveAnswer) -> DirectiveOut:
    """Answer a paper."""
    given = body.model_dump()
    return _out(actions.answer(_directive(directive), **given, by=request.post, at=request.at))


@door.post(router, "/{directive}/accept", may=May.JUDGE_DIRECTIVE, out=DirectiveOut)
def accept(request: Request, directive: Number, body: Nothing) -> DirectiveOut:
    """Take the answer as enough."""
    return _out(actions.accept(_directive(directive), by=request.post, at=request.at))


@door.post(router, "/{directive}/return", may=May.JUDGE_DIRECTIVE, out=DirectiveOut)
def send_back(request: Request, directive: Number, body: Said) -> DirectiveOut:
    """Say what is lacking; another answer is owed."""
    found = _directive(directive)
    return _out(
        actions.send_back(found, body.words, harm=body.harm, by=request.post, at=request.at)
    )


@door.post(router, "/{directive}/withdraw", may=May.JUDGE_DIRECTIVE, out=DirectiveOut)
def withdraw(request: Request, directive: Number, body: Said) -> DirectiveOut:
    """Take a paper back."""
    found = _directive(directive)
    return _out(actions.withdraw(found, body.words, harm=body.harm, by=request.post, at=request.at))
