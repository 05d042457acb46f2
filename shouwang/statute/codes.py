"""The code lists: each value's code, its Chinese word, and where it comes from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from shouwang.statute.clauses import HOME

FOLDER: Final = HOME / "codes"
LISTS: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list; `more` holds the columns only that list has."""

    code: str
    label: str
    source: str
    more: Mapping[str, str]


@cache
def entries(name: str) -> Mapping[str, Code]:
    """Return a list's values by code, in the order of the file; an unknown list is a KeyError."""
    if name not in LISTS:
        raise KeyError(name)
    return MappingProxyType(read(FOLDER / f"{name}.csv"))


def read(path: Path) -> dict[str, Code]:
    """Read one list; a code twice, or a row without code, label or source, is an error."""
    found: dict[str, Code] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code, label = row.pop("code"), row.pop("label")
            source = row.pop("clause") if "clause" in row else row.pop("source")
            if code in found or not (code and label and source) or None in row.values():
                raise ValueError(f"{path.name}: {code!r}")
            found[code] = Code(code, label, source, MappingProxyType(row))
    return found


@cache
def codes(name: str) -> Mapping[str, str]:
    """Return a list as code -> Chinese word, in order."""
    return MappingProxyType({code: entry.label for code, entry in entries(name).items()})


def label(name: str, code: str) -> str:
    """Return the Chinese word of one code; an unknown code is a KeyError."""
    return codes(name)[code]


def more(name: str, code: str, column: str) -> str:
    """Return a list's own column: more("services", "medical", "unit_kind") -> "health"."""
    return entries(name)[code].more[column]
