"""W06: each report has its own answer, and whoever may be the harmer learns nothing of the child.

At ca70b57: `assert "不要告诉报告人孩子在哪里" in page` (one text went to every report of the case).
"""

import pytest
from django.test import Client

from shouwang.access import reach
from tests.factories import places, reporting
from tests.faults.harmed import HIS_PHONE, reported, scene
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
SAFE = "孩子已经到了安全的地方，谢谢老师。"
PLAIN = "您的报告已收到，正在依法办理。"


def looked(number):
    return plain(Client().post("/report/status/", {"number": number}).content.decode())


def answer(by, case, report, words):
    desk = places.signed_in(Client(), by)
    address = f"/reports/{case}/feed-back/?report={report.key}"
    return desk.post(address, {"words": words}).content.decode()


def test_what_a_teacher_is_told_the_father_does_not_read():
    at = scene()
    _, number = reported(at.child, phone=HIS_PHONE)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        teacher = reporting.filed(at.child.made_at, child=at.child, by=school)
    answer(at.police, at.case, teacher, SAFE)
    page = looked(number)
    assert "已收到" in page or "处理中" in page
    assert SAFE not in page
    own = places.signed_in(Client(), school).get("/reports/").content.decode()
    assert SAFE in own


@pytest.mark.parametrize("phone", [HIS_PHONE, ""])
def test_the_father_is_told_one_of_two_sentences_and_the_page_warns(phone):
    at = scene()
    his, number = reported(at.child, phone=phone)
    desk = places.signed_in(Client(), at.police)
    page = plain(desk.get(f"/reports/{at.case}/feed-back/?report={his.key}").content.decode())
    assert "不要告诉报告人孩子在哪里" in page
    assert "父亲" in page
    refused = answer(at.police, at.case, his, SAFE)
    assert "只能答复" in refused
    assert SAFE not in looked(number)
    answer(at.police, at.case, his, PLAIN)
    assert PLAIN in looked(number)


def test_of_a_stranger_the_page_says_that_nobody_knows_who_he_is():
    at = scene()
    told, number = reported(at.child, reporter_kind="citizen", told="楼上的女孩在哭")
    desk = places.signed_in(Client(), at.officer)
    page = plain(desk.get(f"/reports/{at.case}/feed-back/?report={told.key}").content.decode())
    assert "不知道报告人是谁" in page
    answer(at.officer, at.case, told, "已到现场处理，感谢您的报告。")
    assert "已到现场处理" not in looked(number)  # until it is known who he is (W31)
    answer(at.officer, at.case, told, PLAIN)
    assert PLAIN in looked(number)


def test_the_father_himself_reads_no_warning():
    at = scene()
    _, number = reported(at.child, phone=HIS_PHONE)
    page = looked(number)
    assert "处理中" in page or "已收到" in page
    assert "被指伤害" not in page and "核对" not in page
