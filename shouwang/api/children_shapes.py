"""A child's file as it is sent and answered: masked, as on the page."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shouwang.access.fields import Viewer
from shouwang.access.purposes import asked
from shouwang.api.changes_shapes import ChangeOut
from shouwang.api.duties import DutyOut
from shouwang.api.placements_shapes import PlacementOut
from shouwang.api.shapes import (
    Code12,
    Danger,
    Harm,
    In,
    Number,
    Out,
    Place,
    Who,
    maybe,
    one_of,
    place,
    text,
)
from shouwang.casework.models import Event
from shouwang.children.forms_new import ABOUT
from shouwang.children.models import Child, Tie
from shouwang.statute.codes import codes
from shouwang.statute.grounds import TRIGGERS, UNRATED

Sex = Literal["0", "1", "2"]
Purpose = Literal[tuple(asked())]  # type: ignore[valid-type]
Trigger = Literal[tuple(TRIGGERS)]  # type: ignore[valid-type]


class ChildRow(Out):
    """One child in a list: no name, no number, no birthday."""

    key: UUID
    file_no: str
    name_masked: str
    id_masked: str
    sex: str
    age: int | None
    division: Place
    school: str
    grade: str
    level: str
    state: str
    visited_at: datetime | None


class TieOut(Out):
    """One adult round the child."""

    kind: str
    relation: str
    name: str
    phone_masked: str
    id_masked: str
    place: str
    out_since: str


class RiskOut(Out):
    """One reason for the level."""

    ground: str
    level: str
    clause: str
    words: str
    since: datetime


class DoubtOut(Out):
    """One warning that waits to be looked into."""

    id: int
    code: str
    words: str
    since: datetime


class EventOut(Out):
    """One thing that happened."""

    name: str
    title: str
    at: datetime
    by: Who | None


class CaseRef(Out):
    """One case about the child."""

    key: UUID
    number: str
    opened_at: datetime
    closed_at: datetime | None


class ChildOut(ChildRow):
    """One child's file. Name and addresses are open to whoever has a duty on the child now."""

    name: str | None
    nation: str
    hukou_address: str | None
    address: str | None
    health: str
    boarding: bool | None
    reason: str
    rating: str
    low_income: bool | None
    officer: str
    remark: str
    out_since: str
    eligibility: str
    exit_reason: str
    ties: list[TieOut]
    siblings: list[ChildRow]
    risks: list[RiskOut]
    doubts: list[DoubtOut]
    duties: list[DutyOut]
    cases: list[CaseRef]
    events: list[EventOut]
    changes: list[ChangeOut]
    placement: PlacementOut | None


class Details(In):
    """What may change: each may stay empty, not collected."""

    sex: Sex | None = None
    nation: maybe(20) = ""
    health: maybe(40) = ""
    school: maybe(80) = ""
    grade: maybe(20) = ""
    boarding: bool | None = None
    reason: maybe(60) = ""
    rating: maybe(20) = ""
    low_income: bool | None = None
    hukou_address: maybe(200) = ""
    address: maybe(200) = ""
    officer: maybe(60) = ""
    remark: maybe(500) = ""
    harm: Harm = ""


class NewChild(Details):
    """A new file, alike ones answered first (409); `told_police`, `kept_by`: nobody knows the name."""

    village: Code12
    name: text(40)
    id: maybe(30) = Field("", description="identity number; without it, the birthday or `about`")
    birth: maybe(20) = Field("", description="2016-5-4")
    about: Literal[("", *(code for code, _ in ABOUT))] = Field(  # type: ignore[valid-type]
        "", description="about how old, where nobody knows the birthday: an estimate"
    )
    father_name: maybe(40) = ""
    father_place: maybe(100) = ""
    father_out: maybe(20) = Field("", description="2026-01")
    father_phone: maybe(30) = ""
    mother_name: maybe(40) = ""
    mother_place: maybe(100) = ""
    mother_out: maybe(20) = Field("", description="2026-01")
    mother_phone: maybe(30) = ""
    carer_name: maybe(40) = ""
    carer_relation: maybe(20) = ""
    carer_phone: maybe(30) = ""
    told_police: Literal["yes", "no", ""] = ""
    kept_by: maybe(120) = ""
    not_the_same: bool = Field(False, description="the alike ones were looked at: another child")


class Confirm(In):
    """A village's list, confirmed in one act."""

    village: Code12
    children: list[UUID] = Field(min_length=1, max_length=1000)


class Confirmed(Out):
    """Who is on the register now; one confirmed before is passed over."""

    items: list[ChildRow]


class Level(In):
    """The level by what was found, or by judgement with a reason."""

    found: list[Trigger] = Field([], max_length=len(TRIGGERS))
    level: one_of("levels", blank=True, but=(UNRATED,)) = ""
    reason: maybe(200) = ""
    danger: Danger = ""
    harmer: one_of("harmer_now", blank=True) = ""
    harm: Harm = ""


class Reveal(In):
    """Which fields, for what, and why: written down."""

    group: Literal["identity", "carer_phone", "parents"] = "identity"
    purpose: Purpose
    reason: text(200)


class RevealedRow(Out):
    """One field opened."""

    label: str
    value: str


class Revealed(Out):
    """The fields opened; the look stands in the trail."""

    items: list[RevealedRow]


class Search(In):
    """A file number, identity number, phone, name or pinyin: in the body, so in no address."""

    text: text(80)


class Settle(In):
    """Which warning was looked into."""

    doubt: Number


def age_on(birth: date | None, on: date) -> int | None:
    """Whole years on a day; None when the birthday is not known or lies ahead."""
    if birth is None or birth > on:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def row_fields(child: Child, on: date) -> dict[str, Any]:
    """What every list shows of a child."""
    return {
        "key": child.key,
        "file_no": child.file_no,
        "name_masked": child.name_masked,
        "id_masked": child.id_masked,
        "sex": child.sex,
        "age": age_on(child.birth, on),
        "division": place(child.division),
        "school": child.school,
        "grade": child.grade,
        "level": child.level,
        "state": child.state,
        "visited_at": child.visited_at,
    }


def child_row(child: Child, on: date) -> ChildRow:
    """A child as the lists show it."""
    return ChildRow(**row_fields(child, on))


def ties_out(ties: Mapping[str, Tie], eyes: Viewer, *, is_silent: bool) -> list[TieOut]:
    """The adults round the child, as the viewer is shown them.

    `is_silent`: the home may not be rung yet, and not even a part of a number is told.
    """
    found = [tie_out(eyes.of(tie)) for tie in ties.values()]
    return [one.model_copy(update={"phone_masked": ""}) if is_silent else one for one in found]


def tie_out(tie: Tie) -> TieOut:
    """An adult round the child, as the viewer is shown it: the name only for whoever is in charge."""
    adult = tie.adult
    return TieOut(
        kind=tie.kind,
        relation=tie.relation,
        name=adult.name,
        phone_masked=adult.phone_masked,
        id_masked=adult.id_masked,
        place=adult.place,
        out_since=adult.out_since,
    )


def event_out(event: Event) -> EventOut:
    """One thing that happened, in words."""
    by = Who(unit=event.by.unit.name, person=event.by.person.title) if event.by else None
    return EventOut(
        name=event.name, title=codes("events").get(event.name, event.name), at=event.at, by=by
    )
