"""Who counts as a rural left-behind child, as a versioned rule (国发〔2016〕13号, 3.1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from shouwang.kernel.clock import add_months
from shouwang.statute.codes import codes, entries
from shouwang.statute.figures import figure
from shouwang.statute.grounds import LookUp, is_of_age

VERSION: Final = "LB-2024.1"
CLAUSE: Final = "3.1.1"
OUTCOME_NAMES: Final = {
    "eligible": "符合留守儿童条件",
    "not_eligible": "不符合留守儿童条件",
    "doubtful": "是否符合待核实",
}
EXIT_REASONS: Final = {
    "over_age": "sixteen",
    "one_home": "one_parent_returned",
    "parents_home": "parents_returned",
}

Outcome = Literal["eligible", "not_eligible", "doubtful"]


@dataclass(frozen=True, slots=True)
class ParentFacts:
    """One parent as known on the day; None and "" are not collected (未采集), never "no".

    Where only the month of leaving is known, `away_since` is its last day.
    """

    away: bool | None = None
    away_since: date | None = None
    status: str = ""
    incapable: bool | None = None

    def __post_init__(self) -> None:
        if self.status and self.status not in codes("parent_statuses"):
            raise KeyError(self.status)

    @property
    def can_guard(self) -> bool | None:
        """Say whether this parent, if at home, can guard the child; None is not known."""
        stated = entries("parent_statuses")[self.status].more["can_guard"] if self.status else ""
        if self.incapable or stated == "no":
            return False
        if self.incapable is False or stated == "yes":
            return True
        return None


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What the rule asks of one child on one day."""

    on: date
    birth: date | None
    rural: bool | None
    father: ParentFacts
    mother: ParentFacts


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The rule's answer: outcome, the reason as code and in words, and the rule's version."""

    outcome: Outcome
    code: str
    text: str
    clause: str = CLAUSE
    version: str = VERSION

    @property
    def is_eligible(self) -> bool:
        """Say whether the child counts beyond doubt."""
        return self.outcome == "eligible"

    @property
    def exit_reason(self) -> str:
        """Return the exit reason to propose for a registered child; "" where none follows."""
        return EXIT_REASONS.get(self.code, "")


def eligibility(facts: EligibilityFacts, law: LookUp = figure) -> Eligibility:
    """Say whether the child is a rural left-behind child on the day.

    Source: 国发〔2016〕13号; six months away since the 2024 survey notice. Both parents away, or
    one away and the other unable to guard; rural household; under 16.
    Returns: `not_eligible` only for what is known; anything needed and not collected is `doubtful`.
    """
    limit = law("age_limit")
    if facts.birth and is_of_age(facts.birth, facts.on, limit.value):
        return Eligibility("not_eligible", "over_age", f"已满{limit.words}")
    if facts.rural is False:
        return Eligibility("not_eligible", "not_rural", "不是农村户籍家庭")
    answer = _parents(facts, law("months_away").value)
    if answer.outcome == "not_eligible":
        return answer
    if facts.birth is None:
        return Eligibility("doubtful", "birth_not_collected", "出生日期未采集")
    if facts.rural is None:
        return Eligibility("doubtful", "rural_not_collected", "是否农村户籍未采集")
    return answer


def _parents(facts: EligibilityFacts, months: int) -> Eligibility:
    """Apply the test of who is away, and for how long."""
    father, mother = facts.father, facts.mother
    lengths = [_is_long_away(parent, facts.on, months) for parent in (father, mother)]
    if all(lengths):
        return Eligibility("eligible", "both_away", f"父母双方外出务工满{months}个月")
    for other, code, names, long_away in (
        (mother, "father_away", ("父亲", "母亲"), lengths[0]),
        (father, "mother_away", ("母亲", "父亲"), lengths[1]),
    ):
        if long_away and other.can_guard is False:
            text = f"{names[0]}外出务工满{months}个月，{names[1]}无监护能力"
            return Eligibility("eligible", code, text)
    return _why_not(facts, lengths, months)


def _is_long_away(parent: ParentFacts, on: date, months: int) -> bool | None:
    """Say whether the parent has been away long enough; None where it cannot be told."""
    if parent.away is False:
        return False
    if parent.away and parent.away_since:
        return on >= add_months(parent.away_since, months)
    return None


def _why_not(facts: EligibilityFacts, lengths: list[bool | None], months: int) -> Eligibility:
    """Say why the child does not count, or what must still be found out."""
    parents = (facts.father, facts.mother)
    away = [parent for parent in parents if parent.away]
    if _is_home(parents) and away:
        return Eligibility("not_eligible", "one_home", "父母一方在家且有监护能力")
    if _is_home(parents) or all(parent.away is False for parent in parents):
        if all(parent.can_guard is False for parent in parents):
            text = "父母均未外出但都无监护能力，请按困境儿童核实"
            return Eligibility("doubtful", "both_incapable", text)
        return Eligibility("not_eligible", "parents_home", "父母均未外出务工")
    if any(parent.away is None and parent.can_guard is not False for parent in parents):
        return Eligibility("doubtful", "away_not_collected", "父母是否外出未采集")
    if not away:
        text = "没有父母外出务工，但都无监护能力，请按困境儿童核实"
        return Eligibility("doubtful", "both_incapable", text)
    if any(parent.away_since is None for parent in away):
        return Eligibility("doubtful", "since_not_collected", "外出起始日期未采集")
    if all(lengths[parents.index(parent)] for parent in away):
        return Eligibility("doubtful", "ability_not_collected", "在家一方有无监护能力未采集")
    return Eligibility("not_eligible", "months_short", f"外出务工未满{months}个月")


def _is_home(parents: tuple[ParentFacts, ParentFacts]) -> bool:
    """Say whether a parent known to be able to guard is at home."""
    return any(parent.away is False and parent.can_guard for parent in parents)
