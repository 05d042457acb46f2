"""W402: 顧一鸣 and 顾一鸣 are one name; each reader of names had its own idea of it, and most had them as two."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.children.naming import plain, plain_name
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import now
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults import test_w385_a_number_of_another_child as ledger
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in
from tests.faults.test_w381_a_refused_row_that_tells_of_harm import HURT, stored, words

ALIKE = [
    ("顧一鳴", "顾一鸣"),
    ("顧 一鸣", "顾一鸣"),
    ("顾一鸣\u3000", "顾一鸣"),
    ("黃麗華", "黄丽华"),
    ("吳國強", "吴国强"),
    ("呂溫", "吕温"),
    ("鄭曉雲", "郑晓云"),
    ("羅玥琪", "罗玥琪"),
    ("老三", "老三"),  # a compatibility character
    ("Ａyi", "AYI"),
    ("买买提・艾力", "买买提·艾力"),
    ("买买提．艾力", "买买提艾力"),
]
OTHERS = [("顾一鸣", "顾一名"), ("于小明", "於小明"), ("罗玥琪", "罗玥峰"), ("王强", "王强军")]
HURT_ROW = f"王店村,{{}},女,看户口本,2025-01-01,{HURT}"


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_name_in_other_characters(one, other):
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_name_is_another(one, other):
    assert plain_name(one) != plain_name(other)


def test_plain_words_keep_their_signs_and_their_length():
    assert plain("顧一鳴，女，10歲（王店）") == "顾一鸣，女，10岁（王店）".translate(
        str.maketrans("，（）", ",()")
    )
    assert len(plain("顧黃羅鄭")) == 4


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


@pytest.mark.parametrize(
    ("row", "report"), [("顧小蘭", "顾小兰"), ("顾小兰", "顧小蘭"), ("顾 小兰", "顧小兰")]
)
def test_the_report_of_a_refused_row_counts_in_whatever_characters(clerk, row, report):
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        number = str(reporting.filed(at, described=f"{report}，女，王店村").number)
    way = handed_in(clerk, NAMED, HURT_ROW.format(row))
    answer = stored(clerk, way, how="number", number=number)
    assert answer.status_code == 302, words(answer)


def test_the_report_of_its_file_counts_too(clerk):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=2), name="顾小兰", sex="2")
        number = str(reporting.filed(now() - timedelta(hours=1), child=child).number)
    way = handed_in(clerk, NAMED, HURT_ROW.format("顧小蘭"))
    assert stored(clerk, way, how="number", number=number).status_code == 302


def test_put_right_in_the_usual_characters_is_put_right(clerk):
    first = handed_in(clerk, HURT_ROW.format("顧小蘭"), NAMED)
    right = HURT_ROW.format("顾小兰").replace("看户口本", "2015-03-09")
    second = handed_in(clerk, NAMED.replace("王店村,", "王店村,", 1), right)
    assert stored(clerk, second, how="no", why="已经电话问过村里，说没有").status_code == 302
    store_ledger.func(run=second.split("/")[-2])
    assert "没有人看得到" not in words(clerk.get(first))


def test_a_row_in_older_characters_is_of_the_file_of_its_number(clerk):
    child = ledger.filed()
    way = ledger.handed_in(clerk, ledger.line("顧一鳴", ledger.number_of(child)))
    assert "这个号码是另一个孩子的" not in words(clerk.get(way))
    with reach.entered(reach.EVERYTHING):
        assert not ledger.run_of(way).lines.filter(code="other_child").exists()


@pytest.mark.parametrize("given", [{"birth": "2015-11-23"}, {"birth": "2016-05-04"}])
def test_a_new_file_in_older_characters_is_asked_about(clerk, given):
    child = ledger.filed(id="")
    typed = {"village": children.places.WANGDIAN, "name": "顧一鳴", "sex": "1", **given}
    page = words(clerk.post("/children/new/", typed))
    assert child.file_no in page and "与上面列出的儿童不是同一人" in page
    other = words(clerk.post("/children/new/", {**typed, "name": "顾一名"}))
    assert "与上面列出的儿童不是同一人" not in other


def test_a_row_without_a_number_finds_its_file_in_whatever_characters(clerk):
    ledger.filed(id="")
    way = ledger.handed_in(clerk, ledger.line("顧一鳴", ""))
    ledger.put_away(clerk, way)
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.filter(birth=ledger.BIRTH).count() == 1
