"""Text tables: which alphabet, which separator, which cells."""

import codecs
import csv
import io
import re
from typing import Final

from shouwang.exchange.spreadsheets import limits
from shouwang.exchange.spreadsheets.archive import Unsafe

SEPARATORS: Final = (",", "\t", ";", "|", "，", "；")
SAMPLE: Final = 65_536
LONGEST_CELL: Final = 32_767  # as in a spreadsheet
LONGEST_LINE: Final = 1_048_576
QUOTED: Final = re.compile(r'="?([^"]*)"?')
CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
DECLARED: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(data: bytes) -> list[list[object]]:
    """Return the rows of a text table, each cell as text.

    Refuses: file_unreadable, file_too_large.
    """
    text = decode(data)
    if has_endless_line(text):
        raise Unsafe("file_too_large")
    if declared := DECLARED.match(text):
        separator, text = declared[1], text[declared.end() :]
    else:
        separator = separator_of(text)
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[object]] = []
    filled = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            filled += any(row)
            if filled > limits.ROWS or len(rows) > limits.LAST_ROW:
                raise Unsafe("file_too_large")
            rows.append([unwrap(cell) for cell in row[: limits.COLUMNS]])
    except csv.Error as error:
        raise Unsafe("file_unreadable") from error
    return rows


def decode(data: bytes) -> str:
    """Return the text: marked, UTF-8 or GB18030.

    Refuses: file_unreadable.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "gb18030")
    if CONTROLS.search(text):
        raise Unsafe("file_unreadable")
    return text


def has_endless_line(text: str) -> bool:
    """Say whether somewhere no line ends for longer than any row of a ledger is."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        window = start + LONGEST_LINE
        end = max(text.rfind("\n", start, window), text.rfind("\r", start, window))
        if end < 0:
            return True
        start = end + 1
    return False


def _strictly(data: bytes, encoding: str) -> str:
    """Decode, or say that the file cannot be read."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unsafe("file_unreadable") from error


def separator_of(text: str) -> str:
    """Return the separator that gives the most cells in the rows it divides."""
    sample = text[:SAMPLE]
    return max(SEPARATORS, key=lambda separator: _cells(sample, separator))


def _cells(sample: str, separator: str) -> int:
    """Count the cells after the first in every row of the sample."""
    try:
        return sum(len(row) - 1 for row in csv.reader(io.StringIO(sample), delimiter=separator))
    except csv.Error:
        return 0


def unwrap(cell: str) -> str:
    """Return the text inside ="…", the way exports keep long numbers whole."""
    if cell.startswith('="') and (found := QUOTED.fullmatch(cell)):
        return found[1]
    return cell
