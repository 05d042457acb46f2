"""Opening a report and taking it back at the same instant: one of them wins, never both."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from shouwang.access import reach
from shouwang.children import actions as files
from shouwang.children.dangers import Said
from shouwang.kernel.clock import now
from shouwang.reports.actions_withdrawn import say_mistaken
from shouwang.reports.models import Danger, Report
from shouwang.reports.opening import opening
from tests.database import within_clone
from tests.factories import children, places, reporting

SOON = 1.5


@pytest.fixture
def scene(django_db_blocker):
    """A database of its own: a danger saved this second, its author, and a desk of the police."""
    with django_db_blocker.unblock(), within_clone("opening"):
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            child, by = children.registered(now() - timedelta(hours=1)), children.worker()
            police = reporting.offices()[0]
            said = Said("yes")
            files.raise_level(child, ["alone_under_16"], by=by, at=now(), said=said)
            danger = Danger.objects.get()
        yield danger, by, places.signed_in(Client(), police)


def in_another(act):
    """Do it over a connection of its own; the thread, not waited for."""

    def work():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def state():
    """The report as it stands."""
    with transaction.atomic(), reach.entered(reach.CLOCK):
        return Report.objects.get().state


def test_who_opens_it_first_is_waited_for_and_nothing_is_taken_back(scene):
    danger, by, _ = scene

    def mistaken():
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            say_mistaken(danger, "点错", by=by, at=now())

    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        opening(danger.matter_id)  # what the page does first
        waiting = in_another(mistaken)
        waiting.join(SOON)
        assert waiting.is_alive()
        from shouwang.access.trail import note
        from shouwang.offices.models import Post

        post = Post.objects.get(role="police_desk")
        note(post, act="read_report", key=danger.matter_id, at=now())
    waiting.join()
    assert state() == "filed"


def test_who_takes_it_back_first_is_waited_for_and_the_desk_reads_that_it_is(scene):
    danger, by, desk = scene
    seen = []
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        say_mistaken(danger, "点错", by=by, at=now())
        address = f"/reports/{danger.matter_id}/take/"
        waiting = in_another(lambda: seen.append(desk.get(address).content.decode()))
        waiting.join(SOON)
        assert waiting.is_alive()
    waiting.join()
    assert state() == "withdrawn" and "误填撤回" in seen[0]
