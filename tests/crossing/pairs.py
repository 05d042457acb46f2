"""Two acts at the same moment, step by step beside each other until one has to wait for the other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.roles import connect
from tests.database import within_clone
from tests.factories import children, places

# A statement that comes to hold a row.
HOLDS = ("UPDATE", "INSERT", "DELETE", "SELECT CASEWORK_HOLD", "SELECT PG_ADVISORY")
STEP = 0.25
PATIENCE = 30.0
Act = Callable[[], Any]


@dataclass
class Done:
    """What came of one act: its answer, or what it raised."""

    answer: Any = None
    broken: BaseException | None = None


@contextmanager
def scene(name: str) -> Iterator[str]:
    """A database of its own, whose locks are real."""
    with within_clone(name) as database:
        yield database


@contextmanager
def arranging() -> Iterator[None]:
    """Rows that stand before anybody acts; many acts in one transaction, of which each counts for itself."""
    around = transaction.atomic()
    around._from_testcase = True
    with around, reach.entered(reach.EVERYTHING):
        yield


def cross(*acts: Act) -> list[Done]:
    """Do these acts at once, each over a connection of its own; what came of each, in their order.

    Each pauses before a statement that holds a row until the others have come to theirs: so each
    has what it took first when it asks for the next. One that waits for a row leaves the others to go on.
    """
    meeting = threading.Barrier(len(acts))
    done = [Done() for _ in acts]
    threads = [
        threading.Thread(target=_work, args=(act, one, meeting), daemon=True)
        for act, one in zip(acts, done, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    return done


def _work(act: Act, done: Done, meeting: threading.Barrier) -> None:
    def step(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        words = str(sql).lstrip().upper()
        if words.startswith(HOLDS) or " FOR NO KEY UPDATE" in words or " FOR UPDATE" in words:
            _meet(meeting)
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(step):
            done.answer = act()
    except BaseException as broken:
        done.broken = broken
    finally:
        meeting.abort()
        connection.close()


def _meet(meeting: threading.Barrier) -> None:
    try:
        meeting.wait(STEP)
    except threading.BrokenBarrierError:
        return


def deadlocks(database: str) -> int:
    """How often PostgreSQL had to end one of two that waited for each other."""
    with connect("admin", "postgres") as conn:
        conn.execute("SELECT pg_stat_clear_snapshot()")
        asked = "SELECT deadlocks FROM pg_stat_database WHERE datname = %s"
        return int(conn.execute(asked, [database]).fetchone()[0])


def siblings(number: int) -> list[Child]:
    """Two children of the same parents in the same house."""
    kin = children.facts(address=f"王店村{number}号")
    given = {"father": kin.father, "mother": kin.mother, "address": kin.address}
    return [children.registered(now() - timedelta(days=60), **given) for _ in range(2)]


def at_desk(post: Any) -> Client:
    """A browser in which this post is signed in."""
    return places.signed_in(Client(raise_request_exception=False), post)


def went_well(done: list[Done], database: str, before: int) -> None:
    """Assert that nobody broke, and that PostgreSQL had to end nobody; a no in words is an answer."""
    for one in done:
        assert one.broken is None or isinstance(one.broken, Refusal), one.broken
        assert getattr(one.answer, "status_code", 200) < 500, one.answer
    assert deadlocks(database) == before


def acting(act: Act, *given: Any, **more: Any) -> Any:
    """Do an action in a transaction of its own, as a door would, at this instant."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        return act(*given, **more, at=now())


def said_no(one: Done) -> str:
    """The code of the refusal that one act got; empty where it was done."""
    return one.broken.code if isinstance(one.broken, Refusal) else ""
