"""W170: a ledger whose remark tells of harm is not stored without a word; a masked list says so."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwang.jobs.tasks import read_ledger
from tests.factories import children
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db
HEAD = "村别,儿童姓名,性别,出生日期,父亲外出日期,备注"
NAMED = "王店村,张小雨,女,2016-05-04,2025-01-01,"


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


def handed_in(clerk: Client, *lines: str, head: str = HEAD) -> str:
    """The page of a ledger of these lines, read."""
    content = "\r\n".join((head, *lines)).encode("gb18030")
    given = {"file": SimpleUploadedFile("台账.csv", content), "as_of": "2026-09-10"}
    way = clerk.post("/ledgers/", given).url
    read_ledger.func(run=way.split("/")[-2])
    return way


def shown(clerk: Client, way: str) -> str:
    return unescape(clerk.get(way).content.decode())


def test_words_of_harm_in_a_remark_ask_to_report_before_it_is_stored(clerk):
    way = handed_in(clerk, f"{NAMED}怀疑被爷爷打")
    page = shown(clerk, way)
    assert "1 行写着孩子可能受到伤害" in page and "/reports/new/" in page
    assert "入库不等于报告" in page
    answer = clerk.post(f"{way}store/", {"harm": ""})
    assert answer.status_code == 422 and "请写明报告了没有" in unescape(answer.content.decode())
    assert "入库：新增 1" in shown(clerk, way)
    said = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所王警官", "harm": "已报告"}
    clerk.post(f"{way}store/", said)
    assert "入库：新增 1" not in shown(clerk, way)


def test_a_remark_without_such_words_asks_nothing(clerk):
    way = handed_in(clerk, f"{NAMED}爸爸打工，常打电话回来")
    assert "可能受到伤害" not in shown(clerk, way)
    clerk.post(f"{way}store/")
    assert "入库：新增 1" not in shown(clerk, way)


def test_words_of_harm_in_a_row_that_is_refused_are_said_too(clerk):
    page = shown(clerk, handed_in(clerk, NAMED, "王店村,李四,男,,2025-01-01,被爷爷打"))
    assert "1 行写着孩子可能受到伤害" in page


def test_a_masked_list_that_is_read_again_does_not_end_in_the_same_as_before(clerk):
    page = shown(clerk, handed_in(clerk, "王店村,张*,女,2016-05-04,2025-01-01,"))
    assert "和上期一样" not in page
    assert "脱敏名册" in page and "没有可以入库的行" in page
