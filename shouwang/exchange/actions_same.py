"""A row that differs from the file of its number: whoever hands it in says that it is the same child."""

from datetime import datetime
from typing import Any

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework.steps import check
from shouwang.exchange.lines import MOVED
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.spreadsheets.findings import say
from shouwang.exchange.whose import OTHER_CHILD, SAME_CHILD
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

CLAUSE = "3.1.2"
Kind = LedgerLine.Kind


@transaction.atomic
def same_child(run: LedgerRun, line: int, *, by: Post, at: datetime) -> LedgerRun:
    """Have a row that was refused for being of another child be stored on that child's file after all.

    Name, sex and birth of the file stay. What was said is a row of the trail on the file, and a line of
    the ledger. Source: 3.1.2. Refuses: not_read_yet, stored_already, row_not_asked, not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    rows = LedgerRun.objects.select_for_update(of=("self",), no_key=True)
    run = rows.select_related("town").get(pk=run.pk)
    if run.state == LedgerRun.State.STORED:
        raise Refusal("stored_already", CLAUSE)
    if run.state != LedgerRun.State.READ:
        raise Refusal("not_read_yet", CLAUSE)
    other = run.lines.filter(pk=line, code=OTHER_CHILD, kind=Kind.REFUSED).first()
    if other is None:
        raise Refusal("row_not_asked", CLAUSE)
    row = run.lines.filter(sheet=other.sheet, row=other.row)
    row.filter(kind=Kind.REFUSED).update(kind=Kind.WARNED)
    _accept(other)
    other.kind, other.changes = Kind.WARNED, []
    other.code, other.message = say(SAME_CHILD)
    other.save(update_fields=["kind", "code", "message", "changes"])
    words = f"台账第 {other.row} 行与档案不同，核对过是同一个孩子"
    note(by, act=May.IMPORT_LEDGER, key=other.child, at=at, reason=words, outcome="done")
    return _recounted(run)


def _accept(other: LedgerLine) -> None:
    """The line of the row among those that can be stored."""
    moved = any(field == "村（居）" for field, _, _ in other.changes)
    LedgerLine.objects.create(
        run_id=other.run_id,
        division_id=other.division_id,
        kind=Kind.CHANGED if other.changes else Kind.SAME,
        sheet=other.sheet,
        row=other.row,
        name_masked=other.name_masked,
        code=MOVED if moved else "",
        changes=other.changes,
        child=other.child,
    )


def _recounted(run: LedgerRun) -> LedgerRun:
    """The counts of a ledger by its lines, one row of which went from those refused to the others."""

    def rows_of(**kind: Any) -> int:
        found = run.lines.filter(row__isnull=False, **kind)
        return found.values("sheet", "row").distinct().count()

    run.refused, run.warned = rows_of(kind=Kind.REFUSED), rows_of(kind=Kind.WARNED)
    run.changed, run.same = rows_of(kind=Kind.CHANGED), rows_of(kind=Kind.SAME)
    run.accepted = run.fresh + run.changed + run.same
    run.save(update_fields=["refused", "warned", "changed", "same", "accepted"])
    return run
