"""The worker's jobs may be run twice; a killed worker's job is run again."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from shouwang.children.models import Child
from shouwang.exchange import actions
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.jobs.tasks import read_ledger, store_ledger
from shouwang.offices.models import Division
from tests.database import clone, drop
from tests.factories import children, places
from tests.factories.ledgers import AS_OF, sample
from tests.kill.clones import Place

HAND_IN = """
import django; django.setup()
from shouwang.cli.door import inside
from shouwang.exchange import actions
from shouwang.offices.models import Division
from tests.conftest import NOON
from tests.factories import children
from tests.factories.ledgers import AS_OF, sample
with inside():
    by, content = children.supervisor(), sample("gurao")
    town = Division.objects.get(code=by.unit.division_id)
    run = actions.hand_in(content, "a.xlsx", town, as_of=AS_OF, by=by, at=NOON)
    actions.later(run, "read")
"""
JOBS = "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'exchange.read'"
A_MINUTE_ON = """UPDATE procrastinate_workers
    SET last_heartbeat = last_heartbeat - interval '61 seconds'"""
TAKE_UP = """INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('default', 'jobs.take_up', '{"timestamp": 0}')"""


@pytest.fixture
def run(everything, noon) -> LedgerRun:
    by, content = children.supervisor(), sample("gurao")
    town = Division.objects.get(code=places.GURAO)
    return actions.hand_in(content, "a.xlsx", town, as_of=AS_OF, by=by, at=noon)


def kept(run: LedgerRun) -> tuple:
    lines = LedgerLine.objects.filter(run=run).order_by("sheet", "row", "kind")
    fresh = LedgerRun.objects.get(pk=run.pk)
    return fresh.state, fresh.fresh, list(lines.values_list("kind", "row", "name_masked"))


def test_reading_twice_keeps_one_set_of_lines(run):
    read_ledger.func(run=str(run.pk))
    first = kept(run)
    assert first[:2] == ("read", 90) and len(first[2]) == 90

    read_ledger.func(run=str(run.pk))
    assert kept(run) == first

    LedgerRun.objects.filter(pk=run.pk).update(state="reading")  # killed before it was noted
    read_ledger.func(run=str(run.pk))
    assert kept(run) == first


def test_storing_twice_opens_each_file_once(run):
    read_ledger.func(run=str(run.pk))
    actions.ask_to_store(LedgerRun.objects.get(pk=run.pk), by=run.handed_in_by, at=run.handed_in_at)
    store_ledger.func(run=str(run.pk))
    before = list(Child.objects.order_by("pk").values())
    assert len(before) == 90 and kept(run)[0] == "stored"

    store_ledger.func(run=str(run.pk))
    assert list(Child.objects.order_by("pk").values()) == before

    read_ledger.func(run=str(run.pk))  # a reading left over changes nothing of what is stored
    assert kept(run)[0] == "stored"


def test_a_file_that_is_no_ledger_is_kept_as_refused_with_its_sentence(everything, noon):
    by = children.supervisor()
    town = Division.objects.get(code=places.GURAO)
    letter = "各村：请于月底前报送。".encode()
    run = actions.hand_in(letter, "a.csv", town, as_of=AS_OF, by=by, at=noon)
    read_ledger.func(run=str(run.pk))
    fresh = LedgerRun.objects.get(pk=run.pk)
    assert fresh.state == "refused" and fresh.why
    read_ledger.func(run=str(run.pk))
    assert LedgerRun.objects.get(pk=run.pk).why == fresh.why


def test_a_job_is_asked_for_in_the_transaction_that_needs_it(run):
    actions.later(run, "read")
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'run', queue_name, status FROM procrastinate_jobs")
        assert cursor.fetchall() == [(str(run.pk), "ledgers", "todo")]


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    """A clone with a worker of its own."""
    name = clone(f"k_jobs_{os.getpid()}")
    yield Place(name, tmp_path)
    drop(name)


def wait(is_so: Callable[[], object], process: subprocess.Popen | None = None) -> None:
    deadline = time.monotonic() + 90
    while not is_so():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.005)


def test_what_a_killed_worker_was_reading_is_read_by_the_next(place):
    assert place.start("-c", HAND_IN).wait(timeout=90) == 0
    command = ("-m", "shouwang.cli.main", "worker")
    first = place.start(*command)
    wait(lambda: place.rows(JOBS) == [("doing",)], first)
    first.kill()
    assert first.wait(timeout=10) == -9
    assert place.rows(JOBS) == [("doing",)]
    assert place.rows("SELECT state FROM exchange_ledgerrun") in ([("waiting",)], [("reading",)])

    place.run(A_MINUTE_ON)
    place.run(TAKE_UP)
    second = place.start(*command)
    try:
        wait(lambda: place.rows("SELECT state FROM exchange_ledgerrun") == [("read",)], second)
        wait(lambda: place.rows(JOBS) == [], second)
    finally:
        second.terminate()
        second.wait(timeout=30)
    assert place.rows("SELECT count(*) FROM exchange_ledgerline") == [(90,)]


def test_the_clock_waits_for_a_database_that_is_away(place):
    clock = place.start("-m", "shouwang.cli.main", "clock", "--every", "0.2")
    beats = "SELECT at FROM jobs_heartbeat WHERE name = 'clock'"
    try:
        wait(lambda: place.rows(beats), clock)
        place.close()
        time.sleep(1)
        assert clock.poll() is None
        place.open()
        last = place.rows(beats)
        wait(lambda: place.rows(beats) != last, clock)
    finally:
        clock.kill()
        clock.wait(timeout=10)
