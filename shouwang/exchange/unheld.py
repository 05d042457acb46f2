"""Rows of a ledger that tell of harm and open no file: nobody reads them once the ledger is put away."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string

from shouwang.children.naming import plain_name
from shouwang.children.warned import HARM_TOLD
from shouwang.exchange.models import LedgerLine, LedgerRun

SEXES = ("男", "女")  # a row without a name begins with what comes next
REFUSED = LedgerLine.Kind.REFUSED
HELD = (LedgerLine.Kind.FRESH, LedgerLine.Kind.CHANGED, LedgerLine.Kind.SAME)


def unheld(run: LedgerRun) -> list[LedgerLine]:
    """One line for each row of a child that tells of harm and stands on no file, in their order.

    A row that names nobody is refused for it, and is a child's row all the same.

    A row that was put right and stored by another ledger of the town stands on its file: it is left
    out. What a stored row tells the bureau reads (children.actions_harm.owe_ledger).
    """
    told = _without_file(run.lines.filter(code=HARM_TOLD)).order_by("pk")
    rows = {(line.sheet, line.row): line for line in told if _name(line) or line.kind == REFUSED}
    return [line for line in rows.values() if not _put_right(line, run)]


def outside(run: LedgerRun) -> list[LedgerLine]:
    """One line for each line that tells of harm and is no child's row: a title, a note, a sum."""
    told = _without_file(run.lines.filter(code=HARM_TOLD)).exclude(kind=REFUSED).order_by("pk")
    return list({(line.sheet, line.row): line for line in told if not _name(line)}.values())


def named_in(line: LedgerLine, cases: Collection[UUID]) -> bool:
    """Whether one of these cases is of the child of this row.

    By its name; where the row has none, by what its 报告 wrote: which row it is, and its words.
    """
    name, asked = _name(line), import_string
    if name:
        return bool(asked(f"{settings.WHO_IS_REPORTED}.is_named")(cases, name))
    texts = (f"第{line.row}行", str(line.changes[1]))
    return bool(asked(f"{settings.WHO_IS_REPORTED}.is_told")(cases, texts))


def place_of(line: LedgerLine) -> str:
    """Which row it is, as the clerk finds it."""
    return f"{line.sheet}第 {line.row} 行" if line.sheet else f"第 {line.row} 行"


def _without_file(lines: QuerySet[LedgerLine]) -> QuerySet[LedgerLine]:
    return lines.filter(~_stored_row())


def _stored_row() -> Exists:
    here = {name: OuterRef(name) for name in ("run", "sheet", "row")}
    return Exists(LedgerLine.objects.filter(**here, kind__in=HELD))


def _put_right(line: LedgerLine, run: LedgerRun) -> bool:
    """Whether another ledger of the town stored these words: by the same child or in the same row."""
    described, words, name = line.changes[0], line.changes[1], _name(line)
    others = LedgerLine.objects.filter(code=HARM_TOLD, changes__1=words).exclude(run=run)
    others = others.filter(run__town=run.town_id, run__state=LedgerRun.State.STORED)
    return any(
        one.changes[0] == described
        or (one.sheet, one.row) == (line.sheet, line.row)
        or (name and _name(one) == name)
        for one in others.filter(_stored_row())
    )


def _name(line: LedgerLine) -> str:
    """The child's name as the row has it; "" where the row names nobody."""
    given = str(line.changes[0]).partition("，")[0] if line.changes else ""
    name = plain_name(given)
    return "" if name in SEXES else name
