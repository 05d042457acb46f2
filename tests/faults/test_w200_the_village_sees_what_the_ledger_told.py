"""W200, W201, W202: what a ledger told of harm reaches the village, the report and a number that exists."""

import re

import pytest
from django.test import Client

from shouwang.jobs.tasks import store_ledger
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in, shown

pytestmark = pytest.mark.django_db
TOLD = "割腕，被继父打"
ELSEWHERE = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所王警官"}
REPORT = {"situation": ["domestic_violence"], "ongoing": "unknown"}


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


def hidden(page: str) -> dict[str, str]:
    """What the 报告 button beside a line sends."""
    form = page.split('action="/reports/new/"')[-1].split("</form>")[0]
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return {name: words for name, words in given.items() if name != "csrfmiddlewaretoken"}


def reported(clerk: Client, page: str) -> str:
    """The number of a report begun beside the line and sent."""
    asked = {**hidden(page), **REPORT}
    asked.pop("prefill", None)
    sent = clerk.post("/reports/new/", asked, follow=True)
    return re.search(r"编号 (\d{4}-\d+|[A-Z]*-?\d{4}-\d+)", shown_of(sent))[1]


def shown_of(answer) -> str:
    return answer.content.decode()


def stored(clerk: Client, said: dict, *lines: str) -> None:
    way = handed_in(clerk, *lines)
    clerk.post(f"{way}store/", {**said, "harm": "已报告派出所王警官"})
    store_ledger.func(run=way.split("/")[-2])


def test_the_row_is_not_ticked_for_the_village_and_shows_what_was_told(clerk):
    stored(clerk, ELSEWHERE, f"{NAMED}{TOLD}", "王店村,李四,男,2016-06-04,2025-01-01,")
    village = signed_in(Client(), children.worker())
    page = shown(village, f"/children/verify/{places.WANGDIAN}/")
    row = page.split("张小雨")[0].rsplit("<tr>", 1)[1]
    assert "checked" not in row and page.count(" checked") == 1
    assert "台账写着" in page and TOLD in page
    assert "是否报告：2026年9月10日报告了古饶派出所王警官" in page


def test_the_desk_of_the_village_says_of_how_many(clerk):
    village = signed_in(Client(), children.worker())
    stored(clerk, ELSEWHERE, f"{NAMED}{TOLD}", "王店村,李四,男,2016-06-04,2025-01-01,")
    assert "其中 1 名台账写着可能受到伤害，当面问清" in shown(village, "/")


def test_the_first_visit_shows_it_at_its_head(clerk):
    stored(clerk, ELSEWHERE, f"{NAMED}{TOLD}")
    village = signed_in(Client(), children.worker())
    page = shown(village, f"/children/verify/{places.WANGDIAN}/")
    key = re.search(r'name="child" value="([^"]+)"', page)[1]
    village.post(f"/children/verify/{places.WANGDIAN}/", {"child": [key]})
    visit = shown(village, f"/visits/{key}/new/")
    assert "台账写着" in visit and TOLD in visit and "是否报告：" in visit


def test_a_file_that_is_there_already_is_told_too(clerk):
    stored(clerk, {}, NAMED)
    stored(clerk, ELSEWHERE, f"{NAMED}{TOLD}")
    village = signed_in(Client(), children.worker())
    page = shown(village, f"/children/verify/{places.WANGDIAN}/")
    assert "台账写着" in page and TOLD in page and "古饶派出所王警官" in page


def test_a_report_beside_the_line_is_filled_in(clerk):
    page = shown(clerk, handed_in(clerk, f"{NAMED}{TOLD}"))
    form = shown_of(clerk.post("/reports/new/", hidden(page)))
    assert "张小雨" in form and TOLD in form
    assert f'value="{places.WANGDIAN}" selected' in form
    assert "请选择发生了什么" not in form


def test_the_number_must_be_one_of_a_report(clerk):
    way = handed_in(clerk, f"{NAMED}{TOLD}")
    for said in ({}, {"how": "number"}, {"how": "number", "number": "2026-9999"}):
        answer = clerk.post(f"{way}store/", {**said, "harm": "已报告派出所"})
        assert answer.status_code == 422
    assert "没有编号 2026-9999 的报告" in shown_of(answer)
    assert 'value="2026-9999"' in shown_of(answer)
    number = reported(clerk, shown(clerk, way))
    clerk.post(f"{way}store/", {"how": "number", "number": number})
    store_ledger.func(run=way.split("/")[-2])
    assert f"是否报告：已报告，编号 {number}" in shown(clerk, way)


@pytest.mark.parametrize(
    "said",
    [
        {"how": "elsewhere"},
        {"how": "elsewhere", "day": "2099-01-01", "whom": "派出所王警官"},
        {"how": "no", "why": "没有"},
    ],
)
def test_what_says_nothing_is_asked_again(clerk, said):
    way = handed_in(clerk, f"{NAMED}{TOLD}")
    assert clerk.post(f"{way}store/", said).status_code == 422
    assert "入库：新增 1" in shown(clerk, way)
