"""What a transaction holds, and in which order it came to hold it: two that cross never wait for each other.

An act that works on several rows says so at its beginning. It locks them in one order for all acts:
first people, then posts, then what they asked for, then files and cases (casework.holding), and of
one kind by their keys. Whatever hangs on one of these is written under its lock alone. A lock that
comes out of this order is written to the log, and refused where the tests watch.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

log = logging.getLogger(__name__)


class Kind(IntEnum):
    """The kinds of rows that acts of different people meet on, in the order in which they are locked."""

    WINDOW = 1
    PERSON = 2
    POST = 3
    FILE = 4


class OutOfOrder(AssertionError):
    """An act locks a row after one that comes later in the order."""


class NotHeld(AssertionError):
    """An act changes what it has not said at its beginning that it holds."""


@dataclass
class _Notes:
    """What one transaction holds; `mark` tells it from every other one.

    `rows` were locked, `along` are held with them or were made just now: nobody else waits for these.
    """

    mark: tuple[object, object]
    rows: set[tuple[Kind, Any]] = field(default_factory=set)
    along: set[tuple[Kind, Any]] = field(default_factory=set)


class _Watch:
    """Whether a lock out of order is refused; the tests switch it on."""

    on = False


def watch(on: bool = True) -> None:
    """Refuse from now on what comes out of order, as the tests do; else it is written to the log."""
    _Watch.on = on


def is_watched() -> bool:
    """Whether what comes out of order is refused, and an act is going on that may hold something."""
    return _Watch.on and _mark() is not None


def held(kind: Kind) -> set[Any]:
    """The keys of one kind that this transaction holds."""
    notes = _notes()
    return {key for one, key in notes.rows | notes.along if one == kind}


def coming(kind: Kind, keys: Iterable[Any]) -> None:
    """Say that these rows are about to be locked, in the order of their keys.

    Raises: OutOfOrder, where tests watch and one of them comes before what is held already.
    """
    rows = _notes().rows
    fresh = {(kind, key) for key in keys} - rows
    if fresh and rows and min(fresh) < max(rows):
        words = f"{min(fresh)} is locked after {max(rows)}"
        if _Watch.on:
            raise OutOfOrder(words)
        log.error("locks out of order: %s", words)
    rows |= fresh


def come_by(kind: Kind, keys: Iterable[Any]) -> None:
    """Note rows that were locked without waiting for anybody, in whichever order."""
    _notes().rows.update((kind, key) for key in keys)


def along(kind: Kind, keys: Iterable[Any]) -> None:
    """Note rows that nobody else waits for: made just now, or held with another one."""
    _notes().along.update((kind, key) for key in keys)


def hold(kind: Kind, model: type[Model], keys: Iterable[Any]) -> None:
    """Lock these rows of people or posts until the transaction ends, in the order of their keys."""
    wanted = sorted(set(keys) - held(kind))
    if wanted:
        coming(kind, wanted)
        rows: QuerySet[Any] = model._default_manager.filter(pk__in=wanted).order_by("pk")
        list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


@contextmanager
def apart() -> Iterator[None]:
    """Within this each act counts for itself: where one transaction has a sample live through many acts."""
    before = getattr(connection, "shouwang_apart", 0)
    connection.shouwang_apart = len(connection.atomic_blocks)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.shouwang_apart = before  # type: ignore[attr-defined]


def _notes() -> _Notes:
    """The notes of this transaction: new ones with each, and after each part that was undone."""
    mark = _mark() or (object(), None)
    notes: _Notes | None = getattr(connection, "shouwang_locks", None)
    if notes is None or notes.mark[0] is not mark[0] or notes.mark[1] != mark[1]:
        notes = _Notes(mark)
        connection.shouwang_locks = notes  # type: ignore[attr-defined]
    return notes


def _mark() -> tuple[object, object] | None:
    """What tells this transaction from others; None outside of any, where nothing can be held.

    Django makes a new list of what is done on commit with each transaction, and when a part of one
    is undone, whose locks are then gone. A test's own transaction, and a scene arranged in one, goes
    on through many acts: of each act its first savepoint there counts.
    """
    blocks = connection.atomic_blocks
    around = [number + 1 for number, block in enumerate(blocks) if block._from_testcase]
    depth = max([*around, getattr(connection, "shouwang_apart", 0)], default=0)
    if len(blocks) <= depth:
        return None
    point = connection.savepoint_ids[depth - 1] if depth else None
    return connection.run_on_commit, point
