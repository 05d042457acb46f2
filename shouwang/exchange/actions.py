"""Handing in a ledger, reading it, storing all its accepted rows in one transaction."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app as queue

from shouwang.access.may import May
from shouwang.casework.bulk import store_many
from shouwang.casework.steps import check
from shouwang.children import actions as children
from shouwang.children.rules import ChildFacts
from shouwang.exchange.comparing import Compared, compare, missing
from shouwang.exchange.lines import ELSEWHERE, lines_of
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.exchange.rules import facts_of
from shouwang.exchange.spreadsheets.reading import LedgerReading, Village, read_ledger
from shouwang.kernel.crypto import open_bytes, seal_bytes
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import villages_of

CLAUSE = "3.1.2"
MOST = 64 * 1024 * 1024
LOCK_SPACE = 7_250_320


@transaction.atomic
def hand_in(
    content: bytes, file_name: str, town: Division, *, as_of: date, by: Post, at: datetime
) -> LedgerRun:
    """Keep an office's own ledger, sealed; reading it is a job.

    Source: 3.1.2. Refuses: ledger_empty, ledger_too_large, town_needed, not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    if not content:
        raise Refusal("ledger_empty", CLAUSE)
    if len(content) > MOST:
        raise Refusal("ledger_too_large", CLAUSE, limit=MOST // 1024 // 1024)
    if town.level != Division.Level.TOWN:
        raise Refusal("town_needed", CLAUSE)
    run = LedgerRun(
        town=town,
        division=town,
        file_name=file_name[-120:],
        size=len(content),
        as_of=as_of,
        handed_in_at=at,
        handed_in_by=by,
    )
    run.content = seal_bytes(content, table="exchange_ledgerrun", row=run.key, field="content")
    run.save(force_insert=True)
    return run


def later(run: LedgerRun, task: str) -> None:
    """Put a job on the queue, in the transaction that asks for it: none is lost, none runs early."""
    queue.configure_task(f"exchange.{task}", queue="ledgers").defer(run=str(run.key))


def content_of(run: LedgerRun) -> bytes:
    """The file as it was handed in."""
    return open_bytes(run.content, table="exchange_ledgerrun", row=run.key, field="content")


def read(run: LedgerRun) -> LedgerReading:
    """Read the file for the villages of its town; stores nothing.

    Refuses: not_a_ledger, file_hostile, file_unreadable, file_too_large.
    """
    return reading_of(content_of(run), run.file_name, run.town, run.as_of)


def reading_of(
    content: bytes, name: str, town: Division, as_of: date, *, is_given: bool = True
) -> LedgerReading:
    """What every row of a ledger says, for the villages of a town.

    A day that is not given may be the one the ledger itself states.
    """
    villages = [Village(place.code, place.name, place.short_name) for place in villages_of(town)]
    return read_ledger(content, name, villages=villages, as_of=as_of, is_given=is_given)


@transaction.atomic
def begin(key: UUID, state: str) -> LedgerRun:
    """Mark that a job has begun; a second job of the same run finds it begun and goes on."""
    run = LedgerRun.objects.select_for_update(of=("self",)).select_related("town").get(pk=key)
    run.state, run.progress = state, 10
    run.save(update_fields=["state", "progress"])
    return run


@transaction.atomic
def keep_reading(run: LedgerRun, reading: LedgerReading) -> LedgerRun:
    """Keep what was read: a line for every row, its counts, what is no longer named.

    Again is the same: the former lines go first.
    """
    compared = compare(_rows(run.file_name, reading), run.town)
    gone = missing(compared, run.town)
    run.lines.all().delete()
    lines = lines_of(run, reading, compared, gone)
    store_many(lines)
    run.rows_seen, run.accepted = reading.rows_seen, len(reading.accepted)
    run.refused = len({(one.sheet, one.row) for one in reading.refused})
    run.warned = len({(one.sheet, one.row) for one in reading.warnings})
    run.fresh = sum(1 for one in compared if one.fresh)
    run.known = sum(1 for one in compared if one.elsewhere)
    run.changed = sum(1 for one in compared if one.child is not None and one.differences)
    run.same = len(compared) - run.fresh - run.known - run.changed
    run.missing = len(gone)
    run.state, run.progress = LedgerRun.State.READ, 100
    run.save()
    return run


@transaction.atomic
def keep_refusal(run: LedgerRun, no: Refusal) -> LedgerRun:
    """Keep why the whole file was refused."""
    run.state, run.why, run.progress = LedgerRun.State.REFUSED, no.sentence[:300], 100
    run.save(update_fields=["state", "why", "progress"])
    return run


def _rows(name: str, reading: LedgerReading) -> list[tuple[str, ChildFacts]]:
    doubts = defaultdict(list)
    for finding in reading.warnings:
        doubts[finding.sheet, finding.row].append(finding)
    return [
        (row.village, facts_of(row, doubts[row.sheet, row.row], f"台账导入 {name}"))
        for row in reading.accepted
    ]


@transaction.atomic
def ask_to_store(run: LedgerRun, *, by: Post, at: datetime) -> LedgerRun:
    """Have all accepted rows stored by the next free worker.

    Source: 3.1.2. Refuses: not_read_yet, stored_already, nothing_accepted, not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    run = LedgerRun.objects.select_for_update(of=("self",)).select_related("town").get(pk=run.pk)
    if run.state == LedgerRun.State.STORED:
        raise Refusal("stored_already", CLAUSE)
    if run.state != LedgerRun.State.READ:
        raise Refusal("not_read_yet", CLAUSE)
    if not run.accepted:
        raise Refusal("nothing_accepted", CLAUSE)
    run.state, run.progress = LedgerRun.State.STORING, 0
    run.save(update_fields=["state", "progress"])
    later(run, "store")
    return run


@transaction.atomic
def store(run: LedgerRun, reading: LedgerReading, *, by: Post, at: datetime) -> LedgerRun:
    """Store every accepted row: new children's files, changed fields; all of them or none.

    Source: 3.1.2. Effect: new files are 待核实 in their village; nobody leaves the register by
    this. The same ledger again changes nothing. Refuses: not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    run = LedgerRun.objects.select_for_update(of=("self",)).select_related("town").get(pk=run.pk)
    if run.state == LedgerRun.State.STORED:
        return run
    compared = _compared(reading, run.file_name, run.town)
    stored = _store(compared, run.town, by, at)
    if stored["known"] != run.known:
        _opened_meanwhile(run, reading, compared)
    run.fresh, run.known = stored["fresh"], stored["known"]
    run.state, run.progress, run.stored_at = LedgerRun.State.STORED, 100, at
    run.save(update_fields=["state", "progress", "stored_at", "fresh", "known"])
    return run


def _opened_meanwhile(run: LedgerRun, reading: LedgerReading, compared: list[Compared]) -> None:
    """Rows whose child got a file in another town between reading and storing say so."""
    for row, one in zip(reading.accepted, compared, strict=True):
        if one.elsewhere:
            lines = run.lines.filter(sheet=row.sheet[:60], row=row.row, kind=LedgerLine.Kind.FRESH)
            lines.update(kind=LedgerLine.Kind.KNOWN, message=ELSEWHERE)


@transaction.atomic
def store_rows(
    reading: LedgerReading, name: str, town: Division, *, by: Post | None, at: datetime
) -> dict[str, int]:
    """Store what a ledger says of a town's children; all of it or nothing.

    Two ledgers of one town are stored one after the other: the second finds the first one's files.
    Returns: how many were fresh, changed, same, known (elsewhere: left to a transfer).
    """
    return _store(_compared(reading, name, town), town, by, at)


def _compared(reading: LedgerReading, name: str, town: Division) -> list[Compared]:
    """Every row beside its file, nobody else being able to open one of them meanwhile."""
    _lock(town)
    children.lock_numbers([row.id for row in reading.accepted])
    return compare(_rows(name, reading), town)


def _lock(town: Division) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, int(town.low) // 1_000])


def _store(
    compared: list[Compared], town: Division, by: Post | None, at: datetime
) -> dict[str, int]:
    places = {place.code: place for place in villages_of(town)}
    fresh = [(places[one.village], one.facts) for one in compared if one.fresh]
    known = sum(1 for one in compared if one.elsewhere)
    if fresh:
        children.open_files(fresh, by=by, at=at)
    changed = [one for one in compared if one.child is not None and one.differences]
    for one in changed:
        _change(one, by, at)
    same = len(compared) - len(fresh) - known - len(changed)
    return {"fresh": len(fresh), "changed": len(changed), "same": same, "known": known}


def _change(one: Compared, by: Post | None, at: datetime) -> None:
    """Apply what an edition says of a child already on file; a move is asked as a transfer."""
    child = one.child
    if child is None or child.state not in ("to_verify", "registered"):
        return
    if one.fields or one.people or one.address is not None:
        children.change(child, one.fields, people=one.people, address=one.address, by=by, at=at)
