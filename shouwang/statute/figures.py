"""The numbers of the law, and those it leaves open, each with its clause and source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, get_args

from shouwang.kernel import clock
from shouwang.kernel.clock import Span
from shouwang.statute.clauses import CLAUSES, HOME

OURS: Final = "ours"
OURS_SAYS: Final = "法律未规定具体时限，本平台默认"
COUNT_NAMES: Final = {"years": "周岁", "times": "次", "people": "名"}
SPAN_UNITS: Final = get_args(clock.Unit)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it limits, since when, and who set it (`ours` or `law:<text>`)."""

    code: str
    clause: str
    phrase: str
    unit: str
    value: int
    since: date
    source: str
    label: str
    rolls: bool = True

    @property
    def span(self) -> Span:
        """Return the figure as a length of time; a count is a TypeError."""
        if self.unit not in SPAN_UNITS:
            raise TypeError(f"{self.code} is counted in {self.unit}, not a length of time")
        return Span(self.unit, self.value, self.rolls)  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """Return the number with its unit, as shown: 10个工作日, 16周岁."""
        return (
            f"{self.value}{COUNT_NAMES[self.unit]}" if self.unit in COUNT_NAMES else str(self.span)
        )

    @property
    def source_words(self) -> str:
        """Return who set the figure: a law by name, or that the law sets none."""
        return OURS_SAYS if self.source == OURS else self.source.removeprefix("law:")


def load(home: Path = HOME) -> dict[str, Figure]:
    """Read the figures; an unknown clause, unit or source is an error."""
    read = tomllib.loads((home / "figures.toml").read_text(encoding="utf-8"))
    figures = {code: Figure(code=code, **fields) for code, fields in read.items()}
    for found in figures.values():
        known_unit = found.unit in SPAN_UNITS or found.unit in COUNT_NAMES
        known_source = found.source == OURS or found.source.startswith("law:")
        if found.clause not in CLAUSES or not known_unit or not known_source or found.value < 1:
            raise ValueError(f"figures.toml: {found.code}")
    return figures


FIGURES: Final = load()


def figure(code: str) -> Figure:
    """Return one figure; an unknown code is a KeyError at import of whoever asks."""
    return FIGURES[code]
