"""Storing all accepted rows of a ledger in one transaction: new files, changed fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from shouwang.access.may import May
from shouwang.casework.bulk import in_sets
from shouwang.casework.steps import check
from shouwang.children import actions as children
from shouwang.children.actions_doubts import doubt_file
from shouwang.children.actions_harm import owe_ledger
from shouwang.children.holding import hold_houses
from shouwang.children.models import Child
from shouwang.children.rules import ChildFacts
from shouwang.children.warned import HARM_SAID
from shouwang.exchange import queries
from shouwang.exchange.comparing import Change, compared_sets, facts_in
from shouwang.exchange.models import LedgerRun
from shouwang.exchange.rules import Doubts, of_harm, with_said
from shouwang.exchange.spreadsheets.findings import LedgerRow
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.exchange.telling import Told, nobody
from shouwang.kernel.collector import set_aside
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import villages_of

LOCK_SPACE = 7_250_320


@dataclass
class Plan:
    """What becomes of each row, all of it found before the first is stored."""

    fresh: list[LedgerRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warned: list[tuple[UUID, Doubts]] = field(default_factory=list)  # on file, and told of harm
    changed: int = 0
    same: int = 0

    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        return {"fresh": len(self.fresh), "changed": self.changed, "same": self.same}


@transaction.atomic
def store(
    run: LedgerRun, reading: LedgerReading, *, by: Post, at: datetime, told: Told = nobody
) -> LedgerRun:
    """Store every accepted row: new children's files, changed fields; all of them or none.

    Source: 3.1.2. Effect: new files are 待核实 in their village; nobody leaves the register by
    this. The same ledger again changes nothing. Refuses: not_permitted.
    """
    check(by, May.IMPORT_LEDGER)
    run = (
        LedgerRun.objects.select_for_update(of=("self",), no_key=True)
        .select_related("town")
        .get(pk=run.pk)
    )
    if run.state == LedgerRun.State.STORED:
        return run
    with set_aside():
        said = "".join(queries.said_of_all(run, HARM_SAID))
        plan = _store(reading, run.file_name, run.town, by, at, told, said)
    run.fresh = len(plan.fresh)
    run.state, run.stored_at = LedgerRun.State.STORED, at
    run.save(update_fields=["state", "stored_at", "fresh"])
    return run


@transaction.atomic
def store_rows(
    reading: LedgerReading,
    name: str,
    town: Division,
    *,
    by: Post | None,
    at: datetime,
    told: Told = nobody,
) -> dict[str, int]:
    """Store what a ledger says of a town's children; all of it or nothing.

    Two ledgers of one town are stored one after the other: the second finds the first one's files.
    Returns: how many were fresh, changed, same.
    """
    with set_aside():
        return _store(reading, name, town, by, at, told).counts()


def _store(
    reading: LedgerReading,
    name: str,
    town: Division,
    by: Post | None,
    at: datetime,
    told: Told,
    said: str = "",
) -> Plan:
    """Nobody else can open one of the files between the look at them and the end.

    `said`: whether what the ledger tells of harm was reported.
    """
    _wait_for_turn(town, [row.id for row in reading.accepted])
    plan = _plan(reading, name, town, told)
    hold_houses(*(one.key for one in plan.changes), *(key for key, _ in plan.warned))
    fresh, of = len(plan.fresh), len(plan.fresh) + len(plan.changes)
    children.open_files(
        _drafted(reading, name, town, plan.fresh, said),
        by=by,
        at=at,
        told=lambda opened: told("store", opened, of),
    )
    done = fresh
    for part in in_sets(plan.changes):
        files = Child.objects.in_bulk([one.key for one in part])
        for one in part:
            given = {"people": one.people, "address": one.address}
            children.change(files[one.key], one.fields, **given, by=by, at=at)
            done += 1
            told("store", done, of)
    for key, doubts in plan.warned:
        doubt_file(Child.objects.get(pk=key), with_said(doubts, said), by=by, at=at)
    owe_ledger(town, name, said, by=by, at=at)
    return plan


def _wait_for_turn(town: Division, numbers: Sequence[str]) -> None:
    """One ledger after the other; a job waits as long as that takes, only a page must not hang."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, int(town.low) // 1_000])
        children.lock_numbers(numbers)
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def _plan(reading: LedgerReading, name: str, town: Division, told: Told) -> Plan:
    plan, seen = Plan(), 0
    for rows, compared in compared_sets(reading, name, town):
        for row, one in zip(rows, compared, strict=True):
            if one.child is not None and (harm := of_harm(one.facts.doubts)):
                plan.warned.append((one.child.pk, harm))
            if one.child is None:
                plan.fresh.append(row)
            elif one.differences:
                plan.changed += 1
                plan.changes += one.changes()
            else:
                plan.same += 1
        seen += len(rows)
        told("compare", seen, len(reading.accepted))
    return plan


def _drafted(
    reading: LedgerReading, name: str, town: Division, rows: Sequence[LedgerRow], said: str
) -> Iterator[tuple[Division, ChildFacts]]:
    places = {place.code: place for place in villages_of(town)}
    for village, facts in facts_in(reading, name, rows):
        if harm := of_harm(facts.doubts):
            others = tuple(one for one in facts.doubts if one not in harm)
            facts = replace(facts, doubts=(*others, *with_said(harm, said)))
        yield places[village], facts
