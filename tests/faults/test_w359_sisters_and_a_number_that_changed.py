"""W359: 妹妹看见的 made a boy a girl; “那个电话不要再打了” stood beside a number that was a link as before."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports import actions
from shouwang.reports.rules import Safe
from tests.factories import reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import plain
from tests.faults.test_w156_who_it_may_be import AT, child, offered
from tests.faults.test_w261_a_boy_for_a_girl import checked

pytestmark = pytest.mark.django_db
OWN, LATER = "13700002222", "后来补充说到电话，先看补充"


@pytest.mark.parametrize("told", ["妹妹看见的", "有个妹妹", "姐姐说的"])
def test_a_sister_makes_no_girl(told):
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(AT, described="钱小满", told=told)
    assert "报告说的是女孩" not in checked_with(report), "妹妹、姐姐被读成孩子本人是女孩"


def checked_with(report):
    return checked(report, "1")


def test_a_boy_with_a_sister_is_offered():
    order, _ = offered("王店村罗月琪，有个妹妹", child("罗月琪", sex="1"))
    assert order == [0]


def test_what_is_added_of_the_number_is_read_before_it_is_rung():
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
    safe = Safe("下午五点", OWN, "我自己")
    report = reported(None, reporter_kind="child", told="外公打我", phone="", safe=safe)[0]
    desk = signed_in(Client(), police)
    way = f"/reports/{report.matter_id}/take/"
    assert f"tel:{OWN}" in desk.get(way).content.decode()
    with reach.entered(reach.EVERYTHING):
        actions.add(report, "那个电话不要再打了，外公知道了", by=None, at=now())
    page = desk.get(way).content.decode()
    assert f"tel:{OWN}" not in page, "不要再打的号码还是可以打的链接"
    assert LATER in plain(page)
    contact = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    assert LATER in plain(desk.post(contact, {"words": "问清情况"}).content.decode())


def test_an_addition_of_other_things_changes_nothing():
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
        safe = Safe("下午五点", OWN, "我自己")
    report = reported(None, reporter_kind="child", told="外公打我", phone="", safe=safe)[0]
    with reach.entered(reach.EVERYTHING):
        actions.add(report, "他今天又打了我", by=None, at=now())
    page = signed_in(Client(), police).get(f"/reports/{report.matter_id}/take/").content.decode()
    assert f"tel:{OWN}" in page and LATER not in plain(page)
