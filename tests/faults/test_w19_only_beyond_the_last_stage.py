"""W19: a directive is offered beyond the last stage alone, and its form says by when it is answered."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def untaken(minutes: int) -> Client:
    """A red report, due so many minutes ago at both offices; the conference office signed in."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(minutes=30 + minutes)
        places.post("police_desk", places.GURAO, since=at - timedelta(days=9))
        reporting.filed(at, child=children.registered(at), ongoing=True)
    for minute in range(30 + minutes):
        if minute % 5 == 0:
            sweep(at=at + minute * MINUTE)
    sweep(at=now())
    return places.signed_in(Client(), places.post("conference_office", "conference_office"))


def test_six_minutes_after_the_due_time_nothing_is_put_on_paper_yet():
    home = untaken(6).get("/").content.decode()
    assert "受理报告（民政）" in home, "what climbed here is shown"
    assert "/coordination/late/" not in home, "offered six minutes after the due time"


def test_when_the_last_office_had_its_time_it_is_and_the_form_says_the_day():
    office = untaken(70)
    found = re.search(
        r'href="(/coordination/late/\d+/)">督办</a>', office.get("/").content.decode()
    )
    assert found, "late beyond the last office, and nobody can do anything"
    page = plain(office.get(found[1]).content.decode())
    assert re.search(r"须在 .*\d.* 前在平台答复", page), "no day to answer"
