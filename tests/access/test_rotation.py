"""The keys rotate while everybody works: nothing fails, nothing is missed, nothing stays behind."""

import argparse
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread

import pytest
from django.db import connection
from django.http import HttpResponse
from pyotp import TOTP

from shouwang.access.actions_keys import LOCK_SPACE, rotate
from shouwang.access.actions_resealing import Resealing
from shouwang.access.sealed import Table, counts, tables, triggers
from shouwang.api.idempotency import Asked, once
from shouwang.children import actions, actions_revealing, queries
from shouwang.children.actions_files import LOCK_SPACE as NUMBERS
from shouwang.children.actions_files import lock_numbers
from shouwang.children.grown_ups import adults_by_number
from shouwang.children.history import versions
from shouwang.children.models import Child
from shouwang.cli import keys
from shouwang.cli.door import inside
from shouwang.exchange import actions as ledgers
from shouwang.exchange.models import LedgerRun
from shouwang.kernel import keyring
from shouwang.kernel.crypto import _index, blind_index, open_sealed
from shouwang.kernel.keyring import AES_256_GCM, SM4_GCM, KeyRing
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.roles import connect
from shouwang.offices import actions_factor
from shouwang.offices.models import Division
from shouwang.offices.models_factor import Factor
from shouwang.reports import actions as reports
from shouwang.reports.models import Report
from tests.access.vault import CHILDREN, Vault, invented, phone, vault
from tests.conftest import NOON
from tests.factories import children, places, reporting

