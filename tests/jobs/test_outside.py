"""The trail's last root told outside: once each, tried again, nobody by default."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import HTTPError

import pytest
from django.core import mail
from django.db import connection

from shouwang.access import witness
from shouwang.access.witness import Root
from shouwang.jobs import outside
from shouwang.jobs.clock import tell_outside

JOBS = "SELECT args ->> 'line' FROM procrastinate_jobs WHERE task_name = 'trail.tell_outside'"


def root(number):
    return Root(number, number * 5, bytes(31) + bytes([number]), "2026-09-10T04:00:00+00", 5, 9)


@pytest.fixture
def path(tmp_path, settings):
    """A witness that knows one batch."""
    settings.WITNESS = tmp_path / "roots.log"
    witness.begin(settings.WITNESS)
    witness.append(settings.WITNESS, [root(1)])
    return settings.WITNESS


@pytest.fixture
def receiver(settings):
    """A web address that keeps what it is sent, after one failure."""
    kept, fails = [], [500]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = fails.pop() if fails else 204
            if status == 204:
                kept.append(json.loads(body)["line"])
            self.send_response(status)
            self.end_headers()

        def log_message(self, *said):
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WITNESS_URL = f"http://127.0.0.1:{server.server_port}/"
    yield kept
    server.shutdown()
    server.server_close()


def queued():
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        return [line for (line,) in cursor.fetchall()]


@pytest.mark.django_db
def test_nobody_is_told_unless_it_is_set(path):
    assert tell_outside("") == "" and queued() == []


@pytest.mark.django_db
def test_each_root_is_told_once(path, receiver):
    told = tell_outside("")
    assert told == root(1).line() == tell_outside(told)
    assert queued() == [told]
    witness.append(path, [root(2)])
    assert tell_outside(told) == root(2).line() and len(queued()) == 2


def test_a_receiver_that_fails_is_a_job_that_fails_and_is_tried_again(path, receiver):
    with pytest.raises(HTTPError):
        outside.tell_outside.func(line=root(1).line())
    outside.tell_outside.func(line=root(1).line())
    assert receiver == [root(1).line()]


def test_a_mailbox_gets_the_line(path, settings):
    settings.WITNESS_MAIL = "jiwei@example.cn"
    outside.tell_outside.func(line=root(1).line())
    (letter,) = mail.outbox
    assert letter.body == root(1).line() and "第 1 批" in letter.subject


@pytest.mark.django_db
def test_a_witness_that_cannot_be_read_hinders_nothing(path, settings):
    settings.WITNESS_MAIL = "jiwei@example.cn"
    path.write_text("shouwang-witness 1\nnonsense\n")
    assert tell_outside("before") == "before"
