"""Trails in a database of their own, really committed and sealed; and what a superuser does to them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from django.db import connection, transaction

from shouwang.access import actions_sealing
from shouwang.access.actions_sealing import HORIZON
from shouwang.access.models import Trail
from shouwang.access.tampering import Finding
from shouwang.access.trail import note
from shouwang.access.verifying import Report, verify
from shouwang.kernel.keys import new_key
from shouwang.kernel.roles import connect
from shouwang.offices.models import Post
from tests.conftest import NOON
from tests.database import within_clone

PATIENCE = 60.0
LATE = NOON + timedelta(days=1)
NAMES = "xid, id, at, person_id, post_id, act, key, division, purpose, reason, outcome, many"
REASONS = ("补证", "核对 \\ 反斜杠", "两\t列", "两\n行", "")


@contextmanager
def own_database(blocker: Any, name: str, witness: Path, settings: Any) -> Iterator[str]:
    """A clone for this block, with a witness of its own."""
    settings.WITNESS = witness
    with blocker.unblock(), within_clone(name) as own:
        yield own


@contextmanager
def moved_to(name: str) -> Iterator[None]:
    """Connected to another database for the block."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def look(by: Post | None, number: int, random: Random) -> None:
    """One look or refusal, unlike every other."""
    note(
        by,
        act=random.choice(("read_child", "read_matter", "reveal_identity")),
        key=new_key() if random.random() < 0.9 else None,
        at=NOON + timedelta(seconds=number, microseconds=random.choice((0, 120_000, 7))),
        purpose="工作查阅",
        reason=random.choice(REASONS),
        outcome=random.choice(Trail.Outcome.values),
        many=random.choice((None, 30)),
    )


def look_often(by: Post | None, start: int, count: int, random: Random) -> None:
    """Many looks in transactions of one to three rows."""
    numbers = list(range(start, start + count))
    while numbers:
        with transaction.atomic():
            for _ in range(random.randint(1, 3)):
                if numbers:
                    look(by, numbers.pop(0), random)


def seal_all(at: datetime = NOON) -> int:
    """Seal all there is: another test's transaction may hold the horizon back for a while."""
    deadline = time.monotonic() + PATIENCE
    while not _is_ripe():
        assert time.monotonic() < deadline, "somebody's transaction does not end"
        time.sleep(0.01)
    done = actions_sealing.seal(at=at)
    while waiting():
        assert time.monotonic() < deadline, "what is there is not sealed"
        done += actions_sealing.seal(at=at)
    return done


def _is_ripe() -> bool:
    """Whether no running transaction may precede a committed row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(xid), 0) < ({HORIZON}) FROM access_trail")
        return cursor.fetchone()[0]


def waiting() -> int:
    """How many committed rows lie behind the last seal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_trail"
            " WHERE xid >= coalesce((SELECT max(xid_to) FROM access_seal), 0)"
        )
        return cursor.fetchone()[0]


def found(path: Path) -> list[Finding]:
    """What the verifier says."""
    return checked(path).findings


def checked(path: Path, at: datetime = LATE) -> Report:
    """The verifier's report."""
    return verify(path, at=at)


class Superuser:
    """Somebody with the whole database, triggers off, and on request the key of the chain."""

    def __init__(self, name: str) -> None:
        self.conn: psycopg.Connection[Any] = connect("admin", name)
        self.run("SET session_replication_role = replica")

    def run(self, statement: str, *given: Any) -> None:
        """Do something to the tables."""
        self.conn.execute(statement, given or None)

    def rows(self, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """Read."""
        return self.conn.execute(statement, given or None).fetchall()

    def keep(self) -> None:
        """A copy of everything, to be put back after each tampering."""
        self.run("CREATE TABLE kept_trail AS TABLE access_trail")
        self.run("CREATE TABLE kept_seal AS TABLE access_seal")

    def put_back(self) -> None:
        """As it was."""
        for table in ("trail", "seal"):
            self.run(f"DELETE FROM access_{table}")
            self.run(f"INSERT INTO access_{table} SELECT * FROM kept_{table}")

    def recompute(self, start: int, key: bytes) -> None:
        """Make every seal from a batch on anew, as the sealer makes them."""
        spans = self.rows(
            "SELECT number, xid_from, xid_to, sealed_at FROM access_seal WHERE number >= %s"
            " ORDER BY number",
            start,
        )
        self.run("DELETE FROM access_seal WHERE number >= %s", start)
        connection.close()
        for _, low, high, at in spans:
            self.seal_again(low, high, at, key)

    def seal_again(self, low: int, high: int, at: datetime, key: bytes) -> None:
        """One seal as the sealer would make it, inserted by hand."""
        last = self.rows(
            "SELECT number, total, chain FROM access_seal ORDER BY number DESC LIMIT 1"
        )
        number, total, chain = last[0] if last else (0, 0, actions_sealing.START)
        lines = actions_sealing.rows_between(low, high)
        link = actions_sealing.link_of(
            lines,
            number=number + 1,
            before=total,
            span=(low, high),
            digest="sha256",
            key=key,
            at=at,
        )
        facts = {**vars(link), "chain": actions_sealing.chain_of(link, bytes(chain), key)}
        names = ", ".join(facts)
        marks = ", ".join(["%s"] * len(facts))
        self.run(f"INSERT INTO access_seal ({names}) VALUES ({marks})", *facts.values())
