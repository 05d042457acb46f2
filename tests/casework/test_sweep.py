"""The clock's round catches up with whatever came due, once."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty, Stage
from shouwang.casework.steps import raise_event
from shouwang.casework.sweep import sweep
from shouwang.offices.accounts import end_post
from tests.casework.test_steps import REPORT, matter
from tests.factories.places import GURAO, WANGDIAN, post

pytestmark = pytest.mark.django_db


def test_a_day_without_a_sweep_misses_nothing_and_doubles_nothing(everything, noon):
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)
    late = noon + timedelta(days=3)

    first = sweep(at=late)
    again = sweep(at=late)

    told = Stage.objects.filter(duty__code="reports.take_police").order_by("number")
    assert [(s.number, s.kind, s.unit.kind) for s in told] == [
        (0, "reminder", "police_station"),
        (1, "escalation", "police"),
        (2, "escalation", "conference_office"),
    ]
    assert first.escalations > 0
    assert (again.reminders, again.escalations) == (0, 0)


def test_the_office_above_sees_the_duty_from_its_escalation_on(everything, noon):
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)
    duty = Duty.objects.get(code="reports.take_civil_affairs")
    sweep(at=duty.due_at + timedelta(minutes=1))

    duty.refresh_from_db()
    assert len(duty.seers) == 2


def test_nothing_is_reminded_before_its_time(everything, noon):
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)

    assert sweep(at=noon + timedelta(minutes=1)).reminders == 0


def test_a_post_that_ends_hands_its_duties_to_the_town_and_back(everything, noon):
    worker = post("village_worker", WANGDIAN, since=noon - timedelta(days=30))
    post("town_supervisor", GURAO, since=noon - timedelta(days=30))
    raise_event(matter(noon, label=1), "children.to_verify", record="child:1", by=None, at=noon)
    end_post(worker, at=noon + timedelta(hours=1))
    sweep(at=noon + timedelta(hours=2))
    assert Duty.objects.get(code="children.verify").holder.kind == "town"

    post("village_worker", WANGDIAN, since=noon + timedelta(hours=3))
    sweep(at=noon + timedelta(hours=4))
    assert Duty.objects.get(code="children.verify").holder.kind == "village"
