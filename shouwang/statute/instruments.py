"""Questionnaires as data: the visit record and the assessment, their answers and their scores."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from shouwang.kernel.refusal import Refusal, register
from shouwang.statute.clauses import CLAUSES, HOME
from shouwang.statute.codes import codes
from shouwang.statute.grounds import TRIGGERS, worst

FOLDER: Final = HOME / "instruments"

register(
    {
        "item_unknown": "表中没有“{item}”这一项，请刷新页面后重填。",
        "item_required": "请填写“{item}”。",
        "option_unknown": "“{item}”的选项不在表中，请重新选择。",
        "option_single": "“{item}”只能选一项。",
        "option_contrary": "“{item}”选了“无变化”，就不能再选其他项。",
    }
)

Answers = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what it raises, leads to, scores, or opens as a need."""

    code: str
    label: str
    raises: str = ""
    leads: str = ""
    points: int = 0
    problem: str = ""
    level: str = ""

    def __post_init__(self) -> None:
        known = (
            (self.raises, TRIGGERS),
            (self.leads, codes("situations")),
            (self.problem, codes("problems")),
            (self.level, codes("levels")),
        )
        if any(code and code not in place for code, place in known):
            raise ValueError(f"instrument option {self.code}")


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `default` is what an untouched answer means; `asks` names a further field."""

    code: str
    label: str
    options: tuple[Option, ...]
    dimension: str = ""
    default: str = ""
    required: bool = False
    prefilled: bool = True
    multiple: bool = False
    asks: str = ""

    def __post_init__(self) -> None:
        own = [option.code for option in self.options]
        if len(set(own)) != len(own) or (self.default and self.default not in own):
            raise ValueError(f"instrument item {self.code}")

    def option(self, code: str) -> Option:
        """Return one answer by code; an unknown code is a KeyError."""
        return {option.code: option for option in self.options}[code]


@dataclass(frozen=True, slots=True)
class Score:
    """The result: points in all and by dimension, the level, and the problems to plan for."""

    points: int
    by_dimension: Mapping[str, int]
    level: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One versioned questionnaire."""

    code: str
    name: str
    version: str
    clause: str
    items: tuple[Item, ...]
    dimensions: Mapping[str, str]
    bands: tuple[tuple[int, str], ...]

    @property
    def defaults(self) -> dict[str, str]:
        """Return what a form shows before it is touched; items never prefilled are absent."""
        return {item.code: item.default for item in self.items if item.prefilled and item.default}

    def item(self, code: str) -> Item:
        """Return one question by code; an unknown code is a KeyError."""
        return {item.code: item for item in self.items}[code]

    def chosen(self, answers: Answers) -> Iterator[tuple[Item, Option]]:
        """Yield each question with each answer given, defaults filled in.

        Refuses: item_unknown, item_required, option_unknown, option_single, option_contrary.
        """
        if unknown := [code for code in answers if code not in {item.code for item in self.items}]:
            raise Refusal("item_unknown", self.clause, item=unknown[0])
        for item in self.items:
            for code in self._given(item, answers.get(item.code, "")):
                if code not in {option.code for option in item.options}:
                    raise Refusal("option_unknown", self.clause, item=item.label)
                yield item, item.option(code)

    def _given(self, item: Item, answer: str | Sequence[str]) -> tuple[str, ...]:
        given = (answer,) if isinstance(answer, str) else tuple(dict.fromkeys(answer))
        given = tuple(code for code in given if code) or tuple(filter(None, (item.default,)))
        if item.required and not given:
            raise Refusal("item_required", self.clause, item=item.label)
        if len(given) > 1 and not item.multiple:
            raise Refusal("option_single", self.clause, item=item.label)
        if len(given) > 1 and item.default in given:
            raise Refusal("option_contrary", self.clause, item=item.label)
        return given

    def raised_by(self, answers: Answers) -> tuple[str, ...]:
        """Return the risk triggers the answers raise, in order, each once."""
        return _once(option.raises for _, option in self.chosen(answers))

    def situations_in(self, answers: Answers) -> tuple[str, ...]:
        """Return the report situations the answers lead to, in order, each once."""
        return _once(option.leads for _, option in self.chosen(answers))

    def changed_in(self, answers: Answers) -> tuple[tuple[Item, Option], ...]:
        """Return what is not as before: every answer that is not its question's default."""
        return tuple(
            (item, option)
            for item, option in self.chosen(answers)
            if item.default and option.code != item.default
        )

    def score(self, answers: Answers) -> Score:
        """Add up the points; the level is the graver of the band and of any single answer."""
        chosen = tuple(self.chosen(answers))
        by_dimension = dict.fromkeys(self.dimensions, 0)
        for item, option in chosen:
            by_dimension[item.dimension] += option.points
        points = sum(by_dimension.values())
        band = [level for start, level in self.bands if points >= start][-1]
        vetoes = [option.level for _, option in chosen if option.level]
        problems = _once(option.problem for _, option in chosen)
        return Score(points, by_dimension, worst([band, *vetoes]), problems)


def _once(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, found)))


def read(path: Path) -> Instrument:
    """Read one instrument; a question twice or of an unknown dimension is an error."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    dimensions = {part["code"]: part["label"] for part in row.get("dimension", ())}
    items = tuple(_item(item) for item in row["item"])
    bands = tuple((band["from"], band["level"]) for band in row.get("band", ()))
    seen = [item.code for item in items]
    if (
        len(set(seen)) != len(seen)
        or row["clause"] not in CLAUSES
        or any(item.dimension not in (dimensions or {""}) for item in items)
        or [start for start, _ in bands] != sorted({start for start, _ in bands})
        or any(level not in codes("levels") for _, level in bands)
        or (bands and bands[0][0] != 0)
    ):
        raise ValueError(path.name)
    head = (row["code"], row["name"], row["version"], row["clause"])
    return Instrument(*head, items, dimensions, bands)


def _item(row: dict[str, Any]) -> Item:
    options = tuple(Option(**option) for option in row.pop("options"))
    return Item(options=options, **row)


@cache
def instrument(code: str) -> Instrument:
    """Return one instrument: visit or assessment; an unknown one is a FileNotFoundError."""
    return read(FOLDER / f"{code}.toml")
