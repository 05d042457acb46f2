"""Walking a ledger's sheets: the rows that tell of a child, each with its village."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from shouwang.exchange.spreadsheets import words
from shouwang.exchange.spreadsheets.cells import NOTHING
from shouwang.exchange.spreadsheets.heads import Head, by_top, find_head, is_head_row
from shouwang.exchange.spreadsheets.opening import Merge, Sheet
from shouwang.exchange.spreadsheets.villages import Place, Villages, tidy
from shouwang.statute.telling import tells_of

Cells = list[object]
NUMBER_LENGTH: Final = 15
OWN: Final = ("name", "id", "birth")
NOT_MERGED: Final = frozenset({"name", "id", "birth", "sex"})
FEW: Final = 3
ORDINALS: Final = frozenset("甲乙丙丁戊己庚辛壬癸")
SPREAD: Final = 500_000  # cells that merged ones may tell
TOTAL: Final = re.compile(
    r"^(本页|本村|全村|全镇|全乡|村|乡镇|镇|累计|人数)?(小计|合计|总计|共计|总数|汇总)([:(,\d人名户个数].*)?$"
)
SIGNED: Final = re.compile(
    r"^(填表|填报|制表|审核|审批|负责|单位|经办|核对|复核|统计|录入|联系|签字|签名|盖章|日期|时间|村主任|"
    r"村书记|注|备注|说明|填写|儿童主任|儿童督导员|主管|分管)[^:]{0,12}:"
)
SIGNER: Final = re.compile(
    r".{0,8}(填表|填报|制表|审核|审批|负责|经办|核对|复核|主任|书记|签字|签名|盖章|分管|主管)人?[^:]{0,8}(:|人$|$)"
)
SIGNATURES: Final = 2
LONG_NUMBER: Final = re.compile(r"\d{6}|\d{4}[年./-]")
EXAMPLE: Final = re.compile(r"^(示?例|样例|示范|填写(示例|样例|说明))")
TITLED: Final = re.compile(
    r"(?:^|[镇乡处:]|街道)([^镇乡处:]{1,8}?(?:(?<![农各全本政个])村|社区))"
    r"(?:村?[村居]民委员会|[村居]委会)?(?=农村|留守|儿童|困境|未成年|\d|台账|花名|名单|信息|统计|登记|摸底|$|\()"
)


@dataclass(slots=True)
class Raw:
    """A row as it stands in its sheet, with the head it is under and what names its village."""

    sheet: str
    row: int
    cells: Cells
    head: Head
    place: Place
    place_text: str
    place_column: int | None = None
    comments: Sequence[tuple[int, str]] = ()  # what people wrote on its cells

    def value(self, field: str) -> object:
        """Return the cell of a field; "" where the ledger has no such column."""
        column = self.head.columns.get(field)
        return "" if column is None or column >= len(self.cells) else self.cells[column]


@dataclass(slots=True)
class Walk:
    """The way down one sheet: the head, the village and the merged cells in force."""

    sheet: Sheet
    villages: Villages
    head: Head
    titled: tuple[str, Place] = ("", Place())
    filled: object = ""
    tops: dict[int, list[Merge]] = field(default_factory=dict)
    merged: dict[int, dict[int, object]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)  # every text of the head
    passed: list[tuple[int, Cells]] = field(default_factory=list)  # lines that are no child's
    heads: list[Head] = field(default_factory=list)  # every head on the way down

    def __post_init__(self) -> None:
        self.heads.append(self.head)
        for row in range(self.head.top):
            self._pass_by(row, self.sheet.rows[row])
        above = ["".join(str(cell) for cell in row) for row in self.sheet.rows[: self.head.top]]
        told = [self._titled(text) for text in (*reversed(above), self.sheet.name)]
        known = [title for title in told if title[1].code]
        named = [title for title in told if title[0]]
        self.titled = next(iter(known or named), ("", Place()))
        self.merged = spread(self.sheet)
        heads = self.sheet.rows[self.head.top : self.head.below]
        self.said = {words.label(cell) for row in heads for cell in row if isinstance(cell, str)}

    def _titled(self, text: str) -> tuple[str, Place]:
        """Return the village a title speaks of: found, or named and unknown, or none."""
        if code := self.villages.find_in(text):
            return text, Place((code,))
        found = TITLED.search(tidy(text))
        return (found[1], Place()) if found else ("", Place())

    def rows(self) -> Iterator[Raw]:
        """Return the rows that tell of a child, in order, once: what has been told is let go."""
        index = self.head.below
        while index < len(self.sheet.rows):
            cells = self.sheet.rows[index]
            if cells and not self._is_plain(cells):
                head = self._repeated(index)
                if head:
                    self.head, self.filled = head, ""
                    self.heads.append(head)
                    index = head.below
                    continue
                if self._is_between(index, cells):
                    self._pass_by(index, cells)
                    cells = []
            if cells:
                yield self._raw(index, cells)
                self.sheet.rows[index] = []  # a large town's sheet is hundreds of megabytes
            index += 1

    def _pass_by(self, index: int, cells: Cells) -> None:
        """Keep a line that is no child's row where it tells of harm all the same."""
        if any(tells_of(cell) for cell in cells if isinstance(cell, str)):
            self.passed.append((index + 1, cells))

    def _is_plain(self, cells: Cells) -> bool:
        """Say at a glance that the row is a child's: a long number and a name."""
        columns = self.head.columns
        number, name = columns.get("id", -1), columns["name"]
        if not 0 <= number < len(cells) or name >= len(cells):
            return False
        text = cells[number]
        return isinstance(text, str) and len(text) >= NUMBER_LENGTH and cells[name] != ""

    def _repeated(self, index: int) -> Head | None:
        """Return the head that starts again here."""
        rows = self.sheet.rows
        if not is_head_row(rows[index]):
            return None
        texts = [cell for cell in rows[index] if isinstance(cell, str) and cell.strip()]
        if 2 * sum(words.label(text) in self.said for text in texts) > len(texts):
            return find_head(rows, self.tops, index, 1)
        named = any(words.kind(text) == "name" for text in texts)
        if named or all(words.kind(text) or words.who(text) for text in texts):
            return find_head(rows, self.tops, index, 1)
        return None

    def _is_between(self, index: int, cells: Cells) -> bool:
        """Say whether the row is a title, a sum, a signature or blank; a title names its village."""
        texts = [str(cell).strip() for cell in cells]
        told = [text for text in texts if text not in NOTHING]
        if not told:
            return True
        if any(TOTAL.match(tidy(text)) for text in told[:3]):
            self.filled = ""
            return True
        if SIGNED.match(tidy(told[0])) or EXAMPLE.match(told[0]):
            return True
        if self._is_signature(told, texts):
            return True
        if len(told) == 1 and not self._holds_child(texts):
            title = self._titled(told[0])
            if title[0]:
                self.titled, self.filled = title, ""
            return True
        return not self._tells_enough(index, cells, texts)

    def _is_signature(self, told: Sequence[str], texts: Sequence[str]) -> bool:
        """Say whether a row without number and birth has several names to sign."""
        columns = self.head.columns
        own = (_text(texts, columns[name]) for name in ("id", "birth") if name in columns)
        return (
            len(told) < 2 * SIGNATURES + FEW
            and not any(LONG_NUMBER.search(text) for text in own)
            and sum(bool(SIGNER.match(tidy(text))) for text in told) >= SIGNATURES
        )

    def _holds_child(self, texts: Sequence[str]) -> bool:
        """Say whether the one filled cell is a child's name and no village's."""
        text = _text(texts, self.head.columns["name"])
        return bool(text) and len(text) < 5 and not self.villages.find(text).codes

    def _tells_enough(self, index: int, cells: Cells, texts: Sequence[str]) -> bool:
        """Say whether a row tells of a child, if only partly; not 1 2 3 under a head."""
        columns = self.head.columns
        own = [_text(texts, columns[name]) for name in OWN if name in columns]
        if columns["name"] in self.merged.get(index, ()) and not any(own):
            return False  # the second line of the child above
        if _counts(texts):
            return False
        if any(text not in NOTHING and not text.startswith("=") for text in own):
            return not all(isinstance(cell, float) or cell == "" for cell in cells)
        told = [column for name, column in columns.items() if name != "village"]
        return sum(_text(texts, column) not in NOTHING for column in told) >= FEW

    def _raw(self, index: int, cells: Cells) -> Raw:
        """Put the row together with merged cells and its village."""
        columns = self.head.columns
        if shared := self.merged.get(index):
            own = {columns[name] for name in NOT_MERGED if name in columns}
            cells = cells + [""] * (max(*columns.values(), *shared) + 1 - len(cells))
            for column, value in shared.items():
                if column not in own and cells[column] == "":
                    cells[column] = value
        text, place, named_at = self._place(cells)
        comments = self.sheet.comments.pop(index, ())
        return Raw(self.sheet.name, index + 1, cells, self.head, place, text, named_at, comments)

    def _place(self, cells: Cells) -> tuple[str, Place, int | None]:
        """Return the row's village: its own cell, the last one above, or the title's."""
        column = self.head.columns.get("village")
        if column is not None:
            value = cells[column] if column < len(cells) else ""
            if isinstance(value, str) and value.strip() in NOTHING:
                value = ""
            value = self.filled if value == "" else value
            if value != "":
                self.filled = value
                return str(value), self.villages.find(value), column
        elif not self.titled[0]:
            return self._by_address(cells)
        return *self.titled, column

    def _by_address(self, cells: Cells) -> tuple[str, Place, int | None]:
        """Return the village an address names, where nothing else does."""
        for name in ("hukou_address", "address"):
            column = self.head.columns.get(name)
            if column is not None and column < len(cells):
                code = self.villages.find_in(str(cells[column]))
                if code:
                    return str(cells[column]), Place((code,)), column
        return "", Place(), None


