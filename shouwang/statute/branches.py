"""The five situations of an emergency: measures by their holder, and what must be true at the end."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from shouwang.statute.clauses import CLAUSES, HOME
from shouwang.statute.codes import codes, entries, more

PARENTS: Final = ("father", "mother")
POLICE, CIVIL_AFFAIRS, BOTH = "police", "civil_affairs", "both"
MISSING: Final = "C"
HOLDERS: Final = (POLICE, CIVIL_AFFAIRS, BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing the policy has done in this situation; some only where needed.

    `by` is the office whose measure it is; `each` where it is done for every parent; `how` names
    the page that records it, "" where it is ticked; `paper` the paper that it is done by, if any;
    `met_by` the facts that stand for it: nobody waits for a doctor once a child is unhurt.
    """

    code: str
    label: str
    required: bool
    by: str
    each: bool = False
    how: str = ""
    paper: str = ""
    met_by: tuple[str, ...] = ()

    def is_done(self, facts: Collection[str], parent: str = "") -> bool:
        """Say whether it is on record, of this parent or at all, or what stands for it is."""
        if not self.each:
            held = {fact.partition(":")[0] for fact in facts}
            return not held.isdisjoint((self.code, *self.met_by))
        return any(
            fact in facts or f"{fact}:{parent}" in facts for fact in (self.code, *self.met_by)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must be true: any of the facts `any_of`, for every parent where `each`.

    `by` is the office that cannot end its own part before.
    """

    code: str
    label: str
    text: str
    by: str
    any_of: tuple[str, ...]
    each: bool = False

    def is_met(self, facts: Collection[str], parents: Collection[str] = PARENTS) -> bool:
        """Say whether the facts satisfy the condition.

        A fact of one parent is written `code:father`; one without a parent holds for both.
        """
        if not self.each:
            held = {fact.partition(":")[0] for fact in facts}
            return any(fact in held for fact in self.any_of)
        return all(
            any(fact in facts or f"{fact}:{parent}" in facts for fact in self.any_of)
            for parent in parents
        )


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the five situations, by letter."""

    code: str
    name: str
    clause: str
    weight: int
    phrase: str
    measures: tuple[Measure, ...]
    closing: tuple[Condition, ...]

    @property
    def facts(self) -> Mapping[str, str]:
        """Return every fact a condition of this branch asks for, with its Chinese word."""
        words = {measure.code: measure.label for measure in self.measures}
        words.update(codes("emergency_facts"))
        asked = (fact for need in self.closing for fact in need.any_of)
        return {fact: words[fact] for fact in asked}

    @property
    def all(self) -> Mapping[str, Measure]:
        """Return the measures, and the facts that conditions ask for beside them, by code."""
        found = {measure.code: measure for measure in self.measures}
        for code, label in self.facts.items():
            if code not in found:
                beside = entries("emergency_facts")[code].more
                found[code] = Measure(
                    code=code,
                    label=label,
                    required=False,
                    by=beside["by"],
                    each=bool(beside["each"]),
                    how=beside["how"],
                )
        return found

    def of(self, office: str) -> tuple[Measure, ...]:
        """Return the measures that this office has, its own and those of both."""
        return tuple(one for one in self.measures if one.by in (office, BOTH))


def _branch(code: str, row: dict[str, Any]) -> Branch:
    """Build one branch; a condition on an unknown fact, holder or clause is an error."""
    measures = tuple(
        Measure(**{**measure, "met_by": tuple(measure.get("met_by", ()))})
        for measure in row.pop("measures")
    )
    closing = tuple(
        Condition(**{**need, "any_of": tuple(need["any_of"])}) for need in row.pop("closing")
    )
    branch = Branch(code=code, measures=measures, closing=closing, **row)
    held = (*(one.by for one in branch.all.values()), *(one.by for one in closing))
    if branch.clause not in CLAUSES or not branch.facts or not set(held) <= set(HOLDERS):
        raise ValueError(f"branches.toml: {code}")
    return branch


def load() -> Mapping[str, Branch]:
    """Read the branches in the order of the policy."""
    read = tomllib.loads((HOME / "branches.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: _branch(code, row) for code, row in read.items()})


BRANCHES: Final = load()


def words_of(fact: str) -> str:
    """Return what was done or established in words, whatever the branch is by now; never a code."""
    for branch in BRANCHES.values():
        if fact in branch.all:
            return branch.all[fact].label
    return codes("emergency_facts").get(fact, "其他已登记的措施")


def may_settle(
    branch: str, facts: Collection[str], parents: Collection[str] = PARENTS
) -> tuple[Condition, ...]:
    """Return the closing conditions still missing; an empty tuple means it may be settled.

    Source: 3.2.2. `facts` are codes of measures done and of `codes/emergency_facts.csv`; a mapping
    of code to True/False is read by its true entries only. `parents`: those who have a duty.
    """
    held = {fact for fact, so in facts.items() if so} if isinstance(facts, Mapping) else facts
    return tuple(need for need in BRANCHES[branch].closing if not need.is_met(held, parents))


def is_lower(branch: str, than: str) -> bool:
    """Say whether a situation is less grave than another."""
    return BRANCHES[branch].weight < BRANCHES[than].weight


def injuries(reported: Collection[str]) -> list[str]:
    """Return those of the situations reported that say of an injury, in words."""
    return [codes("situations")[one] for one in reported if more("situations", one, "injury")]


def branch_of(situation: str) -> str:
    """Return the branch a report's situation leads to; an unknown situation is a KeyError."""
    return more("situations", situation, "branch")
