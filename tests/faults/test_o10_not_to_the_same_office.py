"""O10: what the town holds for its vacant village does not climb to the same town."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.cli.conftest import run_in
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_a_vacant_villages_late_duty_climbs_past_the_town_that_holds_it(capsys):
    at = now() - timedelta(days=200)
    with reach.entered(reach.EVERYTHING):
        town = places.post("town_supervisor", places.GURAO, since=at - timedelta(days=9))
        children.registered(at, by=town)
    officer = places.signed_in(Client(), places.post("district_officer", "civil_affairs"))
    assert run_in(capsys)("sweep").code == 0

    home = officer.get("/").content.decode()
    _, heading, raised = home.partition("逾期上报到本级")
    assert heading, "the bureau was told of nothing: the town was told of its own duty"
    assert "走访" in raised and "古饶镇人民政府" in raised
