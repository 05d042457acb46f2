"""What the API says and takes of the other children of a house, and of people who are cleared."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from shouwang.api.shapes import Harm, In, Moment, Out, maybe, one_of, text


class SiblingLookOut(Out):
    """What came of looking at one other child of the house."""

    child_id: UUID
    office: str
    found: str
    seen_by: str
    seen_at: datetime | None
    seen_where: str
    told: str
    recorded_at: datetime


class ClearingOut(Out):
    """Who did not harm the child; it stands from `since` until `undone_at`."""

    id: int
    kinds: list[str]
    names_left: str
    heard_by: str
    heard_at: datetime
    heard_where: str
    child_said: str
    asked_at: datetime
    since: datetime | None
    undone_at: datetime | None
    undone_reason: str


class LookAtSibling(In):
    """What came of looking at one other child of the house; harmed as well, it is reported."""

    child: UUID
    found: Literal["safe", "harmed", "unseen"]
    told: text(500) = Field(description="how it was heard alone; unseen: why, and where it is")
    seen_by: maybe(60) = ""
    seen_at: Moment | None = None
    seen_where: maybe(100) = ""
    situations: list[one_of("situations")] = Field(
        default_factory=list, max_length=20, description="needed where it was harmed as well"
    )
    ongoing: Literal["", "yes", "no", "unknown"] = ""
    harm: Harm = ""


class Clear(In):
    """Who of those named did not harm the child; the other office is asked."""

    kinds: list[one_of("harmers")] = Field(min_length=1, max_length=7)
    names_left: maybe(120) = ""
    heard_by: text(60)
    heard_at: Moment
    heard_where: text(100)
    child_said: text(500)
    reason: text(500)


class NameAgain(In):
    """Why a clearing is taken back, and which."""

    clearing: int = Field(ge=1, le=2**31 - 1)
    reason: text(500)
