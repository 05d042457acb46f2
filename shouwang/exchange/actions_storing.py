"""Storing all accepted rows of a ledger in one transaction: new files, changed fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
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
from shouwang.exchange.actions_reading import keep_reading
from shouwang.exchange.comparing import Change, Compared, compared_sets, facts_in
from shouwang.exchange.models import LedgerRun
from shouwang.exchange.rules import Doubts, of_harm, with_said
from shouwang.exchange.spreadsheets.findings import LedgerRow
from shouwang.exchange.spreadsheets.reading import LedgerReading
from shouwang.exchange.telling import Told, nobody
from shouwang.exchange.whose import (
    OTHER_CHILD,
    Place,
    is_another,
    place_of_row,
    put_aside,
    said_to_be_same,
)
from shouwang.kernel.collector import set_aside
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import villages_of

LOCK_SPACE = 7_250_320
NOT_SAID: Mapping[Place, UUID | None] = MappingProxyType({})


@dataclass
class Plan:
    """What becomes of each row, all of it found before the first is stored."""

    fresh: list[LedgerRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    warned: list[tuple[UUID, Doubts]] = field(default_factory=list)  # on file, and told of harm
    others: list[tuple[LedgerRow, Compared]] = field(
        default_factory=list
    )  # perhaps another child's
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
    this. The same ledger again changes nothing. Where a row that was to be stored differs by now from the
    file of its number as another child does, nothing is stored, and the ledger waits to be looked at again.
    Refuses: not_permitted.
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
        plan = _look(reading, run.file_name, run.town, told, said_to_be_same(run))
    if _is_to_be_looked_at(run, plan):
        return keep_reading(run, reading, told=told)
    put_aside(reading, plan.others)
    with set_aside():
        _store(reading, run.file_name, run.town, plan, by, at, told, said)
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
    A row that may be of another child than the file of its number is not: it stands among those refused.
    Returns: how many were fresh, changed, same.
    """
    with set_aside():
        plan = _look(reading, name, town, told)
        put_aside(reading, plan.others)
        _store(reading, name, town, plan, by, at, told)
    return plan.counts()


def look_beside(reading: LedgerReading, name: str, town: Division) -> None:
    """Have the rows that may be of another child than the file of their number stand among those refused."""
    put_aside(reading, _plan(reading, name, town, nobody, {}).others)


def _look(
    reading: LedgerReading,
    name: str,
    town: Division,
    told: Told,
    meant: Mapping[Place, UUID | None] = NOT_SAID,
) -> Plan:
    """Nobody else can open one of the files between this look at them and the end."""
    _wait_for_turn(town, [row.id for row in reading.accepted])
    return _plan(reading, name, town, told, meant)


def _is_to_be_looked_at(run: LedgerRun, plan: Plan) -> bool:
    """Whether a row differs now from its file that did not when the clerk looked."""
    shown = set(run.lines.filter(code=OTHER_CHILD).values_list("sheet", "row"))
    return any(place_of_row(row) not in shown for row, _ in plan.others)


def _store(
    reading: LedgerReading,
    name: str,
    town: Division,
    plan: Plan,
    by: Post | None,
    at: datetime,
    told: Told,
    said: str = "",
) -> None:
    """Store what was planned. `said`: whether what the ledger tells of harm was reported."""
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


def _wait_for_turn(town: Division, numbers: Sequence[str]) -> None:
    """One ledger after the other; a job waits as long as that takes, only a page must not hang."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, int(town.low) // 1_000])
        children.lock_numbers(numbers)
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def _plan(
    reading: LedgerReading,
    name: str,
    town: Division,
    told: Told,
    meant: Mapping[Place, UUID | None],
) -> Plan:
    plan, seen = Plan(), 0
    for rows, compared in compared_sets(reading, name, town):
        for row, one in zip(rows, compared, strict=True):
            if is_another(row, one, meant):
                plan.others.append((row, one))
                continue
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
