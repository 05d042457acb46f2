"""Reading an office's own ledger: per row accepted, refused or warned; nothing is stored.

Where the promise of `ledger check` leaves room, the reader does what a town clerk would want:

- An identity number decides the birth; the cell decides the sex, and a warning says they differ.
- A row without a number is a duplicate when name, birth and village are those of an accepted row.
- Father's day of leaving counts, else mother's; 在家 is an answer, 前年 is a doubt, a year is too.
- An absence not surely of six months is a doubt, also where it surely is shorter.
- An empty village cell means the one above, but not after a sum; without the column, the sheet's
  title, name or the address speaks.
- A formula counts by its kept value; one without a value is no name, no number and no village.
- Lists of staff, codes, sums and covers are passed over where some sheet tells of families.
- A day in two digits is year, month, day; 2021.10 kept as the number 2021.1 is January.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shouwang.exchange.spreadsheets import harm
from shouwang.exchange.spreadsheets.checks import Judge
from shouwang.exchange.spreadsheets.dating import stated_day
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow, letter
from shouwang.exchange.spreadsheets.opening import Sheet, open_workbook
from shouwang.exchange.spreadsheets.rows import Walk, walks
from shouwang.exchange.spreadsheets.villages import Village, Villages
from shouwang.exchange.telling import ROWS, Told, nobody
from shouwang.kernel.collector import collection_paused
from shouwang.kernel.refusal import Refusal

__all__ = ["Finding", "LedgerReading", "LedgerRow", "NotALedger", "Village", "read_ledger"]


class NotALedger(Refusal):
    """No ledger among the sheets of a file; `warnings`: what they tell of harm all the same."""

    def __init__(self, warnings: Sequence[Finding]) -> None:
        super().__init__("not_a_ledger")
        self.warnings = list(warnings)


@dataclass(slots=True)
class LedgerReading:
    """What a ledger says, row by row; a warned row is accepted too."""

    accepted: list[LedgerRow] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    rows_seen: int = 0
    unread: list[str] = field(default_factory=list)  # columns that nobody reads, sheets left out

    def as_json(self) -> dict[str, Any]:
        """Return it as `shouwang ledger check` prints it."""
        return {
            "accepted": [row.as_json() for row in self.accepted],
            "refused": [finding.as_json() for finding in self.refused],
            "warnings": [finding.as_json() for finding in self.warnings],
        }


def read_ledger(
    data: bytes,
    name: str,
    *,
    villages: Sequence[Village],
    as_of: date,
    is_given: bool = True,
    told: Told = nobody,
) -> LedgerReading:
    """Return what every row of a ledger says on a day, for the villages of its town.

    Where nobody gave the day, it is the one the ledger says it was filled in, if not after `as_of`.

    Refuses: not_a_ledger, file_hostile, file_unreadable, file_too_large.
    """
    sheets = open_workbook(data, name)
    found = walks([one for one in sheets if not one.hidden], Villages(villages))
    if not found:
        raise NotALedger([one for sheet in sheets for one in harm.left_out(sheet)])
    day = as_of if is_given else stated_day(found, as_of)
    with collection_paused():
        reading = _judged(found, Judge(day), told)
        _look_outside(reading, sheets, found)
    return reading


def _look_outside(reading: LedgerReading, sheets: Sequence[Sheet], found: Sequence[Walk]) -> None:
    """Say which columns and sheets nobody read, and what stands outside the rows that tells of harm."""
    for walk in found:
        for head in walk.heads:
            reading.unread += [
                f"{text}（{walk.sheet.name} {letter(column)} 列）"
                for column, text in head.unread.items()
            ]
        reading.warnings += harm.outside(walk)
    reading.unread = list(dict.fromkeys(reading.unread))
    for sheet in sheets:
        is_left = sheet.rows or sheet.hidden
        if is_left and not any(walk.sheet is sheet for walk in found):
            how = f"（{sheet.hidden}）" if sheet.hidden else ""
            reading.unread.append(f"“{sheet.name}”整张表{how}")
            reading.warnings += harm.left_out(sheet)


def _judged(found: Sequence[Walk], judge: Judge, told: Told) -> LedgerReading:
    """Judge every row in order."""
    reading = LedgerReading()
    above, of = 0, sum(len(walk.sheet.rows) for walk in found)
    for walk in found:
        for raw in walk.rows():
            if not raw.row % ROWS:
                told("read", above + raw.row, of)
            row, findings = judge.judge(raw)
            reading.rows_seen += 1
            if row is None:
                reading.refused += findings
            else:
                reading.accepted.append(row)
                reading.warnings += findings
        above += len(walk.sheet.rows)
    told("read", of, of)
    reading.unread += [
        f"{what}（{many} 行没有填姓名，{what}没有入库）" for what, many in judge.unnamed.items()
    ]
    return reading