def _counts(texts: Sequence[str]) -> bool:
    """Say whether a row numbers the columns: 甲 1 2 3, or 1 2 3 alone."""
    counted = [text.removesuffix(".0") for text in texts if text and text not in ORDINALS]
    if not all(text.isdigit() and len(text) < FEW for text in counted):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(counted))


def spread(sheet: Sheet) -> dict[int, dict[int, object]]:
    """Return what cells merged downwards tell the rows below their first, by row and column."""
    merged: dict[int, dict[int, object]] = {}
    left_to_spread = SPREAD
    for top, left, bottom, _ in sheet.merges:
        last = min(bottom, len(sheet.rows) - 1)
        left_to_spread -= max(last - top, 0)
        if left_to_spread < 0:
            break
        value = _at(sheet.rows, top, left) if last > top else ""
        if value != "":
            for row in range(top + 1, last + 1):
                merged.setdefault(row, {})[left] = value
    return merged


def _at(rows: list[Cells], row: int, column: int) -> object:
    """Return a cell; "" outside the sheet."""
    if row >= len(rows) or column >= len(rows[row]):
        return ""
    return rows[row][column]


def _text(texts: Sequence[str], column: int) -> str:
    """Return a text; "" past the row's end."""
    return texts[column] if column < len(texts) else ""


def walks(sheets: Sequence[Sheet], villages: Villages) -> list[Walk]:
    """Return the ledgers among the sheets; lists of other people count only if nothing else does."""
    found: list[Walk] = []
    for sheet in sheets:
        tops = by_top(sheet.merges)
        if head := find_head(sheet.rows, tops):
            found.append(Walk(sheet, villages, head, tops=tops))
    strong = [walk for walk in found if walk.head.is_strong]
    return strong or found
