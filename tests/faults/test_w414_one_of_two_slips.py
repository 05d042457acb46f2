"""W414: taking back the second of two slips of one child says that the first one still runs, and leads to it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.asked import answered, sent
from tests.faults.test_w355_a_slip_that_came_from_words import WHY, withdrawn

pytestmark = pytest.mark.django_db
WORDS = ("孩子说爸爸昨晚用皮带抽他", "孩子说妈妈今天早上打他，脸上有伤")


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        worker = places.signed_in(Client(), children.worker())
    return worker, child


def slip(worker, child, words):
    answered(worker, sent(worker, child, note=words), "yes")


def test_the_page_leads_to_the_report_that_still_runs(scene):
    worker, child = scene
    for words in WORDS:
        slip(worker, child, words)
    page = unescape(withdrawn(worker, child, harm=WHY).content.decode())
    assert "已按误填撤回" in page and "等级不变" in page
    assert "待办已恢复" not in page and "等级和报告已恢复" not in page
    link = page.partition("还有您单位的报告在办")[2].partition('href="')[2].partition('"')[0]
    first = unescape(worker.get(link).content.decode())
    assert "填错了" in first and WORDS[0] in first


def test_the_only_slip_says_that_all_is_back(scene):
    worker, child = scene
    slip(worker, child, WORDS[0])
    page = unescape(withdrawn(worker, child, harm=WHY).content.decode())
    assert "待办已恢复" in page and "等级不变" not in page


def test_a_number_that_is_wrong_may_be_left_out_of_a_report(scene):
    worker, _ = scene
    page = worker.post("/reports/new/", {"described": "一个女孩", "id": "349904201501010011"})
    assert page.status_code == 422 and "可以删掉不填" in unescape(page.content.decode())
