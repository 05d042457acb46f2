"""F92, first half: the child that reports for itself.

At ca70b57: `assert "你是谁" in page` (the question was the last box of a form in legal terms).
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
LEGAL = ("监护", "疑似", "遭受", "不法侵害", "履行")
SAFE = {"safe_when": "中午放学后", "safe_phone": "13966660000", "safe_whom": "班主任刘老师"}
HOME = ("13805551234", "13905554321")
WARNING = "孩子本人报告：不要往家里打电话，联系孩子只按孩子写的时间和号码"


def told(**given):
    """A child fills its page in and sends it."""
    places.district()
    asked = {
        "who": "child",
        "described": "我叫小雨，三年级",
        "division": places.WANGDIAN,
        "situation": ["beaten_at_home", "begging"],
        "ongoing": "unknown",
        "told": "",
        **SAFE,
        **given,
    }
    return Client().post("/report/?who=child", asked)


@pytest.fixture
def spoken():
    """The case of a known child that reported for itself."""
    at = now() - timedelta(minutes=20)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
    assert told().status_code == 302
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.latest("filed_at")
        officer = places.post("district_officer", "civil_affairs")
    known = {"file_no": child.file_no, "sure": child.file_no, "found": ""}
    places.signed_in(Client(), officer).post(f"/reports/{report.matter_id}/identify/", known)
    with reach.entered(reach.EVERYTHING):
        return Report.objects.get(pk=report.pk), child


def test_the_first_question_is_who_you_are_and_the_numbers_stand_above_it():
    places.district()
    page = Client().get("/report/").content.decode()
    assert "你是谁" in page
    for words in ("我就是这个孩子", "孩子的家人、邻居", "老师、医生等", "其他"):
        assert words in page
    top = page.partition("你是谁")[0].partition("<body")[2]
    assert 'tel:110"' in top and 'tel:12355"' in top and "快速离开" in top


def test_the_child_reads_plain_words_and_every_situation_of_the_clause_can_be_ticked():
    places.district()
    page = Client().get("/report/?who=child").content.decode().partition("<main")[2]
    assert "告诉我们发生了什么" in page
    assert [one for one in LEGAL if one in page] == []
    for asked in ("什么时候联系你安全", "打哪个电话安全", "打给谁安全"):
        assert asked in page
    others = Client().get("/report/?who=relative").content.decode()
    assert "流浪乞讨" in others and "流浪乞讨" not in page


def test_who_takes_it_reads_the_warning_and_no_number_of_the_home(client, spoken):
    report, child = spoken
    places.signed_in(client, places.post("district_officer", "civil_affairs"))
    page = client.get(f"/reports/{report.matter_id}/take/").content.decode()
    assert WARNING in page
    for words in SAFE.values():
        assert words in page
    assert "家里的大人打我" in page  # in the child's own words
    file = client.get(f"/children/{child.key}/").content.decode()
    for number in HOME:
        assert number not in page and number not in file


def test_once_an_office_has_seen_the_child_the_home_may_be_rung(client, spoken):
    report, _ = spoken
    places.signed_in(client, places.post("district_officer", "civil_affairs"))
    take = f"/reports/{report.matter_id}/take/"
    page = client.get(take).content.decode()
    seen = re.search(r'"(/reports/[^"]+/child-seen/)"', page)
    assert seen, "no button to record that the child was seen"
    at = local(now()).strftime("%Y-%m-%dT%H:%M")
    said = {
        "where": "学校",
        "seen_at": at,
        "officer": "王科员",
        "away": "away",
        "from_whom": "父亲",
        "known": "孩子自己说是爸爸打的",
    }
    assert client.post(seen[1], said).status_code == 422  # the report is not taken yet
    client.post(take)
    left_out = [{**said, name: ""} for name in said]  # nothing is taken for granted
    for wrong in (*left_out, {**said, "away": "near"}, {**said, "away": "nobody"}):
        assert client.post(seen[1], wrong).status_code == 422
    assert HOME[0] not in client.get(take).content.decode()
    client.post(seen[1], {**said, "known": "孩子当面说是爸爸打的"})
    page = client.get(take).content.decode()
    assert f"tel:{HOME[1]}" in page  # the father it was parted from is no link (W181)
    assert HOME[0] in page and f"tel:{HOME[0]}" not in page


def test_what_the_child_said_is_sealed_and_nobody_else_reads_it(client, spoken):
    report, _ = spoken
    places.signed_in(client, places.post("town_supervisor", places.GURAO))
    page = client.get(f"/reports/{report.matter_id}/see/").content.decode()
    assert [one for one in (*SAFE.values(), WARNING) if one in page] == []
    assert bytes(report.safe_sealed) and SAFE["safe_phone"].encode() not in bytes(
        report.safe_sealed
    )


@pytest.mark.parametrize("page", ["see", "identify"])
def test_before_anybody_knows_which_child_it_is_the_town_is_warned(client, page):
    assert told().status_code == 302
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.latest("filed_at")
        town = places.post("town_supervisor", places.GURAO)
    shown = places.signed_in(client, town).get(f"/reports/{report.matter_id}/{page}/")
    text = shown.content.decode()
    assert "不要往家里打电话" in text
    assert [one for one in (*SAFE.values(), WARNING) if one in text] == []


def test_nothing_is_needed_but_what_happened_and_old_pages_still_reach_the_offices():
    empty = dict.fromkeys(SAFE, "")
    assert told(**empty).status_code == 302
    assert told(who="", situation=["living_alone"], am_the_child="on").status_code in (302, 422)
    facts = {"described": "三年级男孩", "division": places.WANGDIAN, "situation": ["living_alone"]}
    assert Client().post("/report/", {**facts, "ongoing": "yes"}).status_code == 302
    assert reporting.facts()
