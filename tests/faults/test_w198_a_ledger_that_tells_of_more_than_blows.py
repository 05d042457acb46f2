"""W198, W199: a ledger tells of a child in danger in other words, and in columns that nobody reads."""

import pytest
from django.test import Client

from tests.factories import children
from tests.factories.places import signed_in
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in, shown

pytestmark = pytest.mark.django_db
PLAIN = "村别,儿童姓名,性别,出生日期,父亲外出日期,家庭住址,走访情况"
GRAVE = (
    "割腕，说不想活了",
    "离家半个月没找到人",
    "跟邻居大伯睡一张床，怀孕3个月",
    "没人管，一个人住",
    "奶奶去世，现在一个人在家",
    "身上经常有淤青，问了不说",
    "被绑在床上，用开水泼",
    "掌掴，踹",
    "继父摸下面",
    "下身流血",
)


@pytest.fixture
def clerk(db) -> Client:
    return signed_in(Client(), children.supervisor())


def unread(clerk: Client, *lines: str) -> str:
    return shown(clerk, handed_in(clerk, *lines, head=PLAIN))


def test_each_of_these_remarks_asks_whether_it_was_reported(clerk):
    rows = [
        f"王店村,张小{letter},女,2016-05-{day:02},2025-01-01,{words}"
        for day, (letter, words) in enumerate(zip("甲乙丙丁戊己庚辛壬癸", GRAVE, strict=True), 1)
    ]
    page = shown(clerk, handed_in(clerk, *rows))
    assert f"{len(GRAVE)} 行写着孩子可能受到伤害" in page
    assert all(words.split("，")[0] in page for words in GRAVE)


def test_what_a_refused_row_tells_of_marks_is_asked_too(clerk):
    page = shown(clerk, handed_in(clerk, NAMED, "王店村,李四,男,,2025-01-01,大腿上有烟头烫的疤"))
    assert "1 行写着孩子可能受到伤害" in page and "烟头烫的疤" in page


def test_a_row_with_several_such_sentences_is_stored(clerk):
    way = handed_in(clerk, f"{NAMED}身上有淤青。说不想活了。一个人住")
    page = shown(clerk, way)
    assert "1 行写着孩子可能受到伤害" in page
    assert all(words in page for words in ("像是身上有伤", "像是自杀、自残", "像是一个人住"))


def test_a_column_that_nobody_reads_is_named_and_what_it_tells_is_asked(clerk):
    page = unread(clerk, "王店村,张小雨,女,2016-05-04,2025-01-01,王店村3组,被继父打")
    assert "1 行写着孩子可能受到伤害" in page
    assert "没有读的列：走访情况" in page


def test_what_an_address_tells_is_asked(clerk):
    page = unread(clerk, "王店村,张小雨,女,2016-05-04,2025-01-01,家里没有大人，锁在屋里,")
    assert "1 行写着孩子可能受到伤害" in page


def test_what_stands_below_the_rows_is_asked(clerk):
    page = shown(clerk, handed_in(clerk, NAMED, "说明：张小雨被爷爷绑在树上,,,,,"))
    assert "1 行写着孩子可能受到伤害" in page and "绑在树上" in page


@pytest.mark.parametrize(
    "words",
    ["爸爸打工，常打电话回来", "母亲离家出走", "身体健康，未发现淤青", "和奶奶睡", "父母外出务工"],
)
def test_what_tells_of_no_harm_asks_nothing(clerk, words):
    page = shown(clerk, handed_in(clerk, f"{NAMED}{words}"))
    assert "可能受到伤害" not in page and "没有读的列" not in page
