"""What of a form calls the offices, and the forms that are asked about before they are stored.

Every form that can say of a danger is one Kind here, so that the question, the minute and the clock
are the same for all of them. A package of a higher floor adds its own when the program starts.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from shouwang.access.may import May
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.grounds import TRIGGERS, Ground, raised

YES, UNSURE, SLIP = "yes", "unsure", "slip"
# Said of a child that nobody knows, where its file is opened: nobody has told the police of it yet.
UNREPORTED = "unreported"
ANSWERS = (YES, UNSURE)
# A call to the home heard of it; the clock stored a form that nobody answered for.
CALLED, CLOCK = "called", "clock"
# What is said of a danger so that it is reported in the same act.
AT_ONCE = (*ANSWERS, UNREPORTED, CALLED, CLOCK)


@dataclass(frozen=True)
class Said:
    """What whoever wrote a danger down answered for it, and on which record it stands.

    `answer` is empty where nobody was asked: a ledger, the clock, an action by itself. `told` is
    what was typed beside it in free words; it goes with the report. `typed`: when, where the clock
    stored it later. `act`: what stored several records in one press, a round of visits.
    """

    answer: str = ""
    record: str = ""
    told: str = ""
    typed: str = ""
    act: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """As the event of the danger keeps it."""
        return {
            "answer": self.answer,
            "source": self.record,
            "told": self.told,
            "typed": self.typed,
            "act": self.act or self.record,
        }


NOTHING_SAID = Said()


@dataclass(frozen=True)
class House:
    """The children under one roof, of one of whom a danger was written; nobody said of which."""

    children: tuple[Child, ...]


Found = Mapping[Child | House, tuple[Ground, ...]]


@dataclass(frozen=True)
class Kind:
    """One form that can say of a danger.

    `found` reads what was typed, of each child, and of the house where it does not say of which child;
    then `named` writes down which it is, and `act` opens their names as the form did. `slipped` gives it back without these of the ticks that call the
    offices, the others as they stand; `store` does what the form does, and raises a Refusal where it cannot.
    """

    code: str
    title: str
    address: str
    found: Callable[[Child, QueryDict, Post, datetime], Found]
    slipped: Callable[[QueryDict, Collection[str]], QueryDict]
    store: Callable[[Child, QueryDict, Said, Post, datetime, datetime], None]
    named: Callable[[QueryDict, Collection[str]], QueryDict] | None = None
    act: May | None = None


KINDS: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Make a form known, once."""
    KINDS.setdefault(kind.code, kind)


def is_danger(trigger: str) -> bool:
    """Whether this trigger is one that must be reported at once."""
    return trigger in TRIGGERS and bool(TRIGGERS[trigger].report)


def is_slip(trigger: str, struck: Collection[str]) -> bool:
    """Whether this tick is one of those that were called a slip; `struck` are the codes of grounds."""
    return is_danger(trigger) and trigger in struck


def house_of(found: Found) -> House | None:
    """The house, where something was written of one of its children and not of which."""
    return next((one for one in found if isinstance(one, House)), None)


def without(found: Found, struck: Collection[str]) -> dict[Child | House, tuple[Ground, ...]]:
    """What is left of the grounds once these were called a slip; whoever has none left is left out."""
    left = {
        child: tuple(one for one in grounds if one.code not in struck)
        for child, grounds in found.items()
    }
    return {child: grounds for child, grounds in left.items() if grounds}


def words_of(found: Found) -> dict[str, str]:
    """Each ground of a form once, as it is read."""
    return {one.code: one.text for grounds in found.values() for one in grounds}


def calls(child: Child, triggers: Iterable[str], at: datetime) -> tuple[Ground, ...]:
    """The grounds among these that call the offices; found again they call again."""
    grounds = raised(triggers, child.birth, at.date())
    return tuple(ground for ground in grounds if is_danger(ground.code))


def must_be_said(found: Found | Iterable[Ground], answer: str, told: str = "") -> Said:
    """What was said for a form by a door that asks no question, or refuse.

    Refuses: danger_asked, where it says of a danger and nobody said for it.
    """
    if found and answer not in ANSWERS:
        raise Refusal("danger_asked", "3.2.1")
    return Said(answer, told=told)
