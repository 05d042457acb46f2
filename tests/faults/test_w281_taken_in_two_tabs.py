"""W281: the second press on 受理 read that no report waits, and led nowhere."""

import pytest
from django.test import Client

from tests.factories import places
from tests.faults.asked import text
from tests.faults.test_r03_where_the_child_lives import setting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["first", "officer"])
def test_the_second_press_says_who_took_it_and_leads_to_the_case(name):
    report, _child, clients = setting()
    way = f"/reports/{report.matter_id}/take/"
    given = {"report": str(report.key)}
    clients[name].post(way, given)
    colleague = {
        "first": places.post("police_desk", places.GURAO),
        "officer": places.post("district_officer", "civil_affairs"),
    }
    for client in (clients[name], places.signed_in(Client(), colleague[name])):
        again = client.post(way, given, follow=True)
        assert "受理，这次没有再登记" in text(again), "再点一次受理，不说是谁已经受理"
        assert again.request["PATH_INFO"] == f"/matters/{report.matter_id}/"
