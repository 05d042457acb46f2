"""Which answers of the assessment say the opposite of what stands on record: contrary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from shouwang.statute.branches import BRANCHES
from shouwang.statute.clauses import HOME
from shouwang.statute.grounds import TRIGGERS
from shouwang.statute.instruments import Answers, Instrument, instrument

FORM: Final = "assessment"
TRIGGER, BRANCH, PLACED = "trigger", "branch", "placed"


@dataclass(frozen=True, slots=True)
class Opposite:
    """Answers that together say the opposite: question -> any of these."""

    answers: Mapping[str, frozenset[str]]

    def is_said(self, given: Answers) -> bool:
        """Say whether all of it is answered so."""
        return all(given.get(item) in codes for item, codes in self.answers.items())

    def words(self, given: Answers, table: Instrument) -> str:
        """Return what was answered, as the form has it: “受侵害情况”填“没有发现”."""
        said = ((table.item(item), str(given[item])) for item in self.answers)
        return "、".join(f"“{item.label}”填“{item.option(code).label}”" for item, code in said)


@cache
def table() -> Mapping[str, Mapping[str, tuple[Opposite, ...]]]:
    """Return every row by kind and code; a trigger or branch without one, or an answer that the
    assessment does not have, is an error."""
    read = tomllib.loads((HOME / "contrary.toml").read_text(encoding="utf-8"))
    needed = {TRIGGER: set(TRIGGERS), BRANCH: set(BRANCHES), PLACED: {PLACED}}
    if {kind: set(rows) for kind, rows in read.items()} != needed:
        raise ValueError("contrary.toml: a row is missing or too many")
    return {
        kind: {code: tuple(_opposites(lines)) for code, lines in rows.items()}
        for kind, rows in read.items()
    }


def _opposites(lines: list[dict[str, Any]]) -> Iterator[Opposite]:
    asked = instrument(FORM)
    for line in lines:
        for item, codes in line.items():
            for code in codes:
                asked.item(item).option(code)
        yield Opposite({item: frozenset(codes) for item, codes in line.items()})


def opposites(kind: str, code: str) -> tuple[Opposite, ...]:
    """Return what says the opposite of this; an unknown one is a KeyError."""
    return table()[kind][code]
