"""W388: the town's 建立帮扶个案 begins with the level, however late the village's visit is (3.2.3)."""

import pytest

from shouwang.casework.models import Duty
from shouwang.children import actions
from shouwang.children.models import Child
from shouwang.kernel.clock import DAY, now
from tests.factories import children
from tests.faults.desks import desk

pytestmark = pytest.mark.django_db
VISIT, SUPPORT = "visits.visit", "assessment.open_case"


@pytest.fixture
def boss(everything):
    return children.supervisor()


def met_late_again(boss, late: int) -> Child:
    """A child on the register that was met once, and whose next visit is so many days late."""
    child = children.registered(now() - 200 * DAY, by=boss)
    Child.objects.filter(pk=child.pk).update(visited_at=now() - 150 * DAY)
    due(child, late)
    return Child.objects.get(pk=child.pk)


def due(child: Child, late: int) -> None:
    rows = Duty.objects.filter(code=VISIT, matter=child.pk, closed_at=None)
    rows.update(due_at=now() - late * DAY)


def by_hand(child: Child, boss) -> None:
    actions.set_level(child, "red", reason="核实为高风险", by=boss, at=now())


def by_what_was_found(child: Child, boss) -> None:
    actions.raise_level(child, ["self_harm"], by=boss, at=now())


@pytest.mark.parametrize("turns_red", [by_hand, by_what_was_found])
@pytest.mark.parametrize("late", [52, 51, -1])
def test_the_support_case_is_not_late_though_the_visit_is(boss, turns_red, late):
    child = met_late_again(boss, late)
    before = now()
    turns_red(child, boss)
    visit = Duty.objects.get(code=VISIT, matter=child.pk, closed_at=None)
    assert visit.level == "red" and visit.due_at < before - late * DAY + DAY
    support = Duty.objects.get(code=SUPPORT, matter=child.pk, closed_at=None)
    assert support.opened_at >= before and not support.figure.startswith("no_later_than")
    assert support.due_at > now()
    fresh = Duty.objects.filter(matter=child.pk, closed_at=None, opened_at__gte=before)
    assert not fresh.exclude(code=VISIT).filter(due_at__lte=now()).exists()


def test_a_child_that_nobody_has_met_yet(boss):
    child = children.registered(now() - 100 * DAY, by=boss, level="unrated")
    due(child, 51)
    by_what_was_found(child, boss)
    support = Duty.objects.get(code=SUPPORT, matter=child.pk, closed_at=None)
    assert support.due_at > now()


def test_the_towns_page_says_how_long_it_has(boss):
    by_hand(met_late_again(boss, 52), boss)
    page = desk(boss)
    row = next(part for part in page.split("<li") if "建立帮扶个案" in part)
    assert "逾期" not in row and "还剩" in row
