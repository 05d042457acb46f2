"""What a transaction holds, and in which order it came to hold it: two that cross never wait for each other.

An act that works on several rows says so at its beginning. It locks them in one order for all acts:
first people, then posts, then what they asked for, then files and cases (casework.holding), and of
one kind by their keys. Whatever hangs on one of these is written under its lock alone. A lock that
comes out of this order is written to the log, and refused where the tests watch.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.db import OperationalError, connection
from django.db.models import Model, QuerySet
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shouwang.kernel.refusal import Refusal, register

log = logging.getLogger(__name__)


BUSY, BUSY_OUTSIDE = "held_now", "busy_now"
register(
    {
        BUSY: "别人正在办这一件，刚才的操作没有保存。请过几秒再试一次。",
        BUSY_OUTSIDE: "系统正忙，刚才填写的还没有送出。请过几秒再试一次。",
    }
)


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


@dataclass(frozen=True)
class _Held:
    """What a transaction came to hold at one moment.

    It lies among what Django does on commit, and does nothing there: Django drops it with the part of
    a transaction that is undone, as PostgreSQL lets go of what was locked in that part.
    """

    rows: frozenset[tuple[Kind, Any]] = frozenset()
    along: frozenset[tuple[Kind, Any]] = frozenset()

    def __call__(self) -> None:
        """Nothing is left to do."""


class _Watch:
    """Whether a lock out of order is refused; the tests switch it on."""

    on = False


def watch(on: bool = True) -> None:
    """Refuse from now on what comes out of order, as the tests do; else it is written to the log."""
    _Watch.on = on


def is_watched() -> bool:
    """Whether what comes out of order is refused, and an act is going on that may hold something."""
    return _Watch.on and _is_acting()


def held(kind: Kind) -> set[Any]:
    """The keys of one kind that this act holds: those it locked, and what is held along with them."""
    return {key for note in _notes() for one, key in note.rows | note.along if one == kind}


def held_by_all(kind: Kind) -> set[Any]:
    """The keys of one kind that all acts of a stretch of the sample (`apart`) came to hold."""
    depth = getattr(connection, "shouwang_apart", 0)
    own = connection.savepoint_ids[depth - 2] if depth > 1 else None
    notes = [
        note
        for inside, note, _ in connection.run_on_commit
        if isinstance(note, _Held) and (own is None or own in inside)
    ]
    return {key for note in notes for one, key in note.rows | note.along if one == kind}


def coming(kind: Kind, keys: Iterable[Any]) -> None:
    """Say that these rows are locked now, in the order of their keys.

    Raises: OutOfOrder, where tests watch and one of them comes before what is held already.
    """
    rows = {row for note in _notes() for row in note.rows}
    fresh = {(kind, key) for key in keys} - rows
    if fresh and rows and min(fresh) < max(rows):
        words = f"{min(fresh)} is locked after {max(rows)}"
        if _Watch.on:
            raise OutOfOrder(words)
        log.error("locks out of order: %s", words)
    if fresh:
        _note(_Held(rows=frozenset(fresh)))


def come_by(kind: Kind, keys: Iterable[Any]) -> None:
    """Note rows that were locked without waiting for anybody, in whichever order."""
    _note(_Held(rows=frozenset((kind, key) for key in keys)))


def along(kind: Kind, keys: Iterable[Any]) -> None:
    """Note rows that nobody else waits for: made just now, or held with another one."""
    _note(_Held(along=frozenset((kind, key) for key in keys)))


def hold(kind: Kind, model: type[Model], keys: Iterable[Any]) -> None:
    """Lock these rows of people or posts until the transaction ends, in the order of their keys."""
    wanted = sorted(set(keys) - held(kind))
    if wanted:
        coming(kind, wanted)
        rows: QuerySet[Any] = model._default_manager.filter(pk__in=wanted).order_by("pk")
        list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def is_busy(error: BaseException) -> bool:
    """Whether somebody else held too long what was asked for, or two waited for each other."""
    return isinstance(error.__cause__, (LockNotAvailable, DeadlockDetected))


@contextmanager
def waited_for(code: str = BUSY) -> Iterator[None]:
    """Say of what somebody else holds too long that it is to be tried again: no fault of the program.

    Refuses: held_now, or the code that is said at a door without an account.
    """
    try:
        yield
    except OperationalError as error:
        if not is_busy(error):
            raise
        log.warning("waited in vain: %s", error)
        raise Refusal(code) from error


@contextmanager
def apart() -> Iterator[None]:
    """Within this each act counts for itself: where one transaction has a sample live through many acts."""
    before = getattr(connection, "shouwang_apart", 0)
    connection.shouwang_apart = len(connection.atomic_blocks)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.shouwang_apart = before  # type: ignore[attr-defined]


def _note(what: _Held) -> None:
    if _is_acting():
        connection.on_commit(what)


def _notes() -> list[_Held]:
    """What this act has noted and no part that was undone since."""
    if not _is_acting():
        return []
    depth = _around()
    first = connection.savepoint_ids[depth - 1] if depth else None
    return [
        note
        for inside, note, _ in connection.run_on_commit
        if isinstance(note, _Held) and (not depth or first in inside)
    ]


def _is_acting() -> bool:
    """Whether a transaction is going on; where a test or a sample lives in one, an act within it."""
    return len(connection.atomic_blocks) > _around()


def _around() -> int:
    """How many blocks of a transaction are around the act: a test's, or a sample's of many acts."""
    blocks = enumerate(connection.atomic_blocks, start=1)
    tests = [number for number, block in blocks if block._from_testcase]
    return max([*tests, getattr(connection, "shouwang_apart", 0)], default=0)
