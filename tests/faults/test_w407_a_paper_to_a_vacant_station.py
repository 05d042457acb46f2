"""W407: a paper to a station where nobody is on post is answered by the police that act for it."""

from datetime import timedelta

import pytest

from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.models import Duty
from shouwang.offices.models import Post
from tests.factories import lateness, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@pytest.fixture
def at(noon):
    return noon + timedelta(days=32, hours=1)


def answer_of(directive):
    return Duty.objects.get(matter=directive.matter, code="coordination.answer", closed_at=None)


def left(unit, at):
    Post.objects.filter(unit=unit).update(until=at - timedelta(hours=1))


@pytest.mark.parametrize("is_empty_before", [True, False])
def test_the_police_above_answer_for_a_station_with_nobody_on_post(noon, at, is_empty_before):
    office = places.post("conference_office", "conference_office")
    duty, _ = lateness.untaken(noon)
    station = duty.holder
    above, bureau = (
        places.post("police_desk", "police"),
        places.post("district_lead", "civil_affairs"),
    )
    if is_empty_before:
        left(station, at)
    made = lateness.issued(duty, at, by=office)
    left(station, at)
    hand_over_vacant(at=at)
    owed = answer_of(made)
    assert (owed.holder, owed.held_for) == (above.unit, station)
    left(above.unit, at)
    hand_over_vacant(at=at)
    assert answer_of(made).holder == bureau.unit