PAUSE = 0.2
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LEDGER = "台账 " + invented(0).id
KEPT = """SELECT (SELECT count(*) FROM children_childevent), (SELECT count(*) FROM children_child),
    (SELECT count(*) FROM children_adultevent), (SELECT count(*) FROM children_adult)"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture(scope="module")
def here(tmp_path_factory, django_db_blocker) -> Iterator[Vault]:
    """Hundreds of children with their adults and all versions of both, a report, a ledger, an answer."""
    folder = tmp_path_factory.mktemp("vault")
    with django_db_blocker.unblock(), vault(folder, f"v_{os.getpid()}", CHILDREN) as made:
        with inside():
            town, village = (
                Division.objects.get(code=code) for code in (places.GURAO, places.WANGDIAN)
            )
            by = children.supervisor()
            ledgers.hand_in(LEDGER.encode(), "a.xlsx", town, as_of=NOON.date(), by=by, at=NOON)
            said = reporting.facts(reporter_kind="citizen", phone=phone(99_999))
            reports.file(said, village, by=None, at=NOON)
            answer(invented(0).id)
            actions_factor.add_app(by.person, SECRET, TOTP(SECRET).at(NOON), at=NOON)
        yield made


def answer(text: str) -> str:
    """What a request under a key is answered: the first answer again."""
    asked = Asked(None, "a-key", "hash", NOON)
    return once(asked, lambda: HttpResponse(text)).content.decode()


class Load:
    """What people do meanwhile, each in a thread and on a connection of its own."""

    def __init__(self, first: int = CHILDREN) -> None:
        self.first = first  # the number of the first child that is written
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self.written: list[int] = []
        self._ended = Event()

    @contextmanager
    def going(self) -> Iterator[None]:
        """Reading, searching and writing until the block ends."""
        threads = [Thread(target=self._go, args=[act]) for act in (self.read, self.find, self.add)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    def _go(self, act: Callable[[], int | None]) -> None:
        while not self._ended.is_set():
            try:
                with inside():
                    written = act()
                if written is not None:  # committed: from here on everybody must find it
                    self.written.append(written)
            except Exception as fault:
                self.faults.append(f"{act.__name__}: {fault!r}")
            time.sleep(0.04)  # two cores are shared with who rotates
        connection.close()

    def _any(self) -> int:
        return random.choice([random.randrange(CHILDREN), *self.written[-1:]])

    def read(self) -> None:
        """A number and a phone are opened."""
        n = self._any()
        child = queries.files().get(birth=invented(n).birth)
        assert actions_revealing._opened(child, "identity")[1][1] == invented(n).id
        assert actions_revealing._opened(child, "parents")[0][1] == phone(n)
        self.done["read"] += 1

    def find(self) -> None:
        """A child is found by its number and by a phone, and its number is known."""
        n = self._any()
        facts = invented(n)
        assert [one.birth for one in queries.search(facts.id)] == [facts.birth], "by number"
        assert [one.birth for one in queries.search(phone(n))] == [facts.birth], "by phone"
        assert set(queries.by_numbers([facts.id])) == {facts.id}
        assert len(adults_by_number([facts.father.id])) == 1
        self.done["found"] += 1

    def add(self) -> int:
        """A new file is opened; a second one of the same child is refused."""
        n = self.first + len(self.written)
        village = Division.objects.get(code=places.WANGDIAN)
        actions.open_file(invented(n), village, by=None, at=NOON)
        with pytest.raises(Refusal) as no:
            actions.open_file(invented(self._any()), village, by=None, at=NOON)
        assert no.value.code == "child_known"
        self.done["written"] += 1
        return n


def keys_in_use(here: Vault) -> set[int]:
    with connect("owner", here.name) as conn:
        return {one["key"] for one in counts(conn)}


def test_a_rotation_under_load_fails_no_read_and_misses_nobody(here):
    before, load = keyring.reread(), Load()

    with load.going(), connect("owner", here.name) as conn:
        done = rotate(conn, pause=PAUSE, grace=PAUSE)

    now = keyring.reread()
    assert load.faults == [] and min(load.done.values()) >= 3, load.done
    assert done.broken == [] and done.rows >= 3 * CHILDREN * 2
    assert keys_in_use(here) == {now.current} != {before.current}
    assert set(now.keys) == {now.current} and not now.is_rotating
    assert now.sealing.index != before.sealing.index
    assert now.receipt == before.receipt
    with connect("owner", here.name) as conn:
        child_events, files, adult_events, adults = conn.execute(KEPT).fetchone()
    assert (child_events, adult_events) == (files, adults), "no version for a mere sealing"


def test_what_lies_elsewhere_opens_after_it(here):
    with connect("owner", here.name) as conn:
        rotate(conn, algorithm=SM4_GCM, pause=PAUSE, grace=PAUSE)

    with inside():
        assert ledgers.content_of(LedgerRun.objects.get()).decode() == LEDGER
        assert answer("another") == invented(0).id
        report = Report.objects.exclude(phone_sealed=b"").get()
        where = {"table": "reports_report", "row": report.key, "field": "phone"}
        assert report.phone_sealed[2] == SM4_GCM
        assert open_sealed(report.phone_sealed, **where) == phone(99_999)
        child = queries.search(invented(7).id).get()
        where = {"table": "children_child", "row": child.pk, "field": "id"}
        kept = [open_sealed(one.id_sealed, **where) for one in versions(child)]
        assert kept == [invented(7).id]
        factor, later = Factor.objects.get(), NOON + timedelta(minutes=1)
        assert factor.secret_sealed[2] == SM4_GCM
        assert actions_factor.take_otp(factor.person, TOTP(SECRET).at(later), at=later)


def test_a_rotation_in_another_process_is_killed_and_gone_on_with_under_load(here, monkeypatch):
    monkeypatch.setattr(keyring, "LOOKS_EVERY", 1.0)  # as everywhere: this process lags behind
    before, load = keyring.reread().current, Load(3 * CHILDREN)
    words = ("keys", "rotate", "--algorithm", "aes-256-gcm", "--grace", "0.2", "--json")
    with load.going():
        killed_halfway(here, here.command(*words))
        assert len(keys_in_use(here)) == 2 and keyring.reread().is_rotating

        again = here.command(*words)
        out, err = again.communicate(timeout=60)

    assert again.returncode == 0, err
    assert json.loads(out)["broken"] == [] and json.loads(out)["rows"] > 0
    assert load.faults == [] and min(load.done.values()) >= 3, load.done
    now = keyring.reread()
    assert keys_in_use(here) == {now.current} != {before} and set(now.keys) == {now.current}


def killed_halfway(here: Vault, process: "Popen[str]") -> None:
    """SIGKILL as soon as some of the children, not all, are sealed anew."""
    query = "SELECT count(DISTINCT substr(id_sealed, 2, 1)) FROM children_child WHERE birth < %s"
    with connect("owner", here.name) as conn:
        while conn.execute(query, [invented(CHILDREN).birth]).fetchone() == (1,):
            assert process.poll() is None, process.communicate()
            time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_record_read_before_and_written_late_is_sealed_anew_too(here, monkeypatch):
    switched, read, looked = Event(), Event(), Event()
    switch, is_left, last = keyring.switch, Resealing.is_left, tables()[-1]

    def switch_and_wait(path: Path) -> KeyRing:
        ring = switch(path)
        switched.set()
        assert read.wait(30)
        return ring

    def late() -> None:
        assert switched.wait(30)
        with inside():
            child = queries.search(invented(11).id).get()
            read.set()
            assert looked.wait(30)
            child.save()  # every column, the number as it was read
        connection.close()

    def look(round_: Resealing, table: Table) -> bool:
        found = is_left(round_, table)
        if table == last and not found:
            looked.set()
        return found

    monkeypatch.setattr(keyring, "switch", switch_and_wait)
    monkeypatch.setattr(Resealing, "is_left", look)
    thread = Thread(target=late)
    thread.start()
    with connect("owner", here.name) as conn:
        done = rotate(conn, pause=PAUSE, grace=PAUSE)
    thread.join()

    assert done.broken == [] and done.rows >= 2 * 3 * CHILDREN + 2
    assert keys_in_use(here) == {keyring.reread().current}
    with inside():
        child = queries.search(invented(11).id).get()
        assert actions_revealing._opened(child, "identity")[1][1] == invented(11).id


def test_no_value_lies_under_a_key_that_somebody_at_work_does_not_know(here):
    former = keyring.reread()
    begun, ended = Event(), Event()

    def at_work() -> None:
        with inside():
            begun.set()
            assert ended.wait(30)
            # As one who looked at the ring before: by its one index only.
            (index,) = [_index(keys.index, invented(13).id, "id") for keys in former.looked_up]
            assert Child.objects.filter(id_index=index).count() == 1
            found.append(index)
        connection.close()

    found: list[bytes] = []
    worker, rotation = Thread(target=at_work), Thread(target=turn, args=[here])
    worker.start()
    assert begun.wait(30)
    rotation.start()
    while keyring.reread().announced is None:
        assert rotation.is_alive()
        time.sleep(0.01)
    time.sleep(5 * PAUSE)
    assert keyring.reread().current == former.current and keys_in_use(here) == {former.current}
    ended.set()
    worker.join()
    rotation.join()

    assert len(found) == 1
    assert keys_in_use(here) == {keyring.reread().current} != {former.current}


def turn(here: Vault) -> None:
    """One rotation, on a connection of its own."""
    with connect("owner", here.name) as conn:
        rotate(conn, pause=PAUSE, grace=PAUSE)


def test_a_value_read_before_may_be_opened_for_a_while_after_its_transaction(here, monkeypatch):
    retire, opened, proved = keyring.retire, [], []
    with inside():
        run = LedgerRun.objects.get()

    def retiring(path: Path, *, keeps: bool) -> KeyRing:
        opened.append(ledgers.content_of(run).decode())
        assert time.monotonic() - proved[-1] >= 2 * PAUSE
        return retire(path, keeps=keeps)

    def prove(round_: Resealing, table: Table) -> int:
        proved.append(time.monotonic())
        return 0

    monkeypatch.setattr(keyring, "retire", retiring)
    monkeypatch.setattr(Resealing, "prove", prove)
    with connect("owner", here.name) as conn:
        rotate(conn, pause=PAUSE, grace=2 * PAUSE)

    assert opened == [LEDGER]


def test_a_value_that_does_not_open_keeps_the_old_key_and_is_named(here):
    swap = "UPDATE children_adult SET phone_sealed = %s WHERE phone_index = %s"
    index = "SELECT phone_index, phone_sealed FROM children_adult WHERE phone_masked LIKE %s"
    with connect("owner", here.name) as conn:
        (one, mine), (_, other) = conn.execute(f"{index} LIMIT 2", ["139%"]).fetchall()
        conn.execute(swap, [other, one])

        done = rotate(conn, pause=PAUSE, grace=PAUSE)
        assert [table for table, _, _ in done.broken] == ["children_adult", "children_adultevent"]
        assert len(keyring.reread().keys) == 2 and keyring.reread().is_rotating

        conn.execute(
            "UPDATE children_adult SET phone_sealed = %s WHERE phone_sealed = %s", [mine, other]
        )
        conn.execute(
            "UPDATE children_adultevent SET phone_sealed = %s WHERE phone_sealed = %s",
            [mine, other],
        )
        again = rotate(conn, pause=PAUSE, grace=PAUSE, keeps=True)
        assert again.broken == [] and len(keyring.reread().keys) == 2
        assert not keyring.reread().is_rotating


def test_an_index_that_does_not_find_its_value_is_put_right(here):
    table = next(one for one in tables() if one.name == "children_child")
    wrong = "UPDATE children_child SET id_index = 'x' WHERE id_index = %s"
    with connect("owner", here.name) as conn:
        conn.execute(wrong, [blind_index(invented(3).id, kind="id")])
        assert Resealing(conn, keyring.reread().current, triggers()).prove(table) == 1
    with inside():
        assert queries.search(invented(3).id).get().birth == invented(3).birth


def test_the_state_of_the_keys_is_told(here):
    told = keys.run(argparse.Namespace(verb="status"))

    said, now = told.facts, keyring.reread()
    assert not said["rotating"]
    assert [one["id"] for one in said["keys"] if one["state"] == "current"] == [now.current]
    assert {one["key"] for one in said["values"]} == {now.current}
    rows = {(one["table"], one["field"]): one["values"] for one in said["values"]}
    assert rows["children_child", "id"] >= CHILDREN
    assert rows["exchange_ledgerrun", "content"] == 1
    assert f"密钥 {now.current}：aes-256-gcm，正在使用" in told.text


def test_a_number_is_locked_as_those_lock_it_who_do_not_know_the_new_key_yet(here):
    query = """SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s
        AND pid = pg_backend_pid()"""

    def locks() -> int:
        with inside(), connection.cursor() as cursor:
            lock_numbers([invented(n).id for n in range(9)])
            cursor.execute(query, [NUMBERS])
            return cursor.fetchone()[0]

    before = locks()
    keyring.announce(keyring.ring_file(), AES_256_GCM)
    assert locks() > before  # twice as many, but for places that happen to be the same
    turn(here)  # what was begun is gone on with
    assert locks() <= 9


def test_a_rotation_is_run_once_at_a_time(here):
    with connect("owner", here.name) as first, connect("owner", here.name) as second:
        first.execute("SELECT pg_advisory_lock(%s, 0)", [LOCK_SPACE])
        with pytest.raises(Refusal) as no:
            rotate(second)
        assert no.value.code == "keys_rotating"


def test_a_dump_holds_no_number_and_no_phone(here):
    wanted = [invented(n).id for n in range(200)] + [phone(n) for n in range(200)]
    wanted += [phone(99_999)]
    with connect("admin", here.name) as conn:
        tables = [name for (name,) in conn.execute(TABLES)]
        dump = "\n".join(
            text for name in tables for (text,) in conn.execute(f'SELECT t::text FROM "{name}" t')
        )
    assert len(dump) > 100_000
    hexed = {one.encode().hex() for one in wanted}
    assert not [one for one in (*wanted, *hexed) if one in dump]
