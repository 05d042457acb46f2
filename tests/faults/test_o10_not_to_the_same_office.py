"""O10: what the town holds for its vacant village does not climb to the same town."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import local, now
from tests.cli.conftest import run_in
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_a_vacant_villages_late_duty_climbs_past_the_town_that_holds_it(capsys):
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        town = places.post("town_supervisor", places.GURAO, since=at - timedelta(days=9))
        children.registered(at, by=town)
        officer = places.post("district_officer", "civil_affairs")
        due = Duty.objects.get(code="visits.visit", closed_at=None).due_at
    shouwang = run_in(capsys)
    assert shouwang("sweep").code == 0  # the vacant village's duty is the town's from here on
    soon = f"{local(due + timedelta(hours=1)):%Y-%m-%dT%H:%M}"
    assert shouwang("sweep", "--at", soon).code == 0  # the first escalation, and no second one

    home = places.signed_in(Client(), officer).get("/").content.decode()
    _, heading, raised = home.partition("逾期上报到本级")
    assert heading, "the bureau was told of nothing: the town was told of its own duty"
    assert "走访" in raised and "古饶镇人民政府" in raised
