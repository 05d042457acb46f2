"""A visit that was owed is owed no later because the child became red; both days are said (3.1.2)."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.casework.terms import both_days
from shouwang.children import actions
from shouwang.children.models import Child
from shouwang.kernel.clock import DAY, now
from tests.factories import children, visiting
from tests.faults.desks import desk

pytestmark = pytest.mark.django_db
VISIT = "visits.visit"


@pytest.fixture
def boss(everything):
    return children.supervisor()


@pytest.fixture
def worker(boss):
    return children.worker()


def visited(at, worker, boss) -> Child:
    """A child on the register that was met, and judged green, so that its next visit is far."""
    child = children.registered(at, by=boss)
    visiting.visit(child, at, by=worker)
    Child.objects.filter(pk=child.pk).update(level="green")
    return Child.objects.get(pk=child.pk)


def owed(child: Child) -> Duty:
    return Duty.objects.get(code=VISIT, matter=child.pk, closed_at=None)


def due(child: Child, at) -> None:
    Duty.objects.filter(pk=owed(child).pk).update(due_at=at, level="green")


def red(child: Child, boss) -> Duty:
    actions.set_level(child, "red", reason="核实为高风险", by=boss, at=now())
    return owed(child)


def test_a_visit_139_days_late_stays_139_days_late_and_both_days_are_said(worker, boss):
    child = visited(now() - 300 * DAY, worker, boss)
    late = now() - 139 * DAY
    due(child, late)
    duty = red(child, boss)
    assert duty.due_at == late and duty.level == "red"
    page = desk(worker)
    assert "已逾期 139 天" in page and both_days(duty) in page
    assert both_days(duty).startswith("原定") and "升为红后最迟" in both_days(duty)


def test_of_one_day_nothing_is_said_twice():
    assert both_days(Duty(figure="no_later_than=2026-11-30 2026-11-30", level="red")) == ""
    assert both_days(Duty(figure="no_later_than=2026-11-30 2026-12-01", level="red"))


def test_one_that_is_due_sooner_than_the_red_term_keeps_its_day(worker, boss):
    child = visited(now() - 60 * DAY, worker, boss)
    soon = now() + 2 * DAY
    due(child, soon)
    assert red(child, boss).due_at == soon


def test_one_that_is_due_later_is_owed_in_the_red_term_and_nothing_more_is_said(worker, boss):
    child = visited(now() - 5 * DAY, worker, boss)
    due(child, now() + 60 * DAY)
    duty = red(child, boss)
    assert duty.due_at < now() + 8 * DAY and both_days(duty) == ""


def test_the_visit_ends_it_and_the_next_one_has_the_term_of_its_level(worker, boss):
    child = visited(now() - 300 * DAY, worker, boss)
    due(child, now() - 139 * DAY)
    red(child, boss)
    visiting.visit(Child.objects.get(pk=child.pk), now() + timedelta(minutes=5), by=worker)
    duty = owed(child)
    assert duty.due_at > now() and both_days(duty) == ""


def test_the_clock_bears_a_day_that_has_long_passed(worker, boss):
    child = visited(now() - 300 * DAY, worker, boss)
    due(child, now() - 139 * DAY)
    duty = red(child, boss)
    done = sweep(at=now() + timedelta(minutes=1))
    assert not done.failed and duty.stages.filter(kind="escalation").exists()
