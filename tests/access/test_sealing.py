"""The sealer at work: append-only tables, honest concurrency, kills, the witness, digests."""

import os
import signal
import subprocess
import sys
import threading
import time
from random import Random

import psycopg
import pytest
from django.db import connection, transaction

from shouwang.access import actions_sealing, witness
from shouwang.access.models import Seal, Trail
from shouwang.access.sealing import written
from shouwang.access.tampering import Kind
from shouwang.access.verifying import verify
from shouwang.jobs.clock import AFTER_ALARM, SEALS_EVERY, seal_trail
from shouwang.kernel.roles import connect
from tests.access.trails import (
    LATE,
    NOON,
    Superuser,
    checked,
    found,
    look,
    look_often,
    seal_all,
    waiting,
)
from tests.database import ROOT

WRITERS, ROWS = 8, 10_000
CHANGES = (
    "UPDATE access_trail SET act = 'x'",
    "DELETE FROM access_trail",
    "TRUNCATE access_trail",
    "UPDATE access_seal SET total = 0",
    "DELETE FROM access_seal",
    "TRUNCATE access_seal",
)
SEALER = """
import django; django.setup()
from shouwang.access.actions_sealing import seal
from shouwang.kernel.clock import now
print("up", flush=True)
while True:
    seal(at=now())
"""


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("role", ["runtime", "owner", "admin"])
def test_nobody_changes_the_trail_or_its_seals(name, role, statement):
    with connect(role, name) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute(statement)


def test_nobody_writes_under_the_number_of_another_transaction(name):
    with connect("runtime", name) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute(
            "INSERT INTO access_trail (at, act, division, purpose, reason, outcome, xid)"
            " VALUES (now(), 'read_child', '', '', '', 'seen', 5)"
        )


def test_a_row_is_written_down_alike_here_and_by_the_server(name):
    look_often(None, 0, 60, Random(1))
    (high,) = {row.xid for row in Trail.objects.order_by("-xid")[:1]}
    with transaction.atomic():
        lines = actions_sealing.rows_between(0, high + 1)
    assert lines == [written(row) for row in Trail.objects.order_by("xid", "id")]


LOOKS = 3


def work(writer: int, kept: list[int], seen: threading.Event) -> None:
    """One writer: short transactions, long ones, and some that are rolled back.

    The last rows wait until the sealer has looked often enough: on one slow core too it runs beside.
    """
    random, left = Random(writer), ROWS // WRITERS
    while left:
        many = min(left, random.randint(1, 40))
        if many == left:
            seen.wait()
        try:
            with transaction.atomic():
                for number in range(many):
                    look(None, number, random)
                    if random.random() < 0.005:
                        time.sleep(random.uniform(0, 0.1))
                if random.random() < 0.15:
                    raise InterruptedError
        except InterruptedError:
            continue
        left -= many
        kept[writer] += many
    connection.close()


def test_ten_thousand_honest_rows_written_at_once_are_sealed_once_and_found_sound(name, path):
    kept, seen = [0] * WRITERS, threading.Event()
    writers = [threading.Thread(target=work, args=(one, kept, seen)) for one in range(WRITERS)]
    for writer in writers:
        writer.start()
    looks = 0
    try:
        while any(writer.is_alive() for writer in writers):
            actions_sealing.seal(at=NOON)
            looks += 1
            if looks == LOOKS:
                seen.set()
            if looks % 5 == 0:
                assert found(path) == []
    finally:  # a sealer that fails must not leave the writers waiting: the run could not end
        seen.set()
    seal_all()

    report = checked(path)
    assert report.findings == [] and report.pending == 0
    assert sum(kept) == report.rows == Trail.objects.count() == ROWS
    assert report.batches == Seal.objects.count() >= 1
    assert witness.last(path).total == ROWS
    assert looks >= LOOKS, "the sealer never ran beside the writers"


