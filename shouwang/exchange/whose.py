"""Whether a row is of the child whose file has its number: a number alone does not say so.

A number that was entered wrongly is another child's. Who differs is not written across, until whoever
hands the ledger in says of this row that it is the same child.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from shouwang.children.models import Child
from shouwang.children.naming import plain_name
from shouwang.children.rules import ChildFacts
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow, letter, say
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.kernel import identity

if TYPE_CHECKING:
    from shouwang.exchange.comparing import Compared

OTHER_CHILD, SAME_CHILD = "other_child", "said_same"
KNOWN_SEXES = ("1", "2")
SHEET = 60  # how much of a sheet's name a line keeps
Place = tuple[str, int | None]


def differing(facts: ChildFacts, child: Child) -> tuple[str, ...]:
    """In what a row differs from a file as two children do: name, sex, birth. What is not known does not.

    Spaces, wide letters, dots and the older characters of a name make no difference.
    """
    found = []
    if plain_name(facts.name) != plain_name(child.name):
        found.append("姓名")
    if facts.sex in KNOWN_SEXES and child.sex in KNOWN_SEXES and facts.sex != child.sex:
        found.append("性别")
    if facts.birth and child.birth and facts.birth != child.birth:
        found.append("出生日期")
    return tuple(found)


def place_of_row(row: LedgerRow) -> Place:
    """Where a row stands, as its lines keep it."""
    return row.sheet[:SHEET], row.row


def said_to_be_same(run: LedgerRun) -> dict[Place, UUID | None]:
    """The rows of which it was said that they are of the child on file, and of which file."""
    rows = run.lines.filter(code=SAME_CHILD)
    return {(sheet, row): key for sheet, row, key in rows.values_list("sheet", "row", "child")}


def is_another(row: LedgerRow, one: "Compared", meant: Mapping[Place, UUID | None]) -> bool:
    """Whether nobody has said that this row is of the child of the file it differs from."""
    if one.child is None or not one.differs:
        return False
    return meant.get(place_of_row(row)) != one.child.pk


def refused(row: LedgerRow, one: "Compared") -> Finding:
    """What is said of such a row, at its number. Of the file only what the reader sees himself."""
    child = one.child
    assert child is not None
    on_file = f"{child.division.short_name} {child.name_masked}，档案号 {child.file_no}"
    by = f"身份证号码 {identity.mask(row.id)}" if row.id else "姓名、出生日期和村"
    code, message = say(OTHER_CHILD, by=by, on_file=on_file, what="、".join(one.differs))
    column = row.cells["id" if row.id else "name"]
    return Finding(row.sheet, row.row, letter(column), code, message)


def said_same(row: LedgerRow) -> Finding:
    """What is said of a row of which it was said that it is the same child all the same."""
    code, message = say(SAME_CHILD)
    column = row.cells["id" if row.id else "name"]
    return Finding(row.sheet, row.row, letter(column), code, message)


def put_aside(reading: LedgerReading, others: Iterable[tuple[LedgerRow, "Compared"]]) -> None:
    """Have these rows stand among those refused, with all that was found in them."""
    found = {(row.sheet, row.row): refused(row, one) for row, one in others}
    if not found:
        return
    sheets = list(dict.fromkeys(one.sheet for one in (*reading.accepted, *reading.refused)))
    beside = [one for one in reading.warnings if (one.sheet, one.row) in found]
    reading.refused += [*found.values(), *beside]
    reading.refused.sort(key=lambda one: (sheets.index(one.sheet), one.row))
    reading.warnings[:] = [one for one in reading.warnings if (one.sheet, one.row) not in found]
    reading.accepted[:] = [row for row in reading.accepted if (row.sheet, row.row) not in found]


def marked_too(run: LedgerRun, reading: LedgerReading) -> LedgerReading:
    """The reading of a ledger with what the files beside it said of its rows."""
    for line in run.lines.filter(code=OTHER_CHILD, kind=LedgerLine.Kind.REFUSED).order_by("pk"):
        said = Finding(line.sheet, line.row or 0, line.column, line.code, line.message)
        reading.refused.append(said)
    return reading
