"""F04: a duty never lies before an empty chair; where nobody can take it, somebody rings 110."""

import re
from html import unescape

import pytest
from django.test import Client

from shouwang.kernel.clock import local, now
from tests.factories import places

pytestmark = pytest.mark.django_db
SEEN = {"described": "穿蓝衣的男孩", "situation": "living_alone", "ongoing": "yes"}


def reported(place: str) -> None:
    """A citizen reports, without an account."""
    answer = Client().post("/report/", {**SEEN, "division": place})
    assert answer.status_code == 302


def desk(post) -> str:
    """What the desk of a post shows."""
    return unescape(places.signed_in(Client(), post).get("/").content.decode())


def row(page: str, title: str) -> str:
    """Where the button of the duty with that title leads; "" where the desk has none."""
    rows = re.findall(r"<li\b.*?</li>", page, re.S)
    links = (re.search(r'href="([^"]+)"', one) for one in rows if title in one)
    return next((found.group(1) for found in links if found), "")


def pressed(post, address: str, **given: str) -> int:
    """What the post gets that sends the form behind its button."""
    client = places.signed_in(Client(), post)
    assert client.get(address).status_code == 200
    return client.post(address, given).status_code


def test_a_station_that_only_reads_figures_is_vacant_and_the_districts_desk_takes_the_report():
    places.post("statistics", "police-340604102000")
    duty_desk = places.post("police_desk", "police")
    reported(places.WANGDIAN)

    button = row(desk(duty_desk), "受理报告（公安）")
    assert button, "the district's police desk owes nothing"
    assert pressed(duty_desk, button) == 302
    assert not row(desk(duty_desk), "受理报告（公安）")


def test_where_the_program_has_no_police_the_bureau_rings_110_and_writes_the_call_down():
    officer = places.post("district_officer", "civil_affairs")
    reported(places.LIESHAN)

    button = row(desk(officer), "110")
    assert button, "nobody is told to ring the police"
    rung = local(now()).strftime("%Y-%m-%dT%H:%M")
    said = {"rung_at": rung, "answered_by": "接警员 0712", "number": "J2026112900123"}
    assert pressed(officer, button, **said) == 302
    assert not row(desk(officer), "110")
    later = places.post("police_desk", "police")
    report = places.signed_in(Client(), later).get(row(desk(later), "受理报告（公安）"))
    assert "J2026112900123" in report.content.decode()
