"""Handing in a ledger, reading it, keeping what is said of each of its rows."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as queue

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework.bulk import store_many
from shouwang.casework.steps import check
from shouwang.exchange import lines, queries
from shouwang.exchange.actions_harm import HarmSaid, keep
from shouwang.exchange.actions_reading import keep_reading, rows_of
from shouwang.exchange.actions_same import same_child
from shouwang.exchange.actions_storing import look_beside, store, store_rows
from shouwang.exchange.actions_telling import beside, start_anew
from shouwang.exchange.models import LedgerRun
from shouwang.exchange.spreadsheets.reading import LedgerReading, NotALedger, Village, read_ledger
from shouwang.exchange.telling import Told, nobody
from shouwang.kernel.clock import cn_date
from shouwang.kernel.crypto import open_bytes, seal_bytes
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import villages_of

__all__ = [
    "ask_to_store",
    "begin",
    "beside",
    "content_of",
    "hand_in",
    "keep_reading",
    "keep_refusal",
    "later",
    "look_beside",
    "read",
    "reading_of",
    "same_child",
    "store",
    "store_rows",
]

CLAUSE = "3.1.2"
MOST = 64 * 1024 * 1024
UNSAID = HarmSaid()


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
    start_anew(run)
    return run


def later(run: LedgerRun, task: str) -> None:
    """Put a job on the queue, in the transaction that asks for it: none is lost, none runs early."""
    queue.configure_task(f"exchange.{task}", queue="ledgers").defer(run=str(run.key))


def content_of(run: LedgerRun) -> bytes:
    """The file as it was handed in."""
    return open_bytes(run.content, table="exchange_ledgerrun", row=run.key, field="content")


def read(run: LedgerRun, *, told: Told = nobody) -> LedgerReading:
    """Read the file for the villages of its town; stores nothing.

    Refuses: not_a_ledger, file_hostile, file_unreadable, file_too_large.
    """
    return reading_of(content_of(run), run.file_name, run.town, run.as_of, told=told)


def reading_of(
    content: bytes,
    name: str,
    town: Division,
    as_of: date,
    *,
    is_given: bool = True,
    told: Told = nobody,
) -> LedgerReading:
    """What every row of a ledger says, for the villages of a town.

    A day that is not given may be the one the ledger itself states.
    """
    villages = [Village(place.code, place.name, place.short_name) for place in villages_of(town)]
    return read_ledger(content, name, villages=villages, as_of=as_of, is_given=is_given, told=told)


@transaction.atomic
def begin(key: UUID, state: str) -> LedgerRun:
    """Mark that a job has begun; a second job of the same run finds it begun and goes on."""
    rows = LedgerRun.objects.select_for_update(of=("self",), no_key=True)
    run = rows.select_related("town").get(pk=key)
    run.state = state
    run.save(update_fields=["state"])
    start_anew(run)
    return run


@transaction.atomic
def keep_refusal(run: LedgerRun, no: Refusal) -> LedgerRun:
    """Keep why the whole file was refused, and what it tells of harm where it is no ledger."""
    run.state, run.why = LedgerRun.State.REFUSED, no.sentence[:300]
    if isinstance(no, NotALedger):
        run.lines.all().delete()
        store_many(lines.warned(run, no.warnings))
        run.warned = rows_of(no.warnings)
    run.save(update_fields=["state", "why", "warned"])
    return run


@transaction.atomic
def ask_to_store(
    run: LedgerRun,
    *,
    harm: HarmSaid = UNSAID,
    is_older_meant: bool = False,
    by: Post,
    at: datetime,
) -> LedgerRun:
    """Have all accepted rows stored by the next free worker.

    `harm`: what became of the rows that tell of harm; it goes on the trail and on the files. Where no row
    can be stored, or the file is no ledger, it is kept all the same, and nothing else is done. `is_older_meant`: that it overwrites what a ledger of a later day said.
    Source: 3.1.2, 3.2.1.
    Refuses: not_read_yet, stored_already, nothing_accepted, older_ledger, harm_rows_unsaid,
    harm_number_missing, harm_number_unknown, harm_elsewhere_unsaid, harm_row_unheld,
    harm_row_not_named, words_too_long, not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    rows = LedgerRun.objects.select_for_update(of=("self",), no_key=True)
    run = rows.select_related("town").get(pk=run.pk)
    if run.state == LedgerRun.State.STORED:
        raise Refusal("stored_already", CLAUSE)
    is_refused = run.state == LedgerRun.State.REFUSED
    if run.state != LedgerRun.State.READ and not is_refused:
        raise Refusal("not_read_yet", CLAUSE)
    is_left = is_refused or not run.accepted
    if is_left and not queries.told_of_harm(run):
        raise Refusal("nothing_accepted", CLAUSE)
    if not (is_left or is_older_meant):
        _must_be_newest(run)
    if words := keep(run, harm, at=at):
        note(by, act="import_ledger", key=None, at=at, reason=words, outcome="done")
    if is_left:
        return run
    run.state = LedgerRun.State.STORING
    run.save(update_fields=["state"])
    start_anew(run)
    later(run, "store")
    return run


def _must_be_newest(run: LedgerRun) -> None:
    """Let no ledger change files that one of a later day has spoken of. Refuses: older_ledger."""
    if run.changed and (stored := queries.newer(run)):
        own, day = cn_date(run.as_of), cn_date(stored.as_of)
        raise Refusal("older_ledger", CLAUSE, day=day, own=own, count=run.changed)
