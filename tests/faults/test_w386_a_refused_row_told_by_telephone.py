"""W386, W387: “派出所老王” settled three refused rows at once, and one of them was left out of the list."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in
from tests.faults.test_w381_a_refused_row_that_tells_of_harm import number_of, stored, words

pytestmark = pytest.mark.django_db
TOLD = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所老王"}
LAN = "王店村,邵小兰,女,看户口本,2025-01-01,大伯夜里摸她，孩子哭着说的"
YONG = "王店村,汤小勇,男,看户口本,2025-01-01,他爸喝酒就打他，孩子不敢回家"
NOBODY = "王店村,,女,2015-03-09,2025-01-01,她后妈拿火钳烫她的手"


@pytest.fixture
def clerk(db) -> Client:
    return places.signed_in(Client(), children.supervisor())


def report_of(row: int, told: str) -> str:
    """The number of a report as the button of that row writes it."""
    with reach.entered(reach.EVERYTHING):
        at, words = now() - timedelta(hours=1), f"台账《台账.csv》第 {row} 行写着：{told}"
        return str(reporting.filed(at, described="女，王店村", told=words).number)


def test_a_call_settles_no_row_that_nobody_will_read(clerk):
    way = handed_in(clerk, LAN, YONG)
    answer = stored(clerk, way, **TOLD)
    assert answer.status_code == 422, "打过电话一句话办完了没有入库的几行"
    assert "第 2 行、第 3 行没有入库" in words(answer) and "补报" in words(answer)


def test_each_refused_row_has_a_report_of_its_own(clerk):
    way = handed_in(clerk, LAN, YONG)
    first = number_of("邵小兰，女，王店村")
    answer = stored(clerk, way, how="number", number=first)
    assert answer.status_code == 422 and "第 3 行没有入库，写的编号不是" in words(answer)
    second = number_of("汤小勇，男，王店村")
    assert stored(clerk, way, how="number", number=f"{first}、{second}").status_code == 302


def test_the_stored_rows_told_by_telephone_and_the_refused_one_by_its_number(clerk):
    way = handed_in(clerk, f"{NAMED}怀疑被爷爷打", LAN)
    assert stored(clerk, way, **TOLD).status_code == 422
    number = number_of("邵小兰，女，王店村")
    assert stored(clerk, way, **TOLD, number=number).status_code == 302
    store_ledger.func(run=way.split("/")[-2])
    page = words(clerk.get(way))
    assert "报告了古饶派出所老王" in page and f"没有入库的行已报告，编号 {number}" in page
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code="visits.follow_finding", closed_at=None)
        read = list(owed.values_list("subject", flat=True))
    assert any("请核对" in one for one in read), "区民政局没有读到镇街写的"


@pytest.mark.parametrize("whom", ["村委会张主任", "古饶镇李镇长", "村主任", "学校王老师", "派出所"])
def test_who_receives_no_report_is_no_answer(clerk, whom):
    way = handed_in(clerk, f"{NAMED}怀疑被爷爷打")
    answer = stored(clerk, way, **{**TOLD, "whom": whom})
    assert answer.status_code == 422 and "派出所（110）或者区民政局" in words(answer)


@pytest.mark.parametrize("whom", ["110接警员小李", "区民政局王科长", "公安分局值班民警"])
def test_who_receives_reports_is_one(clerk, whom):
    way = handed_in(clerk, f"{NAMED}怀疑被爷爷打")
    assert stored(clerk, way, **{**TOLD, "whom": whom}).status_code == 302


def test_a_row_without_a_name_is_listed_with_the_others(clerk):
    page = words(clerk.get(handed_in(clerk, LAN, YONG, NOBODY)))
    assert "有 3 行写着孩子可能受到伤害" in page
    assert "第 2 行、第 3 行、第 4 行（3 行）没有入库" in page, "列出的行数和写的数不一样"


def test_a_row_without_a_name_is_settled_by_its_own_report(clerk):
    way = handed_in(clerk, NOBODY)
    assert stored(clerk, way, how="no", why="已经电话问过村里，说没有").status_code == 422
    other = number_of("邵小兰，女，王店村")
    assert stored(clerk, way, how="number", number=other).status_code == 422
    wrong = report_of(9, "她后妈拿火钳烫她的手")
    assert stored(clerk, way, how="number", number=wrong).status_code == 422
    own = report_of(2, "她后妈拿火钳烫她的手")
    assert stored(clerk, way, how="number", number=own).status_code == 302


def test_what_is_no_childs_row_is_counted_apart(clerk):
    page = words(
        clerk.get(handed_in(clerk, f"{NAMED}怀疑被爷爷打", "注：张小雨被爷爷打得不敢回家,,,,,"))
    )
    assert "有 2 行写着" in page and "第 3 行（1 行）不是儿童的行" in page
