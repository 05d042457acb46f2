"""F41: a service goes to an office where somebody can answer it, and to no other."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.assessment import actions as support_actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, support
from tests.faults.desks import button, sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def conferred():
    """A case whose plan is owed, and its supervisor."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        case = support.opened(at)
        found = support.answers(mind="watch")
        support_actions.assess(case.matter, found, "情绪低落", by=town, at=at)
        support_actions.confer(case.matter, support.conference(at), by=town, at=at)
        return town, case.matter


def planned(town, matter, kind: str, unit) -> tuple[int, str]:
    """What the town is answered that refers this service to that unit."""
    due = (local(now()).date() + timedelta(days=30)).isoformat()
    row = {"s0-kind": kind, "s0-unit": str(unit.pk), "s0-what": "请协助办理", "s0-due_on": due}
    given = {f"s{n}-{name}": "" for n in range(6) for name in ("kind", "unit", "what", "due_on")}
    return sent(town, f"/assessment/{matter.key}/plan/", **{**given, **row, "goals": "安定"})


@pytest.mark.parametrize(
    ("kind", "role", "unit"),
    [
        ("hukou", "police_desk", "police-340604102000"),
        ("family_call", "hotline", "hotline"),
    ],
)
def test_the_police_and_the_hotline_answer_what_is_referred_to_them(conferred, kind, role, unit):
    town, matter = conferred
    desk = places.post(role, unit)
    assert planned(town, matter, kind, desk.unit)[0] == 302

    way = button(desk, "答复转介") or "/assessment/referrals/"
    status, _ = shown(desk, way)
    assert status == 200, "the office owes an answer that it may not give"
    assert sent(desk, way, accept="1")[0] == 302
    assert button(desk, "提供服务并报告结果")


def test_a_unit_where_nobody_works_is_shown_apart_and_cannot_be_chosen(conferred):
    town, matter = conferred
    home = places.unit("welfare_home")
    page = shown(town, f"/assessment/{matter.key}/plan/")[1]
    assert "暂无人值守" in page, "an empty desk is offered like any other"
    assert page.index("暂无人值守") < page.index(home.name)

    status, page = planned(town, matter, "welfare", home)
    assert status != 302 and "暂无人值守" in page
