"""SIGKILL of web, worker, clock and database during acknowledged writes: none lost, none doubled.

SHOUWANG_KILLS says how often (2 in the suite, 50 by `make kill`); SHOUWANG_SEED repeats a run's
order of faults. What was acknowledged is known from the clients' own journals, never from counts.
"""

import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.factories.places import GURAO, SONGTUAN, WANGDIAN
from tests.kill import comparing, journal
from tests.kill.clients import Client, Office
from tests.kill.instance import Instance
from tests.kill.ledgers import Town

ROUNDS = int(os.environ.get("SHOUWANG_KILLS", "2"))
SEED = int(os.environ.get("SHOUWANG_SEED", str(int(time.time()))))
TARGETS = ("gate", "web", "worker", "clock", "postgres", "all")
ANSWERING = ("gate", "web", "postgres", "all")  # whoever dies of these, a request is lost with him
LEAST_A_ROUND = 10
PASSWORD = "wan-gdian-2026"
ACCOUNTS = f"""
import django; django.setup()
import json
from datetime import timedelta
from shouwang.api import actions as api
from shouwang.cli.door import inside
from shouwang.kernel.clock import now
from shouwang.offices import accounts, actions
from shouwang.offices.models import Division, Unit
tokens = {{}}
with inside():
    actions.add_unit("school-gurao", "古饶中心学校", "school", Division.objects.get(code="{GURAO}"))
    for name, unit, role in [
        ("school", "school-gurao", "school"),
        ("police", "police-{GURAO}", "police_desk"),
        ("bureau", "civil-affairs-340604000000", "district_officer"),
        ("town", "town-{GURAO}", "town_supervisor"),
        ("village", "village-{WANGDIAN}", "village_worker"),
        ("songtuan", "town-{SONGTUAN}", "town_supervisor"),
    ]:
        person = accounts.add_person(name, title=name, password="{PASSWORD}", must_change=False)
        unit = Unit.objects.get(code=unit)
        post = accounts.give_post(person, unit, role, at=now() - timedelta(days=1))
        tokens[name], _ = api.issue(person, post, at=now())
print(json.dumps(tokens))
"""
BUSY = (
    "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' AND task_name <> 'jobs.take_up'"
)
# The minute after which a dead worker counts as dead passes at once; the rest is the program's own.
PASS_A_MINUTE = """
UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '2 minutes'
WHERE id <> (SELECT max(id) FROM procrastinate_workers)"""
JOBS = "SELECT id, status, task_name, attempts, worker_id FROM procrastinate_jobs"
TAKE_UP = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
VALUES ('default', 'jobs.take_up', '{"timestamp": 0}')"""


@dataclass
class Trial:
    """One instance with everybody at work on it, and what was done to it."""

    instance: Instance
    office: Office
    town: Town
    random: Random
    struck: Counter[str] = field(default_factory=Counter)
    died: int = 0
    torn_jobs: int = 0
    slowest: float = 0.0

    @property
    def journals(self) -> list[Path]:
        """Everybody's journal, on the disk."""
        return sorted(self.office.folder.glob("*.journal"))

    def round(self, target: str) -> None:
        """Everybody works; after a while the target is killed; then it comes back and all goes on."""
        stop = threading.Event()
        workers = [*self.office.clients, self.town]
        threads = [threading.Thread(target=one.work, args=(stop,)) for one in workers]
        for thread in threads:
            thread.start()
        try:
            self._strike(target)
        finally:  # whatever went wrong, nobody works on: the run could not end
            stop.set()
            for thread in threads:
                thread.join()
        self.slowest = max(self.slowest, self.instance.recover())
        self._take_up()
        self.retry()
        self.town.finish()

    def _strike(self, target: str) -> None:
        self._wait_until_underway()
        time.sleep(self.random.uniform(0.05, 2))
        if target == "worker":
            self._wait_until_busy()
        self.died += self.instance.kill(target)
        self.struck[target] += 1
        time.sleep(self.random.uniform(0, 0.3))

    def retry(self) -> None:
        """Whatever was sent and not acknowledged is sent again under its key until it is."""
        for client in self.office.clients:
            for request in journal.read(client.journal.path).open:
                deadline = time.monotonic() + 30
                while not client.send(request):
                    assert time.monotonic() < deadline, f"{request.key} is not answered"
                    assert not client.odd, client.odd
                    time.sleep(0.1)

    def repeat(self, least: int) -> int:
        """Ask for some acknowledged acts once more: the stored answer, and nothing done twice."""
        same = 0
        for client in self.office.clients:
            kept = journal.read(client.journal.path)
            for key in self.random.sample(sorted(kept.answers), min(least, len(kept.answers))):
                assert client.send(kept.requests[key])
                same += journal.read(client.journal.path).answers[key] == kept.answers[key]
        return same

    @property
    def acknowledged(self) -> int:
        """How many acts were acknowledged so far."""
        return sum(one.acknowledged for one in (*self.office.clients, self.town))

    def _wait_until_underway(self) -> None:
        """On a slow machine too some writes are acknowledged before each kill."""
        least, deadline = self.acknowledged + LEAST_A_ROUND, time.monotonic() + 30
        while self.acknowledged < least and time.monotonic() < deadline:
            time.sleep(0.005)

    def _wait_until_busy(self) -> None:
        deadline = time.monotonic() + 5
        with self.instance.connect() as conn:
            while time.monotonic() < deadline and not conn.execute(BUSY).fetchone()[0]:
                time.sleep(0.005)
        time.sleep(self.random.uniform(0, 0.1))

    def _take_up(self) -> None:
        """Jobs of the dead are run again by the program's own round, only sooner."""
        deadline = time.monotonic() + 40
        with self.instance.connect() as conn:
            self.torn_jobs += conn.execute(BUSY).fetchone()[0]
            while conn.execute(BUSY).fetchone()[0]:
                assert time.monotonic() < deadline, conn.execute(JOBS).fetchall()
                conn.execute(PASS_A_MINUTE)
                conn.execute(TAKE_UP)
                time.sleep(0.5)


