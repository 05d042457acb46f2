"""Keeping what a ledger says: a line for every row, its counts, what it no longer names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from shouwang.casework.bulk import store_many
from shouwang.exchange import lines
from shouwang.exchange.comparing import Compared, compared_sets, missing
from shouwang.exchange.models import LedgerRun
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.exchange.telling import Told, nobody
from shouwang.exchange.whose import Place, is_another, put_aside, said_same, said_to_be_same
from shouwang.kernel.collector import set_aside

COUNTED = ("fresh", "changed", "same")


@dataclass
class _Kept:
    """The rows beside their files: how many of each kind, which files were named, who may be another."""

    counts: Counter[str] = field(default_factory=Counter)
    named: set[UUID] = field(default_factory=set)
    others: list[tuple[LedgerRow, Compared]] = field(default_factory=list)
    same: list[tuple[LedgerRow, Compared]] = field(default_factory=list)  # as it was said


@transaction.atomic
def keep_reading(run: LedgerRun, reading: LedgerReading, *, told: Told = nobody) -> LedgerRun:
    """Keep what was read: a line for every row, its counts, what is no longer named.

    A row that may be of another child than the file of its number is refused (`whose`); what was said
    of such a row stays. Again is the same: the former lines go first.
    """
    meant = said_to_be_same(run)
    run.lines.all().delete()
    store_many(list(lines.unread(run, reading.unread)))
    with set_aside():
        kept = _keep_rows(run, reading, meant, told)
    put_aside(reading, kept.others)
    reading.warnings += [said_same(row) for row, _ in kept.same]
    store_many(lines.found_in(run, reading, [*kept.others, *kept.same]))
    gone = missing(kept.named, run.town)
    store_many([lines.gone(run, child) for child in gone])
    run.rows_seen, run.accepted, run.missing = reading.rows_seen, len(reading.accepted), len(gone)
    run.refused = rows_of(reading.refused)
    run.warned = rows_of(reading.warnings)
    run.state = LedgerRun.State.READ
    for kind in COUNTED:
        setattr(run, kind, kept.counts[kind])
    run.save(
        update_fields=["state", "rows_seen", "refused", "warned", "missing", "accepted", *COUNTED]
    )
    return run


def rows_of(found: Iterable[Finding]) -> int:
    """How many rows these are of."""
    return len({(one.sheet, one.row) for one in found})


def _keep_rows(
    run: LedgerRun, reading: LedgerReading, meant: Mapping[Place, UUID | None], told: Told
) -> _Kept:
    """Keep a line for each row that can be stored; find those that may be of another child."""
    kept, seen = _Kept(), 0
    for rows, compared in compared_sets(reading, run.file_name, run.town):
        accepted = []
        for row, one in zip(rows, compared, strict=True):
            if is_another(row, one, meant):
                kept.others.append((row, one))
                continue
            if one.differs:
                kept.same.append((row, one))
            accepted.append(lines.accepted(run, row, one))
        store_many(accepted)
        kept.counts.update(line.kind for line in accepted)
        # A file whose number stands here is not offered as gone, whoever's row it is.
        kept.named.update(one.child.pk for one in compared if one.child is not None)
        seen += len(rows)
        told("compare", seen, len(reading.accepted))
    return kept
