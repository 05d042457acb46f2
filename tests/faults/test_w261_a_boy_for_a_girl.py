"""W261: a report of 罗玥琪，女，11岁 is never answered with a boy, nor is he said not to differ."""

import pytest
from django.test import Client

from shouwang.access import reach
from tests.factories import children, places, reporting
from tests.faults.test_w156_who_it_may_be import AT, child, offered

pytestmark = pytest.mark.django_db
GIRL = "2"


@pytest.mark.parametrize("sex", ["，女，", "（女）", ",女,", " 女 ", "，女的，"])
def test_a_boy_is_not_offered_for_a_girl(sex):
    order, _ = offered(f"王店村罗玥琪{sex}11岁", child("罗月琪"), child("罗月琪", sex=GIRL))
    assert order == [1], "报告写的是女，列出了男孩"


def test_the_sex_of_a_grown_up_is_not_the_childs():
    order, _ = offered("王店村罗月琪被罗大强（男，45岁）打", child("罗玥琪", sex=GIRL))
    assert order == [0]


@pytest.mark.parametrize("told", ["姓罗，女的，11岁", "姓罗，11岁，女的", "姓罗，女的，五年级"])
def test_it_is_said_in_everyday_words(told):
    """W384: 女的 was read as no sex, and boys were offered."""
    order, _ = offered(f"王店村{told}", child("罗月琪"), child("罗玥琪", sex=GIRL))
    assert 0 not in order, "报告写的是女的，列出了男孩"


def test_a_man_who_is_told_of_is_not_the_child():
    order, _ = offered("王店村罗月琪，有个人，男的，45岁，总跟着她", child("罗月琪", sex=GIRL))
    assert order == [0]


def checked(report, sex):
    with reach.entered(reach.EVERYTHING):
        file = children.registered(AT, name="钱小满", sex=sex, school="", grade="")
        town = places.signed_in(Client(), children.supervisor())
    page = town.post(
        f"/reports/{report.matter_id}/identify/", {"file_no": file.file_no, "found": ""}
    )
    return page.content.decode()


@pytest.mark.parametrize(
    "given",
    [{"described": "钱小满，女，9岁"}, {"described": "钱小满", "situations": ("girl_under_14",)}],
)
def test_of_a_boy_it_is_said_that_the_report_tells_of_a_girl(given):
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(AT, **given)
    assert "报告说的是女孩，档案是男孩" in checked(report, "1")


def test_what_the_report_does_not_tell_is_not_said_to_agree():
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(AT, described="钱小满在哭")
    page = checked(report, "1")
    assert "报告没有写的，没有比对" in page and "报告说的是" not in page
