"""W294: 是否独自居住 was read as the address; W295: a ledger of an earlier day overwrote a later one."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwang.exchange.spreadsheets import words
from shouwang.jobs.tasks import read_ledger, store_ledger
from tests.factories import children
from tests.factories.places import signed_in
from tests.faults.test_w170_a_ledger_that_tells_of_harm import handed_in, shown

pytestmark = pytest.mark.django_db
HEAD = "村别,儿童姓名,性别,出生日期,父亲外出日期,家庭住址"
ROW = "王店村,张小雨,女,2016-05-04,2025-01-01"


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


def stored(clerk: Client, way: str, **said: str) -> int:
    answer = clerk.post(f"{way}store/", said)
    if answer.status_code == 302:
        store_ledger.func(run=way.split("/")[-2])
    return answer.status_code


def test_an_answer_is_no_address_and_overwrites_none(clerk):
    stored(clerk, handed_in(clerk, f"{ROW},王店村3组12号", head=HEAD))
    head = HEAD.replace("家庭住址", "是否独自居住")
    page = shown(clerk, handed_in(clerk, f"{ROW},否", head=head))
    assert "没有读的列：是否独自居住" in page
    assert "现居住地" not in page and "有变化 0" in page


@pytest.mark.parametrize(
    "head",
    [
        "是否独自居住",
        "与祖父母居住没有",
        "有无身份证",
        "有无联系电话",
        "是否有健康问题",
        "户籍地址是否一致",
        "共同居住人",
        "居住情况",
        "与谁居住",
    ],
)
def test_a_head_that_asks_is_no_fact(head):
    assert words.kind(head) == "-"


def test_heads_that_are_facts_stay_so():
    facts = {"现居住地": "address", "居住地址": "address", "健康状况（是否残疾）": "health"}
    assert {head: words.kind(head) for head in facts} == facts
    assert words.kind("是否寄宿") == "boarding" and words.kind("是否低保") == "low_income"


def test_a_group_that_is_not_read_is_named(clerk):
    page = shown(clerk, handed_in(clerk, f"{ROW},王店村,3", head=f"{HEAD},村民组"))
    assert "没有读的列：村民组" in page


def of_day(clerk: Client, day: str, address: str) -> str:
    content = f"{HEAD}\r\n{ROW},{address}".encode("gb18030")
    given = {"file": SimpleUploadedFile("台账.csv", content), "as_of": day}
    way = clerk.post("/ledgers/", given).url
    read_ledger.func(run=way.split("/")[-2])
    return way


def test_a_ledger_of_an_earlier_day_is_asked_about_before_it_overwrites(clerk):
    stored(clerk, of_day(clerk, "2026-09-10", "王店村3组12号"))
    way = of_day(clerk, "2026-03-10", "王店村1组")
    assert "2026年9月10日的台账已经入库，比这份新" in shown(clerk, way)
    answer = clerk.post(f"{way}store/")
    assert answer.status_code == 422 and "较早的台账改档案" in unescape(answer.content.decode())
    assert stored(clerk, way, older="on") == 302


def test_one_of_a_later_day_is_not_asked_about(clerk):
    stored(clerk, of_day(clerk, "2026-03-10", "王店村1组"))
    way = of_day(clerk, "2026-09-10", "王店村3组12号")
    assert "比这份新" not in shown(clerk, way) and stored(clerk, way) == 302