@pytest.fixture
def trial(tmp_path) -> Iterator[Trial]:
    """An empty instance by command, six people and a town at its door."""
    instance, random = Instance(), Random(SEED)
    try:
        instance.init()
        instance.recover()
        tokens = json.loads(instance.run("-c", ACCOUNTS))
        office = Office(tmp_path, instance.port, tokens, random)
        address = f"http://127.0.0.1:{instance.port}"
        ledgers = journal.Journal(tmp_path / "ledgers.journal")
        town = Town(address, "songtuan", PASSWORD, "宋町社区", ledgers)
        town.sign_in()
        yield Trial(instance, office, town, random)
    finally:
        instance.leave()


def faults(random: Random) -> list[str]:
    """One that answers requests, then each other target once, in any order; then any."""
    first = random.choice(ANSWERING)
    others = [target for target in TARGETS if target != first]
    order = [first, *random.sample(others, len(others))]
    return [*order, *random.choices(TARGETS, k=max(0, ROUNDS - len(order)))][:ROUNDS]


def test_what_was_acknowledged_is_there_once_with_all_its_parts(trial, capsys):
    order = faults(trial.random)

    for target in order:
        trial.round(target)
    same = trial.repeat(least=5)

    kept = journal.read(*trial.journals)
    found = comparing.differences(kept, comparing.Found(trial.instance))
    with capsys.disabled():
        told(trial, kept, same)
    assert found == []
    assert kept.open == []
    clients = trial.office.clients
    assert [odd for client in [*clients, trial.town] for odd in client.odd] == []
    # the faults were real: they hit, requests were lost, the worker died at work
    assert trial.struck == Counter(order) and trial.died >= ROUNDS
    assert sum(client.failed for client in clients) + trial.town.failed > 0
    assert trial.torn_jobs > 0 or len(TARGETS) > ROUNDS
    assert len(kept.answers) >= LEAST_A_ROUND * ROUNDS
    assert same == len(clients) * 5


def told(trial: Trial, kept: journal.Kept, same: int) -> None:
    """The run's own figures, beside pytest's dots."""
    by_kind = Counter(kept.requests[key].kind for key in kept.answers)
    clients: list[Client] = trial.office.clients
    print(
        f"\nkill test: seed {SEED}, {ROUNDS} rounds, struck {dict(trial.struck)}, "
        f"{trial.died} processes died, {trial.torn_jobs} jobs torn; "
        f"{len(kept.answers)} writes acknowledged {dict(by_kind)}, "
        f"{sum(one.failed for one in clients) + trial.town.failed} not answered, "
        f"{sum(one.replayed for one in clients)} answered from what was stored, "
        f"{same} repeated answers alike; back within {trial.slowest:.1f} s"
    )
