"""W161: a child's own report: rows and the page after sending repeat that nobody rings home."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
SAID = {
    "who": "child",
    "described": "三年级，住王店村桥头",
    "division": places.WANGDIAN,
    "situation": ["beaten_at_home"],
    "ongoing": "unknown",
    "told": "",
    "safe_phone": "13966660000",
}


def sent():
    """A child sends its page; the browser, and the report."""
    places.district()
    phone = Client()
    assert phone.post("/report/?who=child", SAID).status_code == 302
    with reach.entered(reach.EVERYTHING):
        return phone, Report.objects.latest("filed_at")


def rows(post):
    page = places.signed_in(Client(), post).get("/").content.decode()
    return [row for row in page.split('<li class="todo-row">') if "待查明" in row or "查明" in row]


def test_the_towns_row_says_it_and_not_who_reported():
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    _, report = sent()
    shown = [row for row in rows(town) if report.number in row or "身份" in row]
    assert shown
    assert all("不要往家里打电话" in row for row in shown), "镇街的行里没有写不要往家里打电话"
    assert not any("孩子本人报告" in row for row in shown)


def test_after_sending_the_child_reads_it_again():
    phone, _ = sent()
    page = phone.get("/report/done/").content.decode()
    assert "不会先打电话到你家里" in page, "送出以后没有再说不会打电话到家里"
    other = Client()
    given = {**SAID, "who": "citizen", "situation": ["domestic_violence"]}
    assert other.post("/report/?who=citizen", given).status_code == 302
    assert "打电话到你家里" not in other.get("/report/done/").content.decode()


def test_no_name_is_asked_for_where_it_says_so():
    places.district()
    assert "不用写自己的名字" in Client().get("/report/").content.decode()
    page = Client().get("/report/?who=child").content.decode()
    assert "你叫什么名字" not in page, "刚说不问名字，下一页就问你叫什么名字"
    assert "名字可以不写" in page


def test_above_a_childs_own_report_nobody_is_told_to_check_whether_it_is_him():
    at = now() - timedelta(minutes=20)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = reporting.accepted(at, child=child, situations=("domestic_violence",))
        officer = places.post("district_officer", "civil_affairs")
    bureau = places.signed_in(Client(), officer)
    facts = {"branch": "D", "team": "民政局", "found": "父亲打的", "harmers": ["father"]}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    bureau.post(f"/emergencies/{case.key}/investigate/", facts)
    with reach.entered(reach.EVERYTHING):
        given = {"reporter_kind": "child", "situations": ("living_alone",)}
        report = reporting.filed(now(), child=child, **given)
        Report.objects.filter(pk=report.pk).update(reporter_unit=None, filed_by=None)
    page = bureau.get(f"/reports/{report.matter_id}/take/").content.decode()
    assert "孩子本人报告：不要往家里打电话" in page
    assert "先核对是不是他" not in page, "孩子本人报告上面写着先核对是不是他"
    assert "先听清是不是孩子本人" in page and "不知道报告人是谁" not in page
