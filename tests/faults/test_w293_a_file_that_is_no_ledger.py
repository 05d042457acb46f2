"""W293: what a refused file tells of harm, and what people wrote as comments, was read by nobody."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shouwang.jobs.tasks import read_ledger
from tests.factories import children, places
from tests.faults.asked import text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import HEAD, NAMED, handed_in, shown

pytestmark = pytest.mark.django_db
BEATEN = "被她爸打得不敢回家"
SAID = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所王警官"}
ROW = NAMED.rstrip(",").split(",")


@pytest.fixture
def clerk(db) -> Client:
    return places.signed_in(Client(), children.supervisor())


def workbook(*rows: list[str], merges=(), comments=()) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("台账")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        for first, column, last, words in merges:
            page.merge_range(first, column, last, column, words)
        for at, column, words in comments:
            page.write_comment(at, column, words)
    return out.getvalue()


def given(clerk: Client, content: bytes) -> str:
    """The page of a workbook handed in and read."""
    file = SimpleUploadedFile("台账.xlsx", content)
    way = clerk.post("/ledgers/", {"file": file, "as_of": "2026-09-10"}).url
    read_ledger.func(run=way.split("/")[-2])
    return way


def test_a_refused_file_asks_and_waits_on_the_desk_until_it_is_answered(clerk):
    lines = ("张小雨,女," + BEATEN, "李四,男,后妈拿火钳烫他")
    way = handed_in(clerk, *lines, head="孩子,性别,情况")
    page = shown(clerk, way)
    assert "没有在文件里找到台账" in page
    assert "2 行写着孩子可能受到伤害" in page and BEATEN in page and "/reports/new/" in page
    assert "还没有写是否报告" in text(clerk.get("/"))
    assert clerk.post(f"{way}store/").status_code == 422
    clerk.post(f"{way}store/", SAID)
    assert "古饶派出所王警官" in shown(clerk, way)
    assert "还没有写是否报告" not in text(clerk.get("/"))


def test_a_refused_file_is_read_under_its_heads_and_a_head_alone_tells_nothing(clerk):
    page = shown(clerk, handed_in(clerk, "张小雨,女,没少挨", head="姓名,性别,是否受过家庭暴力"))
    assert "1 行写着孩子可能受到伤害" in page and "张小雨，女" in page
    page = shown(clerk, handed_in(clerk, "张小雨,女,否", head="姓名,性别,是否受过家庭暴力"))
    assert "可能受到伤害" not in page and "没有在文件里找到台账" in page


def test_a_comment_is_words_of_its_row(clerk):
    page = shown(clerk, given(clerk, workbook(HEAD.split(","), ROW, comments=[(1, 1, BEATEN)])))
    assert "1 行写着孩子可能受到伤害" in page and BEATEN in page


def test_a_comment_beside_the_rows_is_read_and_one_on_a_head_is_not(clerk):
    asked = [(0, 5, "填写是否受过家庭暴力、性侵害")]
    plain = workbook(HEAD.split(","), ROW, comments=asked)
    assert "可能受到伤害" not in shown(clerk, given(clerk, plain))
    below = workbook(HEAD.split(","), ROW, comments=[*asked, (9, 0, BEATEN)])
    assert "1 行写着孩子可能受到伤害" in shown(clerk, given(clerk, below))


def test_a_merged_answer_counts_for_every_row_it_stands_at(clerk):
    head = [*HEAD.split(",")[:5], "是否受过家庭暴力"]
    rows = [
        ["王店村", name, "女", f"2016-05-0{day}", "2025-01-01"]
        for day, name in ((4, "张小雨"), (5, "张小雪"))
    ]
    page = shown(clerk, given(clerk, workbook(head, *rows, merges=[(1, 5, 2, "是")])))
    assert "2 行写着孩子可能受到伤害" in page


def test_a_tick_under_no_is_a_no(clerk):
    head = [*HEAD.split(",")[:5], "是否受过家庭暴力", ""]
    rows = [
        ["王店村", name, "女", f"2016-05-0{day}", "2025-01-01", *ticks]
        for day, name, ticks in ((4, "张小雨", ("√", "")), (5, "张小雪", ("", "√")))
    ]
    page = shown(clerk, given(clerk, workbook(head, ["", "", "", "", "", "是", "否"], *rows)))
    assert "1 行写着孩子可能受到伤害" in page and "张小雨，女" in page
