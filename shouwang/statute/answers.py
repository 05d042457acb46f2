"""What each answer of each form sets off: the one table, whoever gives the answer (F11, F14)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from shouwang.statute.clauses import HOME
from shouwang.statute.codes import codes
from shouwang.statute.grounds import TRIGGERS, worst


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: what the answer sets off, or why it sets off nothing.

    `raises` is a trigger, `need` a problem of the plan, `opens` another duty, `level` a level by
    itself; with `follow` the town holds visits.follow_finding until it wrote down what was done.
    """

    raises: str = ""
    need: str = ""
    follow: bool = False
    opens: str = ""
    level: str = ""
    nothing: str = ""

    def __post_init__(self) -> None:
        known = (
            (self.raises, TRIGGERS),
            (self.need, codes("problems")),
            (self.level, codes("levels")),
        )
        if any(code and code not in place for code, place in known):
            raise ValueError(f"answers.toml: {self}")
        if bool(self.nothing) == self.acts:
            raise ValueError(f"answers.toml: something, or nothing with its reason: {self}")

    @property
    def acts(self) -> bool:
        """Whether the answer sets anything off."""
        return bool(self.raises or self.need or self.follow or self.opens or self.level)

    @property
    def situation(self) -> str:
        """The situation of 3.2.1 that must be reported at once; "" where there is none."""
        return TRIGGERS[self.raises].report if self.raises else ""

    @property
    def least(self) -> str:
        """The level that the answer sets at least; "" where it sets none."""
        return TRIGGERS[self.raises].level if self.raises else self.level


Rows = Mapping[str, Mapping[str, Mapping[str, Answer]]]


def read_answers(path: Path = HOME / "answers.toml") -> Rows:
    """Read the rows by form, question and answer."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        form: {
            item: {code: Answer(**row) for code, row in options.items()}
            for item, options in items.items()
        }
        for form, items in read.items()
    }


ANSWERS: Final[Rows] = MappingProxyType(read_answers())


def answer_of(form: str, item: str, code: str) -> Answer:
    """Return the row of one answer; an answer without one is a KeyError."""
    return ANSWERS[form][item][code]


def level_of_report(situations: Iterable[str], ongoing: str) -> str:
    """Return the level of a report, by the same rows as any other finding.

    Source: 3.2.1. What is going on, or may be, is red whatever it is.
    """
    rows = [ANSWERS["report"]["situation"][code] for code in situations]
    rows.append(ANSWERS["report"]["ongoing"][ongoing])
    return worst([row.least for row in rows if row.least])
