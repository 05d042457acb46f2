"""F04: a duty never lies before an empty chair; where nobody can take it, somebody rings 110."""

import pytest
from django.test import Client

from shouwang.kernel.clock import local, now
from tests.factories import places
from tests.faults.desks import button, sent, shown

pytestmark = pytest.mark.django_db
SEEN = {"described": "穿蓝衣的男孩", "situation": "living_alone", "ongoing": "yes"}


def reported(place: str) -> None:
    """A citizen reports, without an account."""
    answer = Client().post("/report/", {**SEEN, "division": place})
    assert answer.status_code == 302


def pressed(post, address: str, **given: str) -> int:
    """What the post gets that sends the form behind its button."""
    assert shown(post, address)[0] == 200
    return sent(post, address, **given)[0]


def test_a_station_that_only_reads_figures_is_vacant_and_the_districts_desk_takes_the_report():
    places.post("statistics", "police-340604102000")
    duty_desk = places.post("police_desk", "police")
    reported(places.WANGDIAN)

    way = button(duty_desk, "受理报告（公安）")
    assert way, "the district's police desk owes nothing"
    assert pressed(duty_desk, way) == 302
    assert not button(duty_desk, "受理报告（公安）")


def test_where_the_program_has_no_police_the_bureau_rings_110_and_writes_the_call_down():
    officer = places.post("district_officer", "civil_affairs")
    reported(places.LIESHAN)

    way = button(officer, "110")
    assert way, "nobody is told to ring the police"
    rung = local(now()).strftime("%Y-%m-%dT%H:%M")
    said = {"rung_at": rung, "answered_by": "接警员 0712", "number": "J2026112900123"}
    assert pressed(officer, way, **said) == 302
    assert not button(officer, "110")
    later = places.post("police_desk", "police")
    assert "J2026112900123" in shown(later, button(later, "受理报告（公安）"))[1]
