"""What a ledger tells of harm, in whatever cell: of a row, of a line between rows, of a sheet left out.

A ledger that is stored reports nothing, and a column that nobody reads may hold what matters most.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from shouwang.exchange.spreadsheets import cells
from shouwang.exchange.spreadsheets.findings import TOLD, Finding, letter, quote, say
from shouwang.exchange.spreadsheets.opening import Sheet
from shouwang.exchange.spreadsheets.rows import Raw, Walk
from shouwang.statute.telling import Told, answer_of, tells_of

LONG: Final = re.compile(r"[\dXx]{7,}")
GONE: Final = "missing"
AWAY: Final = ("father_out", "mother_out")
WHO: Final = ("name", "sex", "birth", "school", "grade")


def found_in(raw: Raw) -> list[Finding]:
    """Return a finding for each sentence of a row that tells of harm, read or not read."""
    found: list[Finding] = []
    away = {raw.head.columns.get(name) for name in AWAY}
    for column, value in enumerate(raw.cells):
        if isinstance(value, str | float) and value != "":
            for told in _told(raw, column, value):
                if told.situation == GONE and column in away:
                    continue  # 至今未归 tells of the parent there
                whose = (_who(raw), told.words, raw.place.code)
                found.append(_finding("harm_told", raw.sheet, raw.row, column, told, whose))
    return found


def _told(raw: Raw, column: int, value: str | float) -> Sequence[Told]:
    """What a cell tells; a yes tells what its head asks: 是否有自残行为, 有."""
    text = str(value)
    return tells_of(text) or answer_of(raw.head.texts.get(column, ""), text)


def _who(raw: Raw) -> str:
    """The child as the row names it, for those who are told: no number, no telephone."""
    known = [cells.text_of(raw.value(name)) for name in WHO]
    return "，".join(text for text in (*known, raw.place_text) if text)


def outside(walk: Walk) -> Iterator[Finding]:
    """Return what the lines tell that are no child's row: titles, notes, sums, signatures."""
    for row, passed in walk.passed:
        yield from _plain(walk.sheet.name, row, passed)


def left_out(sheet: Sheet) -> Iterator[Finding]:
    """Return what a sheet tells that is no ledger."""
    for index, row in enumerate(sheet.rows):
        yield from _plain(sheet.name, index + 1, row)


def _plain(sheet: str, row: int, texts: Sequence[object]) -> Iterator[Finding]:
    for column, value in enumerate(texts):
        if isinstance(value, str):
            for told in tells_of(value):
                yield _finding("harm_outside", sheet, row, column, told, ("", told.words, ""))


def _shown(words: str) -> str:
    """The words as a message may quote them: no long number whole."""
    return quote(LONG.sub("…", words), TOLD)


def _finding(
    way: str, sheet: str, row: int, column: int, told: Told, whose: tuple[str, str, str]
) -> Finding:
    code, message = say(way, text=_shown(told.words), sounds=told.sounds)
    return Finding(sheet, row, letter(column), code, message, whose=whose)
