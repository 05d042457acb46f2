"""The search for a missing child and its card, addressed by the case."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.http import Http404
from ninja import Router
from pydantic import Field

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.shapes import Day, In, Moment, Out, maybe, text
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.supervising import supervised
from shouwang.emergencies import actions, queries_search
from shouwang.emergencies.rules_search import CardFacts, SearchFacts
from shouwang.emergencies.searched import card_now

router = Router(tags=["emergencies"])


class SearchEntryOut(Out):
    """One piece of the search."""

    did_at: datetime
    did: str
    is_found: bool
    place: str
    state: str
    next_on: date | None


class CardOut(Out):
    """The card of the missing child as it was written last."""

    called: str
    sex: str
    age: str
    height: str
    clothes: str
    marks: str
    last_at: datetime | None
    last_place: str
    last_with: str


class SearchOut(Out):
    """What was done to find the child."""

    matter: UUID
    entries: list[SearchEntryOut]
    card: CardOut | None


class SearchIn(In):
    """One piece of the search; found: where and how; else the day of the next one."""

    did_at: Moment
    did: text(1000)
    is_found: bool
    place: maybe(200) = ""
    state: maybe(500) = ""
    next_on: Day | None = None
    mistaken: maybe(500) = Field(
        "",
        description="why it was wrong that the child had been found; then it is owed anew at once, without next_on",
    )
    named: Literal["", "yes", "no"] = Field(
        "", description="whether it is whoever is named, where maybe_named asks"
    )
    heard: maybe(200) = Field("", description="what the child said, where found_asks asks")


class CardIn(In):
    """How a missing child can be recognised; no number of the home."""

    called: maybe(60) = ""
    sex: maybe(10) = ""
    age: maybe(20) = ""
    height: maybe(40) = ""
    clothes: maybe(200) = ""
    marks: maybe(200) = ""
    last_at: Moment | None = None
    last_place: maybe(200) = ""
    last_with: maybe(100) = ""


def _out(case: Matter, request: Request) -> SearchOut:
    eyes = viewer(request.post, case.key)
    entries = eyes.all(queries_search.entries_of(case.key))
    card = eyes.of(card_now(case))
    return SearchOut(
        matter=case.key,
        entries=[SearchEntryOut.model_validate(one, from_attributes=True) for one in entries],
        card=CardOut.model_validate(card, from_attributes=True) if card else None,
    )


@door.get(router, "/{matter}/search", may=May.READ_MATTER, out=SearchOut)
def read(request: Request, matter: UUID) -> SearchOut:
    """What was done to find the child, and its card."""
    case = case_or_404(matter)
    note(request.post, act="read_matter", key=case.key, at=request.at, purpose="办件")
    supervised(request.post, matter, request.at)
    if not reach.reads("emergency", of=matter):
        raise Http404
    return _out(case, request)


@door.post(router, "/{matter}/search", may=May.POLICE_MEASURES, out=SearchOut)
def search(request: Request, matter: UUID, body: SearchIn) -> SearchOut:
    """Write down what was done to find the child."""
    case, facts = case_or_404(matter), SearchFacts(**body.model_dump())
    actions.note_search(case, facts, by=request.post, at=request.at)
    return _out(case, request)


@door.post(router, "/{matter}/card", may=May.HANDLE_EMERGENCY, out=SearchOut)
def card(request: Request, matter: UUID, body: CardIn) -> SearchOut:
    """Write the card of a missing child."""
    case, facts = case_or_404(matter), CardFacts(**body.model_dump())
    actions.write_card(case, facts, by=request.post, at=request.at)
    return _out(case, request)
