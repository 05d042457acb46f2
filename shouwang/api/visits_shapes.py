"""A visit, its plan and its questions as they are sent and answered."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shouwang.api.children_shapes import ChildRow
from shouwang.api.duties import DutyOut
from shouwang.api.paging import Paging
from shouwang.api.shapes import Danger, Day, Harm, In, Moment, Number, Out, Who, maybe, one_of, text

Code = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]


class VisitOut(Out):
    """One visit to one child."""

    key: UUID
    round: UUID
    child: UUID
    went_at: datetime
    mode: str
    state: str
    counted: bool | None = Field(
        description="whether it had an effect on what is owed: in person, inside the running term"
    )
    where: str = Field(description="of a placed child: met where it is placed, or at its home")
    author: Who | None
    scribe: Who | None


class Chosen(Out):
    """One question and its answer, in words."""

    item: str
    option: str
    label: str
    words: str


class VisitRecord(VisitOut):
    """One visit as it was written down."""

    person_met: str
    last_contact_on: date | None
    note: str
    version: str
    void_reason: str
    follow_up: str = Field(description="what the town did about what was found")
    chosen: list[Chosen]


class Recorded(Out):
    """The visits made under one roof, and when the next one falls due."""

    items: list[VisitOut]
    leads: list[str] = Field(description="situations to report now, found by this visit")
    next_due: datetime | None


class OfChild(Paging):
    """Of which child."""

    child: UUID


class Days(Paging):
    """How far ahead."""

    days: Annotated[int, Field(ge=1, le=400)] = 7


class PlannedCall(Out):
    """One door to knock at: the children under one roof, the most urgent duty."""

    children: list[ChildRow]
    duty: DutyOut
    level: str
    missed: bool


class NewVisit(In):
    """One visit under one roof: for each child whether it was seen; the rest is unchanged."""

    child: UUID
    seen: dict[UUID, Literal["seen", "not_seen"]] = Field(
        description="for every child under the roof that is on the register; one placed elsewhere apart",
        max_length=30,
    )
    where: dict[UUID, Literal["placement", "home"]] = Field(
        {},
        description="for every child that was seen and is placed, or was called home and not written as left",
        max_length=30,
    )
    alone: dict[UUID, Literal["yes", "no"]] = Field(
        {},
        description="of a child that came home while somebody is named: was it spoken to alone",
        max_length=30,
    )
    harmer: dict[UUID, Literal["in", "out", "unclear"]] = Field(
        {}, description="of the same child: is whoever is named at home", max_length=30
    )
    went_at: Moment | None = Field(None, description="without it, now")
    mode: one_of("visit_modes") = "home"
    answers: dict[Code, Code | list[Code]] = Field(
        {}, description="item to option, see GET /visits/instrument", max_length=40
    )
    about: list[UUID] = Field(
        [],
        max_length=30,
        description="without it, all of them; needed of several where a body, a mind, school or a danger is told of",
    )
    about_sure: bool = Field(
        False,
        description="these it is, though words of harm name or mean another child of the house",
    )
    person_met: maybe(60) = ""
    last_contact_on: Day | None = None
    note: maybe(500) = ""
    harm: Harm = ""
    author: Number | None = Field(None, description="the post whose paper is typed in")
    danger: Danger = ""


class FindingFollowed(In):
    """What was done about what a visit found."""

    words: text(500)
    harm: Harm = ""


class Void(In):
    """Why the entry is wrong, and whether all that the same visit says of the others is void, too."""

    reason: text(200)
    harm: Harm = ""
    whole_visit: bool = Field(False, description="void the entries of everybody under the roof")


class Option(Out):
    """One answer of a question."""

    code: str
    label: str


class Item(Out):
    """One question."""

    code: str
    label: str
    multiple: bool
    required: bool
    default: str
    options: list[Option]


class InstrumentOut(Out):
    """One questionnaire."""

    code: str
    name: str
    version: str
    clause: str
    items: list[Item]
