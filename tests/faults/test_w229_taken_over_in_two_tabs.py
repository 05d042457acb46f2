"""W229: the second press on 接手 read that stations and the bureau take reports apart, and led nowhere."""

import pytest
from django.test import Client

from tests.factories import places
from tests.faults.asked import text
from tests.faults.test_r03_where_the_child_lives import identified, setting

pytestmark = pytest.mark.django_db


def test_the_second_press_says_who_has_it():
    report, child, clients = setting()
    clients["first"].post(f"/reports/{report.matter_id}/take/")
    identified(clients, report, child)
    way = f"/reports/{report.matter_id}/take-over/"
    assert clients["police"].get(way).status_code == 200
    clients["police"].post(way)
    colleague = places.signed_in(Client(), places.post("police_desk", places.SONGTUAN))
    for client in (clients["police"], colleague):
        again = client.post(way, follow=True)
        assert "接手，这次没有再登记" in text(again), "再点一次接手，不说是谁已经接手"
        assert "派出所" in text(again).partition("已于")[0]
