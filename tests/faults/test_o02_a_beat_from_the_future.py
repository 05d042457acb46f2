"""O02: a clock that was ahead for a while hides a dead one no longer, and somebody is told of it."""

from datetime import timedelta

import pytest
from django.db import connection

from shouwang.jobs.actions import beat
from shouwang.kernel.clock import now
from tests.cli.conftest import run_in

pytestmark = pytest.mark.django_db
AHEAD = timedelta(days=31)
WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '31 days')"


def test_a_beat_from_the_future_is_no_sign_of_life(client, capsys):
    beat("clock", at=now() + AHEAD, facts={})  # by a clock that was 31 days ahead; now it is dead
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["clock"]) == (503, "stopped")
    status = run_in(capsys)("status")
    assert "时钟没有运行" in status.out


def test_a_worker_that_lived_in_the_future_is_dead(client):
    beat("clock", at=now(), facts={})
    with connection.cursor() as cursor:
        cursor.execute(WORKER)
    assert client.get("/healthz").json()["queue"] == "stopped"
