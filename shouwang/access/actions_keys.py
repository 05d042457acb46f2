"""Rotating the keys while everybody works: every value sealed anew, no read and no look-up failing.

It runs as the owner, past row policies, for nobody else may change history; which value is still to
be done is told by its own second byte. docs/adr/0010 says why the steps stand in this order.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from shouwang.access.actions_resealing import Resealing
from shouwang.access.sealed import tables, triggers
from shouwang.kernel import keyring
from shouwang.kernel.connection import ROLES
from shouwang.kernel.keyring import ALGORITHMS, LOOKS_EVERY, KeyRing
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "keys_rotating": "密钥正在另一处轮换，请等它做完。",
        "other_rotation": "上次轮换（{algorithm}）还没有做完，请先不带 --algorithm 运行一次。",
        "keys_in_use": "有操作一直没有结束，旧密钥还不能作废。已换的都有效，请稍后再运行一次。",
    }
)
LOCK_SPACE = 7_250_322
PATIENCE = 900.0
AGAIN = 0.1
# Who is at work: whatever transaction is open may hold a value, or a ring, of before.
AT_WORK = """
SELECT l.pid, l.virtualtransaction FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'virtualxid' AND a.datname = current_database() AND a.usename = ANY (%s)
    AND pid <> pg_backend_pid()
"""
AT_WORK_ROLES = [ROLES["runtime"], ROLES["owner"]]


@dataclass(frozen=True)
class Rotated:
    """What a rotation did: rows sealed anew, indexes put right, values that do not open at all."""

    key: int
    algorithm: str
    rows: int
    mended: int
    broken: list[tuple[str, str, str]]


def rotate(
    conn: Connection[Any],
    *,
    algorithm: int | None = None,
    keeps: bool = False,
    pause: float = 2 * LOOKS_EVERY,
    grace: float = 2 * LOOKS_EVERY,
    told: Callable[[str, int], None] = lambda table, rows: None,
) -> Rotated:
    """Make a new generation of keys and seal every value anew; one that was begun is gone on with.

    `conn` is the owner's, each statement for itself. `pause`: within which every process looks at
    the ring. `grace`: how long after its transaction a value that was read may still be opened.
    With a value that does not open no key is destroyed.
    Refuses: keys_rotating, other_rotation, keys_in_use.
    """
    if not _only_one(conn):
        raise Refusal("keys_rotating")
    try:
        ring = _begun(algorithm)
        if ring.announced is not None:
            _settle(conn, pause)
            ring = keyring.switch(keyring.ring_file())
        round_ = Resealing(conn, ring.current, triggers())
        rows = _reseal(round_, pause, told)
        mended = sum(round_.prove(table) for table in tables())
        if not round_.broken:
            time.sleep(grace)
            keyring.retire(keyring.ring_file(), keeps=keeps)
        broken = sorted((table, str(key), name) for table, key, name in round_.broken)
        return Rotated(ring.current, ALGORITHMS[ring.sealing.algorithm], rows, mended, broken)
    finally:
        conn.execute("SELECT pg_advisory_unlock(%s, 0)", [LOCK_SPACE])


def _only_one(conn: Connection[Any]) -> bool:
    row = conn.execute("SELECT pg_try_advisory_lock(%s, 0)", [LOCK_SPACE]).fetchone()
    return bool(row and row[0])


def _begun(algorithm: int | None) -> KeyRing:
    """The ring with a rotation in it, begun now or before."""
    ring = keyring.reread()
    if not ring.is_rotating:
        return keyring.announce(keyring.ring_file(), algorithm or ring.sealing.algorithm)
    going = ring.keys[ring.announced or ring.current].algorithm
    if algorithm not in (None, going):
        raise Refusal("other_rotation", algorithm=ALGORITHMS[going])
    return ring


def _settle(conn: Connection[Any], pause: float) -> None:
    """Wait until every process has looked at the ring, and whoever is at work by then has ended.

    Refuses: keys_in_use.
    """
    time.sleep(pause)
    before, until = _at_work(conn), time.monotonic() + PATIENCE
    while before & _at_work(conn):
        _wait(until)


def _at_work(conn: Connection[Any]) -> set[tuple[Any, ...]]:
    return set(conn.execute(AT_WORK, [AT_WORK_ROLES]).fetchall())


def _wait(until: float) -> None:
    if time.monotonic() > until:
        raise Refusal("keys_in_use")
    time.sleep(AGAIN)


def _reseal(round_: Resealing, pause: float, told: Callable[[str, int], None]) -> int:
    """Go round until nothing lies under another key and nobody is left who could put it there.

    The first look finds what was passed over because somebody held it. Only when it finds nothing,
    and whoever was at work then has ended, does the second one count.
    """
    places, rows, until = tables(), 0, time.monotonic() + PATIENCE
    while True:
        for table in places:
            count = round_.through(table)
            rows += count
            told(table.name, count)
        if not any(round_.is_left(table) for table in places):
            _settle(round_.conn, pause)
            if not any(round_.is_left(table) for table in places):
                return rows
        _wait(until)
