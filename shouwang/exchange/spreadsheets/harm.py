"""What a ledger tells of harm, in whatever cell: of a row, of a line between rows, of a sheet left out.

A ledger that is stored reports nothing, and a column that nobody reads may hold what matters most.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from shouwang.exchange.spreadsheets import cells, words
from shouwang.exchange.spreadsheets.findings import TOLD, Finding, letter, quote, say
from shouwang.exchange.spreadsheets.heads import CHOICES, is_head_row
from shouwang.exchange.spreadsheets.opening import Sheet
from shouwang.exchange.spreadsheets.rows import Raw, Walk
from shouwang.statute.telling import Told, answer_of, asks, is_no, tells_of

LONG: Final = re.compile(r"[\dXx]{7,}")
GONE: Final = "missing"
AWAY: Final = ("father_out", "mother_out")
LINES: Final = re.compile(r"[。；;！!？?\n]+")
# 填写孩子是否被打, 指受到家庭暴力的儿童 explain a column; 昨晚, 她 and a day tell of somebody.
HOW: Final = re.compile(
    r"(?:请|填|选|勾|如有|有则|无则|没有的|本[栏列项]|此[栏列项]|指|是指|包括|例如|如[:：]|说明|注[:：]|格式|备注[:：]填|必填|如实)"
)
OF_ONE: Final = re.compile(r"[她他]|昨|今[天早晚]|前天|上周|上个?月|\d+[月日号]|这个?孩子|该生|岁")
NO_HEADS: Final[Mapping[int, str]] = MappingProxyType({})
WHO: Final = ("name", "sex", "birth", "school", "grade")


def found_in(raw: Raw) -> list[Finding]:
    """Return a finding for each sentence of a row that tells of harm, read or not read."""
    found: list[Finding] = []
    away = {raw.head.columns.get(name) for name in AWAY}
    for column, value in (*enumerate(raw.cells), *raw.comments):
        if isinstance(value, str | float) and value != "":
            for told in _told(raw, column, value):
                if told.situation == GONE and column in away:
                    continue  # 至今未归 tells of the parent there
                whose = (_who(raw), told.words, raw.place.code)
                found.append(_finding("harm_told", raw.sheet, raw.row, column, told, whose))
    return found


def _told(raw: Raw, column: int, value: str | float) -> Sequence[Told]:
    """What a cell tells; a yes tells what its head asks: 是否有自残行为, 有."""
    text, head = str(value), raw.head.texts.get(column, "")
    asked, _, choice = head.rpartition("：")
    if asked and choice in CHOICES:  # ticked under 是 or 否
        head, text = asked, text if is_no(text) else choice
    return tells_of(str(value)) or answer_of(head, text)


def _who(raw: Raw) -> str:
    """The child as the row names it, for those who are told: no number, no telephone."""
    known = [cells.text_of(raw.value(name)) for name in WHO]
    return "，".join(text for text in (*known, raw.place_text) if text)


def outside(walk: Walk) -> Iterator[Finding]:
    """Return what the lines tell that are no child's row: titles, notes, sums, signatures."""
    for row, passed in walk.passed:
        yield from _plain(walk.sheet.name, row, enumerate(passed))
    heads = {row for head in walk.heads for row in range(head.top, head.below)}
    for index, comments in walk.sheet.comments.items():
        told = comments if index not in heads else [one for one in comments if not _is_how(one[1])]
        yield from _plain(walk.sheet.name, index + 1, told)


def _is_how(comment: object) -> bool:
    """Whether what stands on a head only says how its column is filled in, and tells of nobody."""
    lines = [line.strip() for line in LINES.split(str(comment)) if tells_of(line)]
    return all(HOW.match(line) and not OF_ONE.search(line) for line in lines)


def left_out(sheet: Sheet) -> Iterator[Finding]:
    """Return what a sheet tells that is no ledger, its comments too."""
    heads: dict[int, str] = {}
    for index, row in enumerate(sheet.rows):
        is_head = is_head_row(row)
        if is_head:
            heads = {column: text for column, text in enumerate(row) if isinstance(text, str)}
        asked = {column for column, text in heads.items() if is_head and asks(text)}
        cells = [(column, value) for column, value in enumerate(row) if column not in asked]
        yield from _plain(sheet.name, index + 1, cells, {} if is_head else heads)
    for index, comments in sheet.comments.items():
        yield from _plain(sheet.name, index + 1, comments)


def _plain(
    sheet: str, row: int, texts: Iterable[tuple[int, object]], heads: Mapping[int, str] = NO_HEADS
) -> Iterator[Finding]:
    texts = list(texts)
    who = "，".join(
        str(value) for at, value in texts if value != "" and words.kind(heads.get(at, "")) in WHO
    )
    for column, value in texts:
        if isinstance(value, str | float) and value != "":
            for told in tells_of(str(value)) or answer_of(heads.get(column, ""), str(value)):
                yield _finding("harm_outside", sheet, row, column, told, (who, told.words, ""))


def _shown(words: str) -> str:
    """The words as a message may quote them: no long number whole."""
    return quote(LONG.sub("…", words), TOLD)


def _finding(
    way: str, sheet: str, row: int, column: int, told: Told, whose: tuple[str, str, str]
) -> Finding:
    code, message = say(way, text=_shown(told.words), sounds=told.sounds)
    return Finding(sheet, row, letter(column), code, message, whose=whose)
