"""W168: who stands in for an empty office says so beside a lateness that is older than its hour."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.cli.conftest import run_in
from tests.factories import children, places, reporting
from tests.factories.places import signed_in
from tests.faults.desks import desk, shown

pytestmark = pytest.mark.django_db
STATION = "古饶派出所"


@pytest.fixture
def late(capsys):
    """A report that the station left lying for a month; a minute ago its only officer left."""
    at = now() - timedelta(days=32)
    with reach.entered(reach.EVERYTHING):
        above = places.post("police_desk", "police", since=at - timedelta(days=9))
        bureau = places.post("district_officer", "civil_affairs", since=at - timedelta(days=9))
        station = places.post("police_desk", places.GURAO, since=at - timedelta(days=9))
        child = children.registered(at)
        number = reporting.filed(at, child=child, ongoing=True).matter.number
    assert run_in(capsys)("sweep").code == 0
    client = signed_in(Client(), bureau)
    answer = client.post(f"/posts/{station.pk}/end/", {"reason": "调离"}, follow=True)
    assert "已离岗" in unescape(answer.content.decode())
    return above, number


def row_of(page: str, number: str) -> str:
    """The row of the taking of that report."""
    rows = [one for one in page.split("<li") if "受理报告（公安）" in one]
    return next((one for one in rows if number in one), rows[0] if rows else "")


def test_its_own_desk_says_for_whom(late):
    row = row_of(desk(late[0]), late[1])
    assert "代" in row and STATION in row


def test_whoever_reads_the_red_lateness_reads_for_whom(late):
    office = places.post("conference_office", "conference_office")
    row = row_of(shown(office, "/coordination/red/")[1], late[1])
    assert "区公安分局" in row or "分局" in row
    assert STATION in row
