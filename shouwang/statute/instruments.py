"""Questionnaires as data: the visit record and the assessment, their answers and their scores."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from shouwang.kernel.refusal import Refusal, register
from shouwang.statute.answers import Answer, answer_of
from shouwang.statute.clauses import CLAUSES, HOME
from shouwang.statute.codes import codes
from shouwang.statute.grounds import worst

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
    """One answer, its points, and its row in the table of answers.

    A `retired` one is still read in old sheets, and offered in none.
    """

    code: str
    label: str
    row: Answer
    points: int = 0
    retired: bool = False


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

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """Return the answers that a form offers, each with its words."""
        return tuple((one.code, one.label) for one in self.options if not one.retired)

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
        return _once(option.row.raises for _, option in self.chosen(answers))

    def situations_in(self, answers: Answers) -> tuple[str, ...]:
        """Return the report situations the answers lead to, in order, each once."""
        return _once(option.row.situation for _, option in self.chosen(answers))

    def words_of(self, answers: Answers, triggers: Collection[str]) -> str:
        """Return the answers that raise these triggers, in the words that were ticked."""
        ticked = [
            option.label if item.label in option.label else f"{item.label}：{option.label}"
            for item, option in self.chosen(answers)
            if option.row.raises in triggers
        ]
        return "、".join(ticked)

    def to_follow(self, answers: Answers) -> tuple[tuple[Item, Option], ...]:
        """Return the answers whose consequences the town must see to."""
        return tuple((item, option) for item, option in self.chosen(answers) if option.row.follow)

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
        vetoes = [option.row.least for _, option in chosen if option.row.least]
        problems = _once(option.row.need for _, option in chosen)
        return Score(points, by_dimension, worst([band, *vetoes]), problems)


def _once(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, found)))


def read(path: Path) -> Instrument:
    """Read one instrument; a question twice, of an unknown dimension, or without rows is an error."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    dimensions = {part["code"]: part["label"] for part in row.get("dimension", ())}
    items = tuple(_item(row["code"], item) for item in row["item"])
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


def _item(form: str, row: dict[str, Any]) -> Item:
    options = tuple(_option(form, row["code"], option) for option in row.pop("options"))
    return Item(options=options, **row)


def _option(form: str, item: str, row: dict[str, Any]) -> Option:
    try:
        return Option(row=answer_of(form, item, row["code"]), **row)
    except KeyError as missing:
        raise ValueError(f"answers.toml: no row {form}.{item}.{row['code']}") from missing


@cache
def instrument(code: str) -> Instrument:
    """Return one instrument: visit or assessment; an unknown one is a FileNotFoundError."""
    return read(FOLDER / f"{code}.toml")
