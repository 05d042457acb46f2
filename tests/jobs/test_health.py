"""/healthz: 200 when all goes, 503 when the clock stands still or the database is away."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection

from shouwang.jobs.actions import beat
from shouwang.jobs.clock import tick
from shouwang.jobs.health import health
from shouwang.jobs.models import Heartbeat
from shouwang.kernel.clock import local, now
from tests.database import ROOT

WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval)"
AWAY = """
import django; django.setup()
from django.test import Client
answer = Client().get("/healthz", headers={"host": "127.0.0.1"})
print(answer.status_code, answer.json()["database"], answer.json()["clock"])
"""


def worker_seen(ago: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WORKER, [ago])


@pytest.mark.django_db
def test_all_is_well_while_the_clock_goes_and_a_worker_lives(client):
    at = now()
    beat("clock", at=at - timedelta(minutes=1), facts={})
    worker_seen("9 seconds")

    answer = client.get("/healthz")

    assert answer.status_code == 200
    last = local(at - timedelta(minutes=1)).isoformat(timespec="seconds")
    told = {"database": "ok", "queue": "ok", "waiting": 0, "given_up": 0}
    told |= {"clock": "ok", "last_sweep": last}
    told |= {"trail": "ok", "rounds": "ok", "failed": [], "clock_jumps": 0}
    assert answer.json() == told


@pytest.mark.django_db
def test_a_clock_that_stands_still_is_a_503(client):
    assert client.get("/healthz").status_code == 503
    beat("clock", at=now() - timedelta(minutes=6), facts={})
    answer = client.get("/healthz")
    assert answer.status_code == 503 and answer.json()["clock"] == "stopped"
    assert answer.json()["database"] == "ok"


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [6, 31 * 24 * 60])
def test_a_beat_from_the_future_is_no_sign_of_life(client, minutes):
    beat("clock", at=now() + timedelta(minutes=minutes), facts={})
    answer = client.get("/healthz")
    assert answer.status_code == 503 and answer.json()["clock"] == "stopped"


@pytest.mark.django_db
def test_a_part_of_the_round_that_breaks_is_a_503_with_its_name(client):
    beat("clock", at=now(), facts={"failed": ["shouwang.some.round"]})
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["clock"] == "ok"
    assert (answer.json()["rounds"], answer.json()["failed"]) == ("failed", ["shouwang.some.round"])


@pytest.mark.django_db
def test_a_trail_that_is_not_sealed_is_told_and_the_clock_goes_on(client):
    at = now()
    beat("clock", at=at, facts={})
    beat("sealer", at=at - timedelta(minutes=1), facts={"refused": "witness_lost"})
    answer = client.get("/healthz")
    assert answer.status_code == 200 and answer.json()["trail"] == "stopped"
    beat("sealer", at=at - timedelta(minutes=6), facts={"refused": "witness_lost"})
    assert health(at)["trail"] == "ok"
    beat("sealer", at=at + timedelta(days=31), facts={"refused": "witness_lost"})
    assert health(at)["trail"] == "ok"


@pytest.mark.django_db
def test_a_dead_worker_is_told(client):
    worker_seen("2 minutes")
    assert health(now())["queue"] == "stopped"
    worker_seen("-2 minutes")
    assert health(now())["queue"] == "stopped"
    worker_seen("1 second")
    assert health(now())["queue"] == "ok"


def test_a_database_that_is_away_is_a_503_and_no_fault():
    environ = {**os.environ, "SHOUWANG_DB_NAME": "not_there"}
    done = subprocess.run(
        [sys.executable, "-c", AWAY], env=environ, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["503", "away", "away"], done.stderr[-2000:]


@pytest.mark.django_db
def test_a_tick_sweeps_and_makes_a_beat(noon):
    done = tick(noon)
    kept = Heartbeat.objects.get(name="clock")
    assert kept.at == noon and kept.facts == done and done["ran"]
    tick(noon + timedelta(minutes=1))
    assert Heartbeat.objects.get(name="clock").at == noon + timedelta(minutes=1)
