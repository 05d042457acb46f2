"""Pages in transactions of their own, as in service: what is asked together, and what is left."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import DataError, connection, transaction
from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.access.sessions import MARK
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.roles import connect
from shouwang.offices import prepared
from shouwang.offices.models import Person, Post
from tests.database import within_clone
from tests.factories import children, places


@pytest.fixture
def scene(django_db_blocker, client):
    """A database of its own: a child in each of two villages, and the worker of the first."""
    with django_db_blocker.unblock(), within_clone("journeys"):
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            by, worker = children.supervisor(), children.worker()
            near = children.to_verify(now(), by=by)
            far = children.to_verify(now(), by=by, village=places.QINLOU)
            places.signed_in(client, worker)
        yield worker, near, far


def trail(act):
    """What stands in the trail of an act, read by the owner of everything."""
    with connect("admin", connection.settings_dict["NAME"]) as conn:
        return conn.execute(
            "SELECT outcome, count(*)::int FROM access_trail WHERE act = %s GROUP BY 1", [act]
        ).fetchall()


def test_the_ledger_shows_the_village_and_leaves_nothing_of_the_reach(scene, client):
    _, near, far = scene
    page = client.get("/children/").content.decode()
    assert near.file_no in page and far.file_no not in page and "共 1 名" in page
    with transaction.atomic():
        assert not QuerySet(Child).exists()
        with pytest.raises(reach.Unscoped):
            Child.objects.exists()


def test_the_ledger_takes_two_journeys_and_leaves_its_look_behind(scene, client, monkeypatch):
    client.get("/children/")
    travelled, travel = [], prepared._travel
    monkeypatch.setattr(
        prepared, "_travel", lambda *given: travelled.append(given) or travel(*given)
    )
    assert client.get("/children/").status_code == 200
    questions = [given[2] for given in travelled]  # beside the one statement that signs in
    assert len(questions) == 2 and [one.is_late for one in questions[1]] == [False, True]
    assert trail("read_roster") == [(Trail.Outcome.SEEN, 2)]


def test_a_file_elsewhere_is_found_by_a_second_question(scene, client):
    worker, near, far = scene
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        reach.join(far.key, worker.unit, place=far.division_id, why="test", at=now())
    page = client.get("/children/").content.decode()
    assert near.file_no in page and far.file_no in page and "共 2 名" in page


def test_a_look_at_a_file_and_a_refusal_are_kept(scene, client):
    _, near, far = scene
    assert client.get(f"/children/{near.key}/").status_code == 200
    assert client.get(f"/children/{far.key}/").status_code == 404
    assert client.get("/posts/").status_code == 403
    assert dict(trail("read_child")) == {Trail.Outcome.SEEN: 1, Trail.Outcome.REFUSED: 1}
    assert dict(trail("keep_posts")) == {Trail.Outcome.REFUSED: 1}


def test_whoever_may_no_longer_is_out_at_the_next_request(scene, client):
    worker, *_ = scene
    Post.objects.filter(pk=worker.pk).update(until=now() - timedelta(seconds=1), since=worker.since)
    assert client.get("/children/").status_code == 403
    Post.objects.filter(pk=worker.pk).update(until=now() + timedelta(days=1))
    assert client.get("/children/").status_code == 200
    Person.objects.filter(pk=worker.person_id).update(is_active=False)
    assert client.get("/children/").status_code == 302


def test_a_session_is_whose_its_signed_data_say(scene, client):
    worker, *_ = scene
    other = children.supervisor()
    kept = Session.objects.get()
    signed = kept.session_data.rpartition(MARK)[2]
    for hint in (f"{other.person_id}{MARK}", f"999{MARK}", MARK, ""):
        Session.objects.update(session_data=hint + signed)
        assert worker.person.title in client.get("/children/").content.decode()


def test_a_connection_that_died_between_two_requests_is_not_noticed(scene, client):
    assert client.get("/children/").status_code == 200
    with connect("admin", "postgres") as conn:
        conn.execute(
            "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE datname = %s",
            [connection.settings_dict["NAME"]],
        )
    connection.health_check_enabled, connection.health_check_done = True, False
    assert client.get("/children/").status_code == 200


def test_an_error_on_the_way_is_told_and_the_connection_goes_on(scene):
    for asked in ("SELECT 1 / 0", "SELECT 1"):
        for late in ("SELECT 1 / 0", "SELECT 2"):
            with (
                pytest.raises(DataError) if "/" in asked + late else transaction.atomic(),
                transaction.atomic(),
                prepared.first("SELECT 3", ()),
            ):
                question = prepared.ahead(late, (), is_late=True)
                early = prepared.fetch(asked, ())
                assert (early, question.rows()) == ([(1,)], [(2,)])
    assert prepared.fetch("SELECT 4", ()) == [(4,)]


def test_statements_of_django_wait_for_what_is_late(scene):
    with transaction.atomic(), prepared.first("SELECT 3", ()):
        prepared.ahead("SELECT 1", ())
        question = prepared.ahead("SELECT 2", (), is_late=True)
        prepared.send()
        assert Person.objects.count() > 0
        assert question.rows() == [(2,)]


def test_statements_are_forgotten_before_they_are_too_many(scene, monkeypatch):
    monkeypatch.setattr(prepared, "KNOWN_MOST", 3)
    for number in range(8):
        assert prepared.fetch(f"SELECT {number}", ()) == [(number,)]
        assert prepared.fetch("SELECT 'a,\"b\\', %s::text[]", (["x", 'y"\\'],)) == [
            ('a,"b\\', ["x", 'y"\\'])
        ]
