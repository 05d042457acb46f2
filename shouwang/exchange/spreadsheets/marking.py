"""The ledger given back to the office: the same cells, what is refused red, what is doubtful yellow."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from shouwang.exchange.spreadsheets.findings import Finding
from shouwang.exchange.spreadsheets.opening import Sheet, open_workbook
from shouwang.exchange.spreadsheets.reading import LedgerReading

RESULT: Final = "核对结果"
HEADS: Final = ("工作表", "行", "列", "结果", "说明")
WIDTHS: Final = (18, 8, 8, 10, 80)
REFUSED: Final = "未录入"
WARNED: Final = "待核实"
UNNAMED: Final = "台账"
RED: Final = "#F8CBAD"
YELLOW: Final = "#FFF2CC"
DAY: Final = "yyyy-mm-dd"
LONGEST_NAME: Final = 31
LONGEST_TEXT: Final = 32_767
LONG_NUMBER: Final = 1e10  # from here on digits are a phone or an identity number
EXACT: Final = 1e15  # from here on a spreadsheet has lost the last digits
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
Marks = dict[tuple[int, int], list[Finding]]


@dataclass(slots=True)
class _Looks:
    """The formats of a marked workbook: by colour, for texts and for days."""

    book: xlsxwriter.Workbook
    made: dict[tuple[str, str], Format]

    def of(self, colour: str, shape: str = "") -> Format | None:
        """Return the format of a colour and a number shape; None for a plain cell."""
        if not colour and not shape:
            return None
        if (colour, shape) not in self.made:
            wanted = {"bg_color": colour} if colour else {}
            self.made[colour, shape] = self.book.add_format(
                wanted | ({"num_format": shape} if shape else {})
            )
        return self.made[colour, shape]


def mark(data: bytes, name: str, reading: LedgerReading) -> bytes:
    """Return an .xlsx of the same cells as values, with every finding shown where it is.

    Refuses: file_hostile, file_unreadable, file_too_large.
    """
    sheets = open_workbook(data, name)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        looks = _Looks(book, {})
        _write_result(book, reading)
        taken = {RESULT.lower()}
        for sheet in sheets:
            page = book.add_worksheet(_free_name(sheet.name or UNNAMED, taken))
            if sheet.hidden:
                page.hide()
            refused, warned = _marks(reading.refused, sheet), _marks(reading.warnings, sheet)
            _write_cells(
                page, sheet, looks, {**dict.fromkeys(warned, YELLOW), **dict.fromkeys(refused, RED)}
            )
            _write_comments(page, refused, warned)
    return out.getvalue()


def _write_result(book: xlsxwriter.Workbook, reading: LedgerReading) -> None:
    """Write the first sheet: every finding with its place, what was refused first."""
    page = book.add_worksheet(RESULT)
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        page.set_column(column, column, width, wrapped)
        page.write_string(0, column, head, bold)
    page.freeze_panes(1, 0)
    said = [(REFUSED, found) for found in reading.refused]
    said += [(WARNED, found) for found in reading.warnings]
    for row, (result, found) in enumerate(said, start=1):
        page.write_string(row, 0, found.sheet)
        page.write_number(row, 1, found.row)
        page.write_string(row, 2, found.column)
        page.write_string(row, 3, result)
        page.write_string(row, 4, found.message)
    if said:
        page.autofilter(0, 0, len(said), len(HEADS) - 1)


def _marks(findings: Iterable[Finding], sheet: Sheet) -> Marks:
    """Return the findings of one sheet by cell."""
    marks: Marks = {}
    for found in findings:
        if found.sheet == sheet.name:
            cell = xl_cell_to_rowcol(f"{found.column}{found.row}")
            marks.setdefault(cell, []).append(found)
    return marks


def _write_cells(
    page: Worksheet, sheet: Sheet, looks: _Looks, colours: dict[tuple[int, int], str]
) -> None:
    """Write the cells as values, the marked ones in their colour."""
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            colour = colours.get((number, column), "")
            if value != "" or colour:
                _write_cell(page, number, column, value, looks, colour)
    for number, column in colours:  # cells past the end of a short row
        if column >= len(sheet.rows[number]):
            page.write_blank(number, column, None, looks.of(colours[number, column]))


def _write_cell(
    page: Worksheet, row: int, column: int, value: Any, looks: _Looks, colour: str
) -> None:
    """Write one value: never a formula, and a long number never as a number."""
    if value == "":
        page.write_blank(row, column, None, looks.of(colour))
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, looks.of(colour))
    elif isinstance(value, int | float) and abs(value) < LONG_NUMBER:
        page.write_number(row, column, value, looks.of(colour))
    elif isinstance(value, date | datetime) and value.year >= 1900:
        page.write_datetime(row, column, value, looks.of(colour, DAY))
    elif isinstance(value, int | float):
        page.write_string(row, column, _long(value), looks.of(colour, "@"))
    else:
        text = value.isoformat() if isinstance(value, time) else str(value)
        page.write_string(row, column, text[:LONGEST_TEXT], looks.of(colour, "@" if colour else ""))


def _long(number: float) -> str:
    """Return a long number as text; one that has lost its last digits keeps looking as if it had."""
    return f"{number:.0f}" if abs(number) < EXACT else f"{number:.5E}"


def _write_comments(page: Worksheet, refused: Marks, warned: Marks) -> None:
    """Hang every message on its cell."""
    for cell in {**refused, **warned}:
        said = [found.message for found in (*refused.get(cell, ()), *warned.get(cell, ()))]
        page.write_comment(*cell, "\n".join(said), {"author": "守望", "x_scale": 2})


def _free_name(name: str, taken: set[str]) -> str:
    """Return a sheet name that a spreadsheet takes and no other sheet has."""
    plain = FORBIDDEN.sub("_", name)[:LONGEST_NAME] or UNNAMED
    found, count = plain, 1
    while found.lower() in taken:
        count += 1
        ending = f"({count})"
        found = plain[: LONGEST_NAME - len(ending)] + ending
    taken.add(found.lower())
    return found
