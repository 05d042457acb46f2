"""W180, W181: after 登记见到 new harm brought no silence back, and the one it was parted from stood unmarked."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from tests.factories import children, places

pytestmark = pytest.mark.django_db
FATHER = "13805551234"
ASKED = {
    "who": "child",
    "described": "我叫小雨，三年级",
    "situation": ["beaten_at_home"],
    "ongoing": "unknown",
    "told": "爸爸打我",
    "safe_when": "中午放学后",
    "safe_phone": "13966660000",
    "safe_whom": "班主任刘老师",
}
SEEN = {
    "where": "学校",
    "officer": "王科员",
    "away": "away",
    "from_whom": "父亲",
    "known": "孩子当面说是爸爸打的",
}


@pytest.fixture
def case():
    """A child that reported for itself, known and taken by civil affairs: its officer, its receipt."""
    places.district()
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(minutes=20))
        officer = places.post("district_officer", "civil_affairs")
    citizen = Client()
    sent = citizen.post("/report/?who=child", {**ASKED, "division": places.WANGDIAN}, follow=True)
    receipt = re.search(r'class="receipt">([^<]+)<', sent.content.decode())[1]
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.latest("filed_at")
    desk = places.signed_in(Client(), officer)
    known = {"file_no": child.file_no, "sure": child.file_no, "found": ""}
    desk.post(f"/reports/{report.matter_id}/identify/", known)
    desk.post(f"/reports/{report.matter_id}/take/")
    return desk, report, receipt


def seen(desk, report, **told):
    at = local(now()).strftime("%Y-%m-%dT%H:%M")
    return desk.post(f"/reports/{report.matter_id}/child-seen/", {**SEEN, "seen_at": at, **told})


def test_new_harm_by_the_receipt_makes_the_home_quiet_again(case):
    desk, report, receipt = case
    seen(desk, report)
    take = f"/reports/{report.matter_id}/take/"
    assert "不要往家里打电话" not in desk.get(take).content.decode()
    told = {"number": receipt, "told": "他又打我了", "harm": "now", "once": "a1"}
    Client().post("/report/status/", told)
    page = desk.get(take).content.decode()
    assert "他又打我了" in page
    assert "不要往家里打电话" in page, "孩子又说挨打，家里的电话照样可以打"
    assert f'href="tel:{FATHER}"' not in page


def test_whoever_it_was_parted_from_is_no_link(case):
    desk, report, _ = case
    seen(desk, report)
    page = desk.get(f"/reports/{report.matter_id}/take/").content.decode()
    assert f'href="tel:{FATHER}"' not in page, "刚和孩子分开的人，号码一点就打"


def test_with_him_beside_the_child_it_is_not_apart(case):
    desk, report, _ = case
    seen(desk, report, where="家里，爸爸在旁边")
    page = desk.get(f"/reports/{report.matter_id}/take/").content.decode()
    assert "不要往家里打电话" in page, "爸爸在旁边，也算分开了"
