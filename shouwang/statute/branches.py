"""The five situations of an emergency: measures, and what must be true before each is settled."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from shouwang.statute.clauses import CLAUSES, HOME
from shouwang.statute.codes import codes, more


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing the policy has done in this situation; some only where needed."""

    code: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be true: any of the facts `any_of`, or void for a fact of `unless`."""

    code: str
    label: str
    text: str
    any_of: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def is_met(self, facts: Collection[str]) -> bool:
        """Say whether the facts satisfy the condition, or make it void."""
        return any(fact in facts for fact in self.any_of + self.unless)


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the five situations, by letter."""

    code: str
    name: str
    clause: str
    phrase: str
    measures: tuple[Measure, ...]
    closing: tuple[Condition, ...]

    @property
    def facts(self) -> Mapping[str, str]:
        """Return every fact a condition of this branch asks for, with its Chinese word."""
        words = {measure.code: measure.label for measure in self.measures}
        words.update(codes("emergency_facts"))
        asked = (fact for need in self.closing for fact in need.any_of + need.unless)
        return {fact: words[fact] for fact in asked}


def _branch(code: str, row: dict[str, Any]) -> Branch:
    """Build one branch; a condition on an unknown fact, or an unknown clause, is an error."""
    measures = tuple(Measure(**measure) for measure in row.pop("measures"))
    closing = tuple(
        Condition(
            need["code"],
            need["label"],
            need["text"],
            tuple(need["any_of"]),
            tuple(need.get("unless", ())),
        )
        for need in row.pop("closing")
    )
    branch = Branch(code=code, measures=measures, closing=closing, **row)
    if branch.clause not in CLAUSES or not branch.facts:
        raise ValueError(f"branches.toml: {code}")
    return branch


def load() -> Mapping[str, Branch]:
    """Read the branches in the order of the policy."""
    read = tomllib.loads((HOME / "branches.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: _branch(code, row) for code, row in read.items()})


BRANCHES: Final = load()


def may_settle(branch: str, facts: Collection[str]) -> tuple[Condition, ...]:
    """Return the closing conditions still missing; an empty tuple means it may be settled.

    Source: 3.2.2. `facts` are codes of measures done and of `codes/emergency_facts.csv`; a mapping
    of code to True/False is read by its true entries only.
    """
    held = {fact for fact, so in facts.items() if so} if isinstance(facts, Mapping) else facts
    return tuple(need for need in BRANCHES[branch].closing if not need.is_met(held))


def branch_of(situation: str) -> str:
    """Return the branch a report's situation leads to; an unknown situation is a KeyError."""
    return more("situations", situation, "branch")
