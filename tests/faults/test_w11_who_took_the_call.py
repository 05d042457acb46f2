"""W11: a call is claimed, not a receipt; the office that confirms says who of it took the call.

At ca70b57: `assert "有人称已打电话" in page`.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.reading import owes, plain

pytestmark = pytest.mark.django_db
TAKE = "受理报告（公安）"


@pytest.fixture
def scene():
    """A hospital has rung the station about its report and writes it down."""
    at = now() - timedelta(minutes=20)
    with reach.entered(reach.EVERYTHING):
        by = places.post("hospital", places.hospital())
        report = reporting.filed(at, child=children.registered(at), by=by)
        police, _ = reporting.offices()
    moment = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    call = {"office": "police", "taken_at": moment, "officer": "王某", "badge": "030123"}
    hospital = places.signed_in(Client(), by)
    address = f"/reports/{report.matter_id}/receipt/"
    told = hospital.post(address, {**call, "rung": "0561-110"}, follow=True)
    return report, police, hospital, plain(told.content.decode())


def test_the_words_say_that_somebody_says_he_rang(scene):
    report, police, hospital, said = scene
    assert "电话里已受理" not in said
    page = plain(places.signed_in(Client(), police).get("/reports/").content.decode())
    assert "有人称已打电话" in page
    case = plain(hospital.get("/reports/").content.decode())
    assert "已受理" not in case.partition("进展")[2].partition("反馈")[0].replace("等待受理", "")
    assert report.number in case


def test_the_station_says_who_of_it_took_the_call(client, scene):
    report, police, _, _ = scene
    desk = places.signed_in(client, police)
    take = desk.get(f"/reports/{report.matter_id}/take/").content.decode()
    found = re.search(r'formaction="([^"]+)" name="do" value="confirm"', take)
    field = re.search(r'name="(who[^"]*)"', take)
    assert found and field, "the office is not asked who of it took the call"
    address = found[1]
    refused = desk.post(address, {"do": "confirm"}, follow=True).content.decode()
    assert "谁接的电话" in refused
    assert owes(client, police, TAKE)
    desk = places.signed_in(client, police)
    desk.post(address, {"do": "confirm", field[1]: "民警李某"})
    assert not owes(client, police, TAKE)
    page = plain(desk.get(f"/matters/{report.matter_id}/").content.decode())
    assert "民警李某" in page
