"""One clock at a time, and each day's round by its day: every part of the round for itself."""

from datetime import timedelta

import pytest
from django.db import connection

from shouwang.casework import sweep as sweeping
from shouwang.casework.models import DailyRound, Duty
from shouwang.casework.steps import raise_event
from shouwang.casework.sweep import LOCK, sweep
from shouwang.offices.accounts import end_post
from tests.casework.test_steps import REPORT, matter
from tests.factories.places import GURAO, WANGDIAN, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
GOES = "tests.casework.test_sweep_alone.goes"


@pytest.fixture
def another_clock():
    """A second connection that is in the middle of a round."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    yield
    other.close()


def test_while_another_clock_is_at_it_no_minutes_round_is_made(noon, another_clock):
    assert sweeping._minute(GOES, noon) == 0


def test_while_another_clock_is_at_it_no_days_round_is_made(noon, another_clock):
    assert sweeping._day(GOES, noon) == 0
    assert not DailyRound.objects.exists()


def test_while_another_clock_is_at_it_nobody_is_reminded(noon, another_clock):
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)
    done = sweep(at=noon + timedelta(days=3))
    assert (done.ran, done.reminders, done.escalations) == (False, 0, 0)


def test_while_another_clock_is_at_it_no_duty_changes_hands(noon, another_clock):
    worker = post("village_worker", WANGDIAN, since=noon - timedelta(days=30))
    post("town_supervisor", GURAO, since=noon - timedelta(days=30))
    raise_event(matter(noon, label=1), "children.to_verify", record="child:1", by=None, at=noon)
    end_post(worker, at=noon + timedelta(hours=1))
    assert sweep(at=noon + timedelta(hours=2)).handed_over == 0
    assert Duty.objects.get(code="children.verify").holder.kind == "village"


@pytest.mark.parametrize("wrong", [-400, -1, 1, 31, 400], ids="{0:+} days".format)
def test_every_days_round_is_owed_whatever_day_a_moved_clock_has_done(noon, settings, wrong):
    other = noon + timedelta(days=wrong)
    for name in settings.DAILY_ROUNDS:
        DailyRound.objects.create(name=name, day=other.date(), made_at=other)
    assert sweep(at=noon).failed == ()
    assert days(settings) == {noon.date()}


def days(settings):
    found = {row.name: row.day for row in DailyRound.objects.all()}
    assert set(found) == set(settings.DAILY_ROUNDS)
    return set(found.values())


def test_the_wrong_day_is_owed_again_when_it_comes(noon, settings):
    ahead = noon + timedelta(days=31)
    for at in (ahead, noon, ahead):
        settings.DAILY_ROUNDS = (GOES,)
        assert sweep(at=at).daily == 1, at
    assert sweep(at=ahead + timedelta(minutes=1)).daily == 0


def test_of_a_frozen_month_one_round_is_made(noon, settings):
    settings.DAILY_ROUNDS = (GOES,)
    assert [sweep(at=noon + timedelta(days=n)).daily for n in (0, 31, 31)] == [1, 1, 0]
