"""A report as it is sent and answered: never the reporter's name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, Field

from shouwang.api.paging import Paging
from shouwang.api.several_shapes import AsksOthers
from shouwang.api.shapes import In, Moment, NewHarm, Office, Out, Place, maybe, one_of, text
from shouwang.kernel.refusal import Refusal
from shouwang.reports.actions_seeing import AWAY
from shouwang.reports.rules import BADGE, NAME, PAPER_NO, PURPOSE, REASON, RUNG, WORDS, Went

Situation = one_of("situations")


def _as_before(value: object) -> object:
    """true and false, as this API took them until now, are yes and no."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


Asked = Annotated[one_of("ongoing"), BeforeValidator(_as_before)]


class ReceiptOut(Out):
    """One office took the report."""

    office: str
    how: str
    unit: Office | None
    taken_at: datetime


class ClaimOut(Out):
    """What somebody says an office took by telephone; a receipt only once that office confirmed it."""

    claim: int
    office: str
    taken_at: datetime
    answered_by: str
    badge: str
    rung: str
    outcome: str


class ReportRow(Out):
    """One report in a list: nothing of what was told; the place is not for a mere reporter."""

    key: UUID
    matter: UUID
    number: str
    state: str
    level: str
    division: Place | None
    reported_in: Place | None = Field(
        None, description="the place reported, where the child lives elsewhere"
    )
    situations: list[str]
    ongoing: str
    filed_at: datetime | None
    receipts: list[ReceiptOut]
    claims: list[ClaimOut]
    feedback: str
    fed_back_at: datetime | None


class FeedbackOut(Out):
    """What whoever reported was told: how it goes, or what came of it."""

    words: str | None
    is_result: bool
    at: datetime

    @classmethod
    def all(cls, rows: Iterable[Any]) -> list[Self]:
        """Each as its reader is shown it."""
        return [cls(**{name: getattr(one, name) for name in cls.model_fields}) for one in rows]


class AdditionOut(Out):
    """Something told later; `author`: who wrote it, as the reader may know it; `source`: that nobody
    made sure of that, to a child's own report."""

    told: str
    added_at: datetime
    author: str = ""
    source: str = ""


class Added(AdditionOut):
    """What was added; where it told of new harm, the report that was filed of it."""

    anew: UUID | None


class DismissalOut(Out):
    """That one office says no to the report now; why is for the offices, the town and the lead."""

    office: str
    kind: str
    reason: str | None
    went: str | None
    went_at: datetime | None
    child_seen: str | None
    at: datetime

    @classmethod
    def all(cls, rows: Iterable[Any]) -> list[Self]:
        """Each as its reader is shown it."""
        return [cls(**{name: getattr(one, name) for name in cls.model_fields}) for one in rows]


class ReportOut(ReportRow):
    """One report as it was told. The reporter's name and phone are never in it; kind and unit of who
    reported are, for the offices that take it and for that unit itself.
    """

    child: UUID | None
    numbered: str = Field(
        description="for the offices that take it: that the identity number is another child's than is described"
    )
    described: str
    place: str
    told: str
    done_already: str
    reporter_kind: str | None
    reporter_unit: Office | None
    dismissals: list[DismissalOut]
    additions: list[AdditionOut]
    feedbacks: list[FeedbackOut]


class Which(Paging):
    """Of one case, if it is named."""

    matter: UUID | None = None


class Filed(ReportOut):
    """The report and the offices that hold the duty to take it."""

    told_to: list[str]


class Seen(In):
    """Where and when the child was met, by whom, and away from whom."""

    where: text(PURPOSE)
    seen_at: Moment
    officer: text(NAME)
    away: Literal[tuple(AWAY)]
    from_whom: maybe(NAME) = ""
    known: maybe(PURPOSE) = Field(
        "", description="who says that it was this one, where neither report nor finding names him"
    )


class Phone(In):
    """One's own call to an office that takes reports."""

    office: Literal["police", "civil_affairs"]
    taken_at: Moment
    rung: text(RUNG)
    officer: text(NAME)
    badge: text(BADGE)
    paper_no: maybe(PAPER_NO) = ""


class Claim(In):
    """Which call, and whether the office confirms or denies it, or its author strikes it."""

    claim: int
    do: Literal["confirm", "deny", "strike"]
    who: maybe(NAME) = Field("", description="confirming: who of the office took the call")


class Visited(In):
    """Who of the office was where the child is, and when; empty where nobody was."""

    went: maybe(NAME) = ""
    went_at: Moment | None = None
    child_seen: Literal["", "yes", "no"] = ""

    def going(self) -> Went | None:
        """As the action takes it; none where nobody was there."""
        if not self.went and self.went_at is None and not self.child_seen:
            return None
        if self.went_at is None:
            raise Refusal("went_at_needed", "3.2.2")
        return Went(self.went, self.went_at, self.child_seen)


class No(Visited):
    """Why an office says no. Who took the report, owes to go there and names nobody says it from the desk."""

    words: text(REASON)


class More(In):
    """What became known later, or that one does not agree with a dismissal."""

    words: text(500)
    is_objection: bool = False
    harm: NewHarm = ""


class MoreRead(In):
    """That what was added was read; or that nobody agreed by telephone to let the child go (`denies`)."""

    until: Moment = Field(description="when it was read: what was added after that is unread")
    denies: bool = False
    words: maybe(200) = ""


class Again(Visited):
    """To stay with it, for a reason where one's office said no; or to act on the report after all."""

    do: Literal["uphold", "resume"]
    words: maybe(REASON) = ""


class PoliceRung(In):
    """A call to 110: either its number, or that the other side gave none."""

    rung_at: Moment
    answered_by: text(60)
    number: maybe(40) = ""
    is_numberless: bool = False


class Identify(AsksOthers):
    """Which child it is: a file, or what was found."""

    child: UUID | None = None
    name: maybe(40) = Field(
        "", description="as you have it: no other than the file's; needed without a file"
    )
    home: maybe(12) = Field("", description="without a file: code of its village, or `elsewhere`")
    found: maybe(150) = Field("", description="what else was found; of a correction: why")
    checked: maybe(REASON) = Field(
        "", description="police and civil affairs: how they made sure who reported"
    )


class HomePlace(In):
    """Where a child of elsewhere is at home, which office there was told, who took it, and when."""

    home: text(REASON)
    reached: bool
    told_at: Moment
    office: maybe(REASON) = ""
    who: maybe(REASON) = ""
    words: maybe(WORDS) = ""


class Opinion(In):
    """What the cyberspace office found; may stay empty."""

    words: maybe(200) = ""


class Reporter(Out):
    """The reporter's name and phone, opened with a reason; whose they are (`whose`), and whether to leave them."""

    name: str
    phone: str
    source: str
    do_not_ring: bool
    whose: list[str]


class NoticeOut(Out):
    """What the cyberspace office learns: place, kind, time."""

    matter: UUID
    town: str
    situations: list[str]
    ongoing: str
    sent_at: datetime
    opinion: str
    seen_at: datetime | None
