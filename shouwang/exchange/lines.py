"""What is shown of a ledger, row by row: masked, with what was found or what changed."""

from collections.abc import Iterable, Iterator, Sequence

from shouwang.children.models import Child
from shouwang.exchange.comparing import Compared
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.exchange.whose import OTHER_CHILD, SAME_CHILD, place_of_row
from shouwang.kernel import names
from shouwang.kernel.text import shortened

Kind = LedgerLine.Kind
MOVED = "moved"
UNREAD = "unread"


def found_in(
    run: LedgerRun, reading: LedgerReading, others: Iterable[tuple[LedgerRow, Compared]] = ()
) -> list[LedgerLine]:
    """A line for every finding; `others`: the rows that differ from their file as another child does."""
    found = [
        *(_found(run, Kind.REFUSED, one) for one in reading.refused),
        *warned(run, reading.warnings),
    ]
    beside = {place_of_row(row): (row, one) for row, one in others}
    for line in found:
        if line.code in (OTHER_CHILD, SAME_CHILD) and (pair := beside.get((line.sheet, line.row))):
            _hold_beside(line, *pair)
    return found


def _hold_beside(line: LedgerLine, row: LedgerRow, one: Compared) -> None:
    """Keep what the row would change on the file, for when it is the same child."""
    line.name_masked = names.mask(row.name)
    line.division_id = row.village
    line.changes = [difference.as_json() for difference in one.differences]
    line.child = one.child.pk if one.child else None


def warned(run: LedgerRun, warnings: Iterable[Finding]) -> list[LedgerLine]:
    """A line for every warning."""
    return [_found(run, Kind.WARNED, one) for one in warnings]


def _found(run: LedgerRun, kind: Kind, one: Finding) -> LedgerLine:
    return LedgerLine(
        run=run,
        division_id=run.division_id,
        kind=kind,
        sheet=one.sheet[:60],
        row=one.row,
        column=one.column,
        code=one.code,
        message=shortened(one.message, 300),
        changes=list(one.whose) if any(one.whose) else [],
    )


def unread(run: LedgerRun, columns: Sequence[str]) -> Iterator[LedgerLine]:
    """Lines that name the columns and sheets nobody reads, as many as their names need."""
    words = ""
    for column in [*columns, ""]:
        longer = f"{words}、{column}" if words else column
        if words and (not column or len(longer) > 280):
            yield LedgerLine(
                run=run,
                division_id=run.division_id,
                kind=Kind.WARNED,
                code=UNREAD,
                message=shortened(words, 300),
            )
            longer = column
        words = longer


def accepted(run: LedgerRun, row: LedgerRow, one: Compared) -> LedgerLine:
    """The line of a row that can be stored, beside its file."""
    kind = Kind.FRESH if one.child is None else Kind.CHANGED if one.differences else Kind.SAME
    return LedgerLine(
        run=run,
        division_id=row.village,
        kind=kind,
        sheet=row.sheet[:60],
        row=row.row,
        name_masked=names.mask(row.name),
        code=MOVED if one.moved else "",
        changes=[difference.as_json() for difference in one.differences],
        child=one.child.pk if one.child else None,
    )


def gone(run: LedgerRun, child: Child) -> LedgerLine:
    """The line of a child that is no longer named."""
    return LedgerLine(
        run=run,
        division_id=child.division_id,
        kind=Kind.MISSING,
        name_masked=child.name_masked,
        message=f"档案号 {child.file_no}",
        child=child.pk,
    )
