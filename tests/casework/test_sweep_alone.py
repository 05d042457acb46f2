"""What breaks in one part of the clock's round takes no other part with it, and is said aloud."""

import logging
from datetime import timedelta

import pytest
from django.db import connection

from shouwang.casework import sweep as sweeping
from shouwang.casework.models import DailyRound, Duty
from shouwang.casework.steps import raise_event
from shouwang.casework.sweep import sweep
from shouwang.cli import duties as command
from tests.casework.test_steps import REPORT, matter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HERE = "tests.casework.test_sweep_alone"
DONE = []


def breaks(*, at):
    """A round that writes something and then breaks, in Python or in the database."""
    DailyRound.objects.create(name="half", day=at.date(), made_at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def goes(*, at):
    """A round that does one thing."""
    DONE.append(at)
    return 1


@pytest.fixture(autouse=True)
def rounds(settings):
    DONE.clear()
    settings.ROUNDS = (f"{HERE}.breaks", f"{HERE}.goes")
    settings.DAILY_ROUNDS = (f"{HERE}.breaks", f"{HERE}.goes")


def test_the_others_go_on_and_nothing_half_done_stays(noon, caplog):
    with caplog.at_level(logging.CRITICAL):
        done = sweep(at=noon)
    assert (done.each_minute, done.daily, done.ran) == (1, 1, True)
    assert done.failed == (f"{HERE}.breaks", f"{HERE}.breaks")
    assert not DailyRound.objects.filter(name="half").exists()
    assert [one.levelname for one in caplog.records] == ["CRITICAL", "CRITICAL"]
    assert f"{HERE}.breaks" in caplog.text


def test_a_day_that_broke_is_tried_again_and_one_that_was_done_is_not(noon):
    sweep(at=noon)
    again = sweep(at=noon + timedelta(minutes=1))
    assert (again.daily, again.failed.count(f"{HERE}.breaks")) == (0, 2)


def test_reminders_that_break_leave_the_rounds_standing(noon, monkeypatch):
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)

    def broken(duty, at):
        raise ValueError(duty.code)

    monkeypatch.setattr(sweeping, "_catch_up", broken)
    late = noon + timedelta(days=3)
    done = sweep(at=late)
    assert done.failed[0] == "stages" and done.each_minute == 1
    monkeypatch.undo()
    assert sweep(at=late).escalations > 0
    assert Duty.objects.filter(code="reports.take_police", closed_at=None).exists()


def test_the_command_says_it_and_its_exit_code_too(noon):
    said = command._sweep(noon)
    assert said.code == 1
    assert "出错 2 处" in said.text and said.facts["failed"][0] == f"{HERE}.breaks"
