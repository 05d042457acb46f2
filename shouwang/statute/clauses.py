"""The policy clause by clause: what each asks, its key phrase, and how far the program goes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

HOME: Final = Path(__file__).parent
NUMERALS: Final = "零一二三四五六七八九十"
UNNUMBERED: Final = {"final": "尾段", "annex": "附件"}
PARAGRAPHS: Final = ("2",)  # chapters whose points carry no number in the text

Support = Literal["yes", "partly", "no"]
SUPPORT_NAMES: Final[dict[Support, str]] = {
    "yes": "已支持",
    "partly": "部分支持",
    "no": "暂未支持",
}
_SUPPORT: Final[dict[Any, Support]] = {True: "yes", "partly": "partly", False: "no"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its own title, what it asks in our words, one phrase in its words."""

    code: str
    title: str
    parent: str
    asks: tuple[str, ...]
    phrase: str
    supported: Support
    note: str

    @property
    def name(self) -> str:
        """Return the number as it is cited in Chinese: 三（二）2."""
        return clause_name(self.code)

    @property
    def supported_name(self) -> str:
        """Return 已支持, 部分支持 or 暂未支持."""
        return SUPPORT_NAMES[self.supported]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the policy that asks nothing by itself."""

    code: str
    title: str

    @property
    def name(self) -> str:
        """Return the number as it is cited in Chinese: 三（二）."""
        return clause_name(self.code)


@dataclass(frozen=True, slots=True)
class Document:
    """The policy as a whole."""

    number: str
    name: str
    issued: date
    text: str
    chapters: dict[str, Chapter]
    clauses: dict[str, Clause]


def numeral(number: int) -> str:
    """Return 1-19 as Chinese numerals."""
    if not 1 <= number <= 19:
        raise ValueError(f"no numeral for {number}")
    return NUMERALS[number] if number <= 10 else "十" + NUMERALS[number - 10]


def clause_name(code: str) -> str:
    """Return a clause number as it is cited: 3.2.2 -> 三（二）2, 3.1.3.2 -> 三（一）3（2）.

    The points of chapter two carry no number in the text: 2.1 -> 二第1段.
    """
    if code in UNNUMBERED:
        return UNNUMBERED[code]
    head, *rest = (int(part) for part in code.split("."))
    if str(head) in PARAGRAPHS and rest:
        return f"{numeral(head)}第{rest[0]}段"
    name = numeral(head)
    for depth, number in enumerate(rest):
        name += (f"（{numeral(number)}）", str(number), f"（{number}）")[depth]
    return name


def sort_key(code: str) -> tuple[int, ...]:
    """Order clauses as the policy does; the closing paragraph and the annex come last."""
    if code in UNNUMBERED:
        return (90 + list(UNNUMBERED).index(code),)
    return tuple(int(part) for part in code.split("."))


def load(home: Path = HOME) -> Document:
    """Read a policy's clauses; a clause twice or under an unknown chapter is an error."""
    read = tomllib.loads((home / "clauses.toml").read_text(encoding="utf-8"))
    chapters = {row["code"]: Chapter(**row) for row in read["chapter"]}
    clauses: dict[str, Clause] = {}
    for row in read["clause"]:
        fields = dict(row, asks=tuple(row["asks"]), supported=_SUPPORT[row["supported"]])
        found = Clause(**fields)
        if found.code in clauses or (found.parent and found.parent not in chapters):
            raise ValueError(f"clauses.toml: {found.code}")
        clauses[found.code] = found
    text = (home / read["text"]).read_text(encoding="utf-8")
    return Document(read["document"], read["name"], read["issued"], text, chapters, clauses)


DOCUMENT: Final = load()
CLAUSES: Final = DOCUMENT.clauses


def clause(code: str) -> Clause:
    """Return one clause; an unknown code is a KeyError."""
    return CLAUSES[code]
