"""通报镇街 and 电话里要说的: both offices' findings, what was done, where it is."""

import pytest
from django.test import Client

from shouwang.emergencies import actions
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(noon, everything):
    """A child that nobody knows, found by both offices; the police have admonished its parents."""
    case = reporting.filed(noon, place="村口小卖部旁", done_already="老师先把孩子留在学校").matter
    bureau, police = urgent.officer(), urgent.police()
    first = urgent.result(noon, found="孩子在小卖部门口坐着")
    actions.investigate(case, first, by=bureau, at=noon)
    second = urgent.result(noon, found="孩子手臂有旧伤")
    actions.investigate(case, second, by=police, at=noon)
    actions.do_measures(case, ["admonish_parents:father"], by=police, at=noon)
    return case


def test_the_town_is_told_what_both_found_what_was_done_and_where(told):
    desk = places.signed_in(Client(), urgent.police())
    page = text(desk.get(f"/emergencies/{told.key}/tell-town/"))
    for words in (
        "孩子在小卖部门口坐着",
        "孩子手臂有旧伤",
        "公安已采取措施",
        "训诫",
        "王店村村口小卖部旁",
    ):
        assert words in page


def test_what_is_said_by_telephone_names_the_village_and_what_was_done(noon, everything):
    report = reporting.filed(noon, place="村口小卖部旁", done_already="老师先把孩子留在学校")
    desk = places.signed_in(Client(), places.post("school", places.school()))
    page = text(desk.get(f"/reports/sent/{report.key}/"))
    assert "王店村村口小卖部旁" in page and "老师先把孩子留在学校" in page


def test_whoever_rings_the_office_says_the_same(noon, everything):
    report = reporting.filed(noon, place="村口小卖部旁", done_already="老师先把孩子留在学校")
    desk = places.signed_in(Client(), children.supervisor())
    page = text(desk.get(f"/reports/{report.matter_id}/ring-station/"))
    assert "王店村村口小卖部旁" in page and "老师先把孩子留在学校" in page
