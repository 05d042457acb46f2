"""What goes in and out of every door: clean text, days, codes, and references to places."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from shouwang.kernel.clock import ZONE, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import clean
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.rules import ANSWERS
from shouwang.statute.codes import codes

YEARS = range(1900, 2101)


# Asked for where the answers say of a danger; both offices then hold their duty in the same second.
Danger = Annotated[
    Literal["", "yes", "unsure"],
    Field(description="needed where the answers say of a danger: yes, report now; or unsure"),
]

NewHarm = Annotated[
    Literal["", *ANSWERS],  # type: ignore[misc]
    Field(
        description="whether the child was harmed again; needed of a report that has ended, and "
        "`old` beside words of harm that is not new: "
        + "；".join(f"{code} {words}" for code, words in ANSWERS.items())
    ),
]


class In(BaseModel):
    """What is sent; a field nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """What is answered."""


def _cleaner(most: int) -> Callable[[str], str]:
    """Clean the text; the composed form may be longer than what was typed."""

    def cleaned(text: str) -> str:
        try:
            text = clean(text)
        except Refusal as no:
            raise ValueError(no.sentence) from no
        if len(text) > most:
            raise ValueError(f"最多 {most} 个字。")
        return text

    return cleaned


def _in_years(day: Any) -> Any:
    if day.year not in YEARS:
        raise ValueError("年份不对，请核对。")
    return day


def _local(at: datetime) -> datetime:
    return local(_in_years(at if at.tzinfo else at.replace(tzinfo=ZONE)))


def _is_text(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("应为文字，例如 2026-09-10T08:30:00+08:00。")
    return value


def text(most: int, least: int = 1) -> Any:
    """A text of so many characters, without hidden ones."""
    return Annotated[str, Field(min_length=least, max_length=most), AfterValidator(_cleaner(most))]


def maybe(most: int) -> Any:
    """A text that may stay empty."""
    return text(most, 0)


Harm = Annotated[
    maybe(200),
    Field(
        description="needed where the words tell of harm: when it was reported and as what, or why not"
    ),
]


def one_of(codelist: str, *, blank: bool = False, but: tuple[str, ...] = ()) -> Any:
    """One code of a list of the statute but these; the words stand in the description."""
    offered = {code: name for code, name in codes(codelist).items() if code not in but}
    words = "；".join(f"{code} {name}" for code, name in offered.items())
    known = (*offered, *(("",) if blank else ()))
    return Annotated[Literal[known], Field(description=words)]


Code12 = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
UnitCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Day = Annotated[date, BeforeValidator(_is_text), AfterValidator(_in_years)]
Moment = Annotated[datetime, BeforeValidator(_is_text), AfterValidator(_local)]


class Nothing(In):
    """An act that needs no words."""


class Words(In):
    """One text: a reason, a feedback, an addition."""

    words: text(500)


class ToldWords(Words):
    """One text about a child, and what became of harm that it tells of."""

    harm: Harm = ""


class Decision(In):
    """Yes or no."""

    agreed: bool


class Place(Out):
    """One division, by its code."""

    code: str
    name: str


class Office(Out):
    """One unit, by its code."""

    code: str
    name: str


class Who(Out):
    """A post that did something."""

    unit: str
    person: str


class Done(Out):
    """An act that was carried out: on which record, and where that stands now."""

    key: UUID
    state: str


def place(division: Division) -> Place:
    """A division as the lists name it."""
    return Place(code=division.code, name=division.short_name)


def office(unit: Unit) -> Office:
    """A unit as the lists name it."""
    return Office(code=unit.code, name=unit.name)


def who(post: Post | None) -> Who | None:
    """Who did it; nobody for the public and the clock."""
    return Who(unit=post.unit.name, person=post.person.title) if post else None
