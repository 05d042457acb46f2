"""What the API says of an emergency, and what it takes."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from shouwang.api.calls_shapes import CallOut
from shouwang.api.houses_shapes import ClearingOut, SiblingLookOut
from shouwang.api.several_shapes import AsksOthers
from shouwang.api.shapes import Day, In, Moment, Number, Out, maybe, one_of, text
from shouwang.statute.branches import BRANCHES

Branch = Literal[tuple(BRANCHES)]  # type: ignore[valid-type]
Receiver = Literal["", "father", "mother", "carer", "other"]


class FindingOut(Out):
    """What one office found, or that it was there as it said by telephone."""

    office: str
    how: str
    branch: str
    team: str
    found: str
    arrived_at: datetime
    harmers: list[str]
    harmer_words: str
    reason: str
    officer: str
    badge: str
    rang: str
    recorded_at: datetime


class ProposalOut(Out):
    """What one office asks the other, and what that one said."""

    kind: str
    branch: str
    office: str
    reason: str
    asked_at: datetime
    answer: str
    answer_reason: str
    answered_at: datetime | None


class PutOffOut(Out):
    """What could not be done yet, and the day by which it is."""

    what: str
    parent: str
    due_on: date
    done_at: datetime | None


class SafeHomeOut(Out):
    """Who found the home safe, and by what whoever harmed the child is out of it."""

    assessor: str
    unit: str
    assessed_on: date
    harmer_out: str
    paper_no: str
    out_since: date | None
    note: str
    returned_to: str
    wish_asked: bool | None
    wish: str
    despite: str


class HandoverOut(Out):
    """One written hand-over."""

    handed_by: str
    received_by: str
    place_kind: str
    place: str
    cause: str
    phone: str
    is_harmer: bool | None
    receiver_crime: str
    receiver_vices: str
    receiver_neglect: str
    receiver_unfit: str
    is_same_home: bool | None
    wish_asked: bool
    wish: str
    despite: str
    handed_at: datetime


class RecordCheckOut(Out):
    """What the police found of whoever received the child; nothing while they look."""

    handover_id: int
    is_clean: bool | None
    source: str
    found: str
    asked_at: datetime
    checked_at: datetime | None


class MeasureOut(Out):
    """One measure taken; one that `corrects` another has the right number and day of its paper."""

    id: int
    corrects: int | None
    code: str
    office: str
    note: str
    paper_no: str
    paper_on: date | None
    paper_due: date | None
    examiner: str
    exam_unit: str
    done_at: datetime


class EmergencyOut(Out):
    """One emergency: what each office found and did, what waits, what is still missing."""

    key: UUID
    matter: UUID
    state: str
    branch: str
    town_told_at: datetime | None
    close_reason: str
    facts: list[str]
    missing: list[str]
    findings: list[FindingOut]
    proposals: list[ProposalOut]
    measures: list[MeasureOut]
    calls: list[CallOut]
    put_offs: list[PutOffOut]
    safe_homes: list[SafeHomeOut]
    handovers: list[HandoverOut]
    record_checks: list[RecordCheckOut]
    sibling_looks: list[SiblingLookOut]
    clearings: list[ClearingOut]


class Investigate(AsksOthers):
    """What one's own office found on the spot; `reason` where the branch is not the one on record."""

    branch: Branch = Field(
        description="；".join(f"{code} {branch.name}" for code, branch in BRANCHES.items())
    )
    team: text(200)
    arrived_at: Moment
    found: text(3000)
    harmers: list[one_of("harmers")] = Field(default_factory=list, max_length=7)
    harmer_words: maybe(120) = Field("", description="asked for with relative and other")
    reason: maybe(500) = ""


class JoinedByPhone(In):
    """The other office was there, as it said by telephone."""

    officer: text(60)
    badge: text(40)
    rang: text(40)
    arrived_at: Moment


class StayAtHome(In):
    """The child stays at home and is safe there."""

    assessor: text(60)
    unit: text(100)
    assessed_on: Day
    harmer_out: one_of("harmer_out")
    paper_no: maybe(60) = ""
    out_since: Day | None = None
    note: maybe(500) = ""


class EndAsNone(In):
    """Why it is none: whether the child was seen, what became of each finding, named person and measure."""

    words: text(150)
    seen: Literal["yes", "no"]
    seen_by: maybe(40) = ""
    seen_at: Moment | None = None
    seen_where: maybe(40) = ""
    found: text(150)
    named: maybe(80) = Field("", description="needed where a finding names somebody")
    owed: maybe(80) = Field("", description="needed where measures are owed or put off")


class Answer(In):
    """What one's own office says to what the other one asks."""

    agreed: bool
    words: text(500)


class Measures(In):
    """One's own office's measures and facts of the branch; `code:father` is of one parent.

    A paper has its number and day, or the day by which its number is written.
    """

    done: list[text(40)] = Field(min_length=1, max_length=40)
    due_on: Day | None = None
    paper_no: maybe(60) = ""
    paper_on: Day | None = None
    paper_due: Day | None = None
    examiner: maybe(60) = ""
    exam_unit: maybe(100) = ""
    note: maybe(300) = ""


class NumberPaper(In):
    """The number and day of a paper that waits for them; `of` a measure: it was wrong, `reason` why."""

    number: text(60)
    on: Day
    of: Number | None = None
    reason: maybe(300) = ""


class HandOver(In):
    """The written hand-over."""

    handed_by: text(100)
    received_by: maybe(100) = Field("", description="of an institution; a family's is chosen")
    receiver: Receiver = ""
    receiver_name: maybe(40) = ""
    receiver_relation: maybe(20) = ""
    receiver_phone: maybe(40) = ""
    receiver_number: maybe(30) = Field("", description="compared with named harmers, not kept")
    place_kind: one_of("handover_places")
    place: text(200)
    phone: maybe(40) = ""
    unit: maybe(40) = Field("", description="code of the home or hospital that receives the child")
    cause: one_of("placement_causes")
    is_harmer: bool | None = None
    receiver_crime: one_of("receiver_answers", blank=True) = ""
    receiver_vices: one_of("receiver_answers", blank=True) = ""
    receiver_neglect: one_of("receiver_answers", blank=True) = ""
    receiver_unfit: one_of("receiver_answers", blank=True) = ""
    is_same_home: bool | None = Field(
        None, description="the child's own home, or where a named harmer lives or comes"
    )
    wish_asked: bool
    wish: text(300)
    despite: maybe(500) = Field("", description="why it is placed so against its wish")


class ReturnHome(In):
    """The child is at home again: with whom, who found that it may be, by what the harmer is out."""

    receiver: Receiver
    receiver_name: maybe(40) = ""
    receiver_relation: maybe(20) = ""
    receiver_phone: maybe(40) = ""
    receiver_number: maybe(30) = Field("", description="compared with named harmers, not kept")
    is_harmer: bool
    assessor: text(60)
    unit: text(90)
    assessed_on: Day
    harmer_out: one_of("harmer_out", blank=True) = ""
    paper_no: maybe(60) = ""
    out_since: Day | None = None
    wish_asked: bool
    wish: text(300)
    despite: maybe(500) = Field(
        "", description="why it goes home against its wish, or before the police have been there"
    )


class CheckRecord(In):
    """What the police found of whoever received the child."""

    is_clean: bool
    source: text(200)
    found: maybe(500) = ""