def test_a_transaction_that_runs_long_is_sealed_when_it_ends(name, path):
    with connect("runtime", name) as slow, slow.transaction():
        slow.execute(
            "INSERT INTO access_trail (at, act, division, purpose, reason, outcome)"
            " VALUES (now(), 'read_child', '', '', '', 'seen')"
        )
        look_often(None, 0, 5, Random(2))
        actions_sealing.seal(at=NOON)
        assert waiting() == 5 and checked(path).pending == 5
    assert seal_all() == 6
    assert checked(path).rows == 6 and found(path) == []


def test_a_transaction_in_another_database_holds_nothing_back(name, path):
    with connect("admin", "postgres") as other, other.transaction():
        other.execute("SELECT pg_current_xact_id()")
        look_often(None, 0, 5, Random(2))
        assert actions_sealing.seal(at=NOON) == 5
        assert actions_sealing.seal(at=NOON) == 0
    look_often(None, 5, 5, Random(2))
    assert seal_all() == 5 and found(path) == []


def test_a_sealer_killed_again_and_again_loses_nothing(name, path):
    random = Random(3)
    environ = {**os.environ, "SHOUWANG_DB_NAME": name, "SHOUWANG_WITNESS": str(path)}
    for kill in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", SEALER], env=environ, cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout.readline() == b"up\n"
        look_often(None, kill * 150, 150, random)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
    sealed_by_the_killed = Seal.objects.count()
    seal_all()
    report = checked(path)
    assert report.findings == [] and report.rows == 450 and sealed_by_the_killed > 3


def test_two_sealers_at_once_make_one_chain(name, path):
    look_often(None, 0, 40, Random(4))

    def run() -> None:
        for _ in range(20):
            actions_sealing.seal(at=NOON)
        connection.close()

    sealers = [threading.Thread(target=run) for _ in range(3)]
    for one in sealers:
        one.start()
    look_often(None, 40, 60, Random(5))
    for one in sealers:
        one.join()
    seal_all()
    assert checked(path).rows == 100 and found(path) == []


def test_seals_that_were_changed_or_deleted_are_told(name, path):
    for number in range(4):
        look_often(None, number * 5, 5, Random(number))
        seal_all()
    superuser = Superuser(name)
    superuser.keep()
    for change, kind in (
        ("UPDATE access_seal SET total = total + 1 WHERE number = 2", Kind.SEAL_EDITED),
        ("UPDATE access_seal SET chain = root WHERE number = 2", Kind.SEAL_EDITED),
        ("UPDATE access_seal SET marks = '' WHERE number = 2", Kind.SEAL_EDITED),
        ("DELETE FROM access_seal WHERE number = 2", Kind.SEAL_MISSING),
    ):
        superuser.run(change)
        assert {one.kind for one in found(path)} == {kind}, change
        superuser.put_back()
    superuser.conn.close()
    assert found(path) == []


def test_a_trail_sealed_under_two_digests_is_read(name, path, settings):
    look_often(None, 0, 5, Random(12))
    seal_all()
    settings.TRAIL_DIGEST = "sm3"
    look_often(None, 5, 5, Random(13))
    seal_all()
    assert list(Seal.objects.order_by("number").values_list("digest", flat=True)) == [
        "sha256",
        "sm3",
    ]
    assert found(path) == []


def test_another_key_is_told_as_such(name, path, monkeypatch):
    look_often(None, 0, 5, Random(14))
    seal_all()
    monkeypatch.setenv("SHOUWANG_SECRET_TRAIL", "another")
    assert [one.kind for one in verify(path, at=LATE).findings] == [Kind.WRONG_KEY]


def test_the_clock_seals_each_second_and_goes_on_without_a_witness(name, path, settings):
    look_often(None, 0, 5, Random(15))
    assert seal_trail(NOON) == SEALS_EVERY
    settings.WITNESS = path / "no" / "folder"
    assert seal_trail(NOON) == AFTER_ALARM
