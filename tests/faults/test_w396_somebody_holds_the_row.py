"""Reading a red report never waits for whoever works on it; an act that waits in vain is sent again (W396)."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from psycopg.errors import LockNotAvailable

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.casework.holding import hold
from shouwang.cli import main
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from tests.api.conftest import Api
from tests.database import within_clone
from tests.factories import children, places, reporting


@pytest.fixture
def scene(django_db_blocker):
    """A database of its own, where nobody waits long: a red report, and a desk of the police."""
    with django_db_blocker.unblock(), within_clone("held"):
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            child = children.registered(now() - timedelta(hours=1))
            police = reporting.offices()[0]
            report = reporting.filed(now() - timedelta(minutes=5), child=child)
        connection.cursor().execute("SET lock_timeout = '300ms'")
        yield report, places.signed_in(Client(), police)


@contextmanager
def somebody_works_on(report):
    """Over a connection of his own somebody holds the case, and does not end."""
    begun, over = threading.Event(), threading.Event()

    def work():
        try:
            with transaction.atomic(), reach.entered(reach.EVERYTHING):
                hold(report.matter_id)
                Report.objects.select_for_update(no_key=True).get(pk=report.pk)
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT 1 FROM casework_matter WHERE key = %s FOR NO KEY UPDATE",
                        [report.matter_id],
                    )
                begun.set()
                over.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(10)
    yield
    over.set()
    thread.join()


def test_a_red_report_is_read_while_somebody_works_on_it(scene):
    report, desk = scene
    with somebody_works_on(report):
        for address in (f"/matters/{report.matter_id}/", f"/reports/{report.matter_id}/take/"):
            assert desk.get(address).status_code == 200, address


def test_an_act_that_waits_in_vain_says_so_and_is_sent_again_by_one_button(scene):
    report, desk = scene
    there = f"/reports/{report.matter_id}/take/"
    with somebody_works_on(report):
        answer = desk.post(there, {"shown": str(report.pk), "note": "孩子在奶奶家"})
    page = answer.content.decode()
    assert answer.status_code == 409, answer.status_code
    assert "别人正在办这一件" in page and "没有保存" in page
    assert "孩子在奶奶家" in page and f'value="{report.pk}"' in page
    assert f'action="{there}"' in page and "再试一次" in page and 'href="/"' in page
    assert desk.post(there, {"shown": str(report.pk)}).status_code == 302


def test_a_form_that_waits_in_vain_is_shown_with_what_was_typed(scene):
    report, desk = scene
    there = f"/reports/{report.matter_id}/dismiss/"
    typed = "到家里看过，孩子和奶奶在一起，邻居也说没有这回事"
    sent = {"words": typed, "went_by": "王警官", "shown": str(report.pk)}
    desk.post(f"/reports/{report.matter_id}/take/", {"shown": str(report.pk)})
    with somebody_works_on(report):
        answer = desk.post(there, sent)
    page = answer.content.decode()
    assert answer.status_code in (409, 422) and typed in page


def test_the_last_page_leads_back(client):
    from django.test import RequestFactory

    from shouwang.desk.errors import broken

    page = broken(RequestFactory().get("/")).content.decode()
    assert 'href="/"' in page and "回到待办" in page


def test_the_api_says_the_same_with_its_code(scene):
    report, _ = scene
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        post = Post.objects.select_related("person").get(role="police_desk")
        word, _ = tokens.issue(post.person, post, at=now())
    there = f"/reports/{report.pk}/take"
    with somebody_works_on(report):
        answer = Api(word).post(there)
    assert (answer.status_code, answer.json()["code"]) == (409, "held_now")
    assert Api(word).post(there).status_code == 200


def test_a_command_that_waits_in_vain_says_so_and_not_that_the_database_is_away():
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = LockNotAvailable()
    assert main._why(error).code == "held_now"
    assert main._why(OperationalError("refused")).code == "database_away"
