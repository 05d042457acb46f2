"""Pure tests of the law: facts in, grounds with their clause out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from shouwang.kernel.clock import add_months
from shouwang.statute.clauses import CLAUSES, HOME
from shouwang.statute.codes import codes, more
from shouwang.statute.figures import FIGURES, Figure, figure

LookUp = Callable[[str], Figure]  # a district's own figures may stand in for the statute's
LOWEST: Final = "green"
UNRATED: Final = "unrated"  # nobody has judged yet: below green, and never shown as green


@dataclass(frozen=True, slots=True)
class Ground:
    """One finding of a legal test: what was found, under which clause, in words."""

    code: str
    clause: str
    text: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A fact that raises the risk level at once; `under` limits it to children below that age.

    `older` is what counts instead for an older child. `report` is the situation of 3.2.1 that this
    fact is: it must be reported at once. `ongoing` is said of it where the fact itself says so.
    """

    code: str
    level: str
    clause: str
    label: str
    text: str
    under: str = ""
    limit: str = ""
    report: str = ""
    older: str = ""
    ongoing: str = ""

    def __post_init__(self) -> None:
        named = [code for code in (self.under, self.limit) if code]
        if self.clause not in CLAUSES or self.level not in codes("levels"):
            raise ValueError(f"triggers.toml: {self.code}")
        if any(code not in FIGURES for code in named):
            raise ValueError(f"triggers.toml: {self.code} names no figure {named}")
        if self.report and self.report not in codes("situations"):
            raise ValueError(f"triggers.toml: {self.code} names no situation {self.report}")
        if self.ongoing and self.ongoing not in codes("ongoing"):
            raise ValueError(f"triggers.toml: {self.code} is {self.ongoing}")

    def ground(self, law: LookUp = figure) -> Ground:
        """Return the finding in words, with the figures filled in."""
        words = {
            "under": law(self.under).words if self.under else "",
            "limit": law(self.limit).words if self.limit else "",
        }
        return Ground(self.code, self.clause, self.text.format(**words), self.level)


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of one child on one day; None is not known and raises nothing."""

    on: date
    birth: date | None = None
    lives_alone: bool | None = None
    unattended: bool | None = None
    has_signs_of_injury: bool | None = None
    has_valid_carer: bool | None = None
    last_contact: date | None = None
    absent_school_days: int | None = None
    carer_birth: date | None = None
    carer_disabled: bool | None = None
    last_report: date | None = None


def read_triggers() -> Mapping[str, Trigger]:
    """Read the triggers in the order in which they are shown; `older` names one of them."""
    read = tomllib.loads((HOME / "triggers.toml").read_text(encoding="utf-8"))
    found = {code: Trigger(code=code, **row) for code, row in read.items()}
    if any(row.older and row.older not in found for row in found.values()):
        raise ValueError("triggers.toml: older names no trigger")
    return MappingProxyType(found)


TRIGGERS: Final = read_triggers()


def is_of_age(birth: date, on: date, limit: int) -> bool:
    """Say whether someone has reached `limit` years on a day: from the birthday itself.

    Born on 29 February, the birthday of a common year is 28 February (民法典 202). The criminal
    law counts from the day after the birthday; the register leaves out nobody by that one day.
    """
    return on >= add_months(birth, 12 * limit)


def _found(facts: RiskFacts, law: LookUp) -> dict[str, bool]:
    """Return which triggers the facts meet, age limits apart."""
    on = facts.on
    contact, report = facts.last_contact, facts.last_report
    carer_old = facts.carer_birth is not None and is_of_age(
        facts.carer_birth, on, law("carer_age").value
    )
    return {
        "alone_under_16": bool(facts.lives_alone),
        "unattended_under_8": bool(facts.unattended),
        "signs_of_injury": bool(facts.has_signs_of_injury),
        "report_in_90_days": report is not None
        and 0 <= (on - report).days <= law("report_memory").value,
        "no_valid_carer": facts.has_valid_carer is False,
        "absent_3_school_days": (facts.absent_school_days or 0) >= law("absent_school_days").value,
        "no_contact_7_days": contact is not None and (on - contact).days > law("contact_gap").value,
        "carer_over_75_or_disabled": carer_old or bool(facts.carer_disabled),
    }


def risk_grounds(facts: RiskFacts, law: LookUp = figure) -> tuple[Ground, ...]:
    """Return every trigger the facts meet, worst first.

    Source: 3.1.1, 3.2.3. An age-limited trigger counts when the birth date is not known: a doubt
    about age never hides a danger.
    """
    met = (code for code, found in _found(facts, law).items() if found)
    return raised(met, facts.birth, facts.on, law)


def raised(
    found: Iterable[str], birth: date | None, on: date, law: LookUp = figure
) -> tuple[Ground, ...]:
    """Return the grounds of triggers found by hand, e.g. ticked at a visit, worst first.

    A trigger limited by age is left out for an older child, or is what `older` names instead. An
    unknown code is a KeyError.
    """
    met = [_for_age(TRIGGERS[code], birth, on, law) for code in found]
    grounds = [TRIGGERS[code].ground(law) for code in dict.fromkeys(filter(None, met))]
    return tuple(sorted(grounds, key=lambda ground: -rank(ground.level)))


def _for_age(trigger: Trigger, birth: date | None, on: date, law: LookUp) -> str:
    """The trigger that counts at this age; "" where none does."""
    is_older = trigger.under and birth and is_of_age(birth, on, law(trigger.under).value)
    return trigger.older if is_older else trigger.code


def rank(level: str) -> int:
    """Return how grave a level is: green 1 to red 4; 0 where nobody has judged yet."""
    return int(more("levels", level, "rank"))


def known_levels() -> dict[str, str]:
    """Return the levels that somebody can judge a child to have, with their words: all but 未评."""
    return {code: words for code, words in codes("levels").items() if code != UNRATED}


def in_colour(level: str) -> str:
    """Return the level as it is said of a child: 红色; 未评 is no colour."""
    words = codes("levels")[level]
    return words if level == UNRATED else f"{words}色"


def worst(levels: Collection[str]) -> str:
    """Return the gravest of some levels; green where there are none."""
    return max(levels, key=rank, default=LOWEST)


def level_of(grounds: Iterable[Ground]) -> str:
    """Return the level that the grounds call for; green without any."""
    return worst([ground.level for ground in grounds if ground.level])
