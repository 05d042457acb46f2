"""The process that reads a stranger's workbook: bounded in memory and time, and thrown away.

It takes the file on standard input and answers with pickled messages on standard output:
("refused", code), or for each sheet ("sheet", name, merges, how it is hidden), its ("rows", ...) in
chunks, its ("comments", ...) where it has some, and at the very end ("end",). Whoever starts it may get no end at all, for the limits kill it.
"""

import gc
import io
import pickle
import resource
import signal
import sys
import zipfile
import zlib
from typing import Any, BinaryIO, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from shouwang.exchange.spreadsheets import limits
from shouwang.exchange.spreadsheets.archive import Unsafe, inspect
from shouwang.exchange.spreadsheets.comments import Comments, comments_of
from shouwang.exchange.spreadsheets.formulas import Cells, without_values

ZIP: Final = b"PK"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_MARKS: Final = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA\0")
MACRO_SHEETS: Final = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)
EMPTY: Final[list[Any]] = []
HIDDEN: Final = "隐藏"
TOO_LARGE: Final = "隐藏，太大，没有看"


def main() -> None:
    """Read standard input, answer on standard output."""
    bound(limits.MEMORY, limits.SECONDS)
    gc.disable()
    out = sys.stdout.buffer
    try:
        data = sys.stdin.buffer.read()
        allow(check(data))
        with load_workbook(io.BytesIO(data)) as workbook:
            metered = Metered(sys.stdout.buffer, limits.GROWTH * len(data) + limits.GRACE)
            send_workbook(workbook, metered, *_beside(data))
    except Unsafe as refused:
        send(out, ("refused", refused.args[0]))
    except (CalamineError, zipfile.BadZipFile, zlib.error, ValueError, OSError):
        send(out, ("refused", "file_unreadable"))
    except MemoryError:
        send(out, ("refused", "file_too_large"))
    out.flush()


def bound(memory: int, seconds: float) -> None:
    """Limit memory, processor time and everything a reader of bytes never needs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    most = int(limits.MOST_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    allow(seconds)


def allow(seconds: float) -> None:
    """Let the process die after so much processor time from now."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def check(data: bytes) -> float:
    """Return the seconds the file may take.

    Refuses: file_hostile, file_too_large, file_unreadable.
    """
    if data.startswith(ZIP):
        declared = inspect(data)
    elif data.startswith(COMPOUND):
        if any(mark.encode("utf-16-le") in data for mark in MACRO_MARKS):
            raise Unsafe("file_hostile")
        declared = len(data) * 4
    else:
        raise Unsafe("file_unreadable")
    further = declared / limits.RATE if len(data) > limits.MEGABYTE else 0
    return min(limits.SECONDS + further, limits.MOST_SECONDS)


def _beside(data: bytes) -> tuple[dict[str, Cells], dict[str, Comments]]:
    """Return the formulas without values and the comments of a zipped workbook."""
    if not data.startswith(ZIP):
        return {}, {}
    with zipfile.ZipFile(io.BytesIO(data)) as workbook:
        return without_values(workbook), comments_of(workbook)


class Metered:
    """Passes bytes on until they are more than a file of that size can honestly hold."""

    def __init__(self, out: BinaryIO, most: int) -> None:
        self._out, self._left = out, most

    def write(self, content: memoryview) -> None:
        """Pass the bytes of one whole message on.

        Refuses: file_hostile.
        """
        self._left -= len(content)
        if self._left < 0:
            raise Unsafe("file_hostile")
        self._out.write(content)


def send(out: BinaryIO | Metered, message: object) -> None:
    """Write one message; nothing in it is shared, so nothing need be remembered."""
    whole = io.BytesIO()
    pickler = pickle.Pickler(whole, 5)
    pickler.fast = True
    pickler.dump(message)
    out.write(whole.getbuffer())


def send_workbook(
    workbook: CalamineWorkbook,
    out: Metered,
    formulas: dict[str, Cells],
    comments: dict[str, Comments],
) -> None:
    """Send every sheet of cells a person can see, all of them where all are hidden; then the hidden ones."""
    found = workbook.sheets_metadata
    if any(sheet.typ in MACRO_SHEETS for sheet in found):
        raise Unsafe("file_hostile")
    if len(found) > limits.SHEETS:
        raise Unsafe("file_too_large")
    sheets = [sheet for sheet in found if sheet.typ == SheetTypeEnum.WorkSheet]
    shown = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    left = limits.ROWS
    for sheet in shown or sheets:
        cells = formulas.get(sheet.name, {})
        left -= send_sheet(workbook.get_sheet_by_name(sheet.name), out, left, cells)
        send_comments(out, comments.get(sheet.name, []))
    for sheet in sheets if shown else ():
        if sheet not in shown:
            left -= send_hidden(workbook.get_sheet_by_name(sheet.name), out, left)
            send_comments(out, comments.get(sheet.name, []))
    send(out, ("end",))


def send_comments(out: Metered, comments: Comments) -> None:
    """Send what people wrote on the cells of the sheet that was sent last."""
    if comments:
        send(out, ("comments", comments))


def send_hidden(sheet: CalamineSheet, out: Metered, left: int) -> int:
    """Send a hidden sheet to be looked at; of one that is too large its name alone. How many rows."""
    if sheet.total_height > left or sheet.total_height * sheet.total_width > limits.HIDDEN:
        send(out, ("sheet", sheet.name, [], TOO_LARGE))
        return 0
    return send_sheet(sheet, out, left, {}, HIDDEN)


def send_sheet(
    sheet: CalamineSheet, out: Metered, most: int, formulas: Cells, seen: str = ""
) -> int:
    """Send a sheet's rows without the blank ones at its end; return how many hold something."""
    merges = [(*top, *bottom) for top, bottom in sheet.merged_cell_ranges or ()]
    send(out, ("sheet", sheet.name, merges[: limits.MERGES], seen))
    if sheet.start is None:
        return 0
    indent = [""] * sheet.start[1]
    blanks, filled, chunk = 0, 0, []
    for number, row in enumerate(sheet.iter_rows()):
        if row.count("") == len(row):
            blanks += 1
            continue
        filled += 1
        if filled > most or number > limits.LAST_ROW:
            raise Unsafe("file_too_large")
        if blanks:
            chunk.extend([EMPTY] * blanks)
            blanks = 0
        chunk.append((indent + row if indent else row)[: limits.COLUMNS])
        if formulas:
            _show(formulas, number, chunk[-1])
        if len(chunk) >= limits.CHUNK:
            send(out, ("rows", chunk))
            chunk = []
    send(out, ("rows", chunk))
    return filled


def _show(formulas: Cells, number: int, row: list[Any]) -> None:
    """Put the row's formulas without values where calamine leaves nothing."""
    for column, value in enumerate(row):
        if value == "" and (number, column) in formulas:
            row[column] = formulas[number, column]


if __name__ == "__main__":
    main()
