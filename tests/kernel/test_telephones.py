"""Numbers that ring, found in a text however they are written; nothing else is taken for one."""

import pytest

from shouwang.kernel.identity import first_number, telephones_in, without_telephones

WRITTEN = [
    "13955660077",
    "139-5566-0077",
    "139 5566 0077",
    "+86 139 5566 0077",
    "一三九五五六六〇〇七七",
    "１３９５５６６００７７",
]


@pytest.mark.parametrize("number", WRITTEN)
def test_a_mobile_number_is_found_and_withheld(number):
    text = f"我是隔壁的，打我电话{number}，别说是我"
    assert telephones_in(text) == ["13955660077"]
    assert without_telephones(text) == "我是隔壁的，打我电话（电话略），别说是我"


@pytest.mark.parametrize("number", ["0561-3012345", "（0561）3012345", "3012345"])
def test_so_is_a_fixed_one(number):
    assert "012345" not in without_telephones(f"家里电话{number}。")


@pytest.mark.parametrize(
    "text",
    [
        "三年级2班，2016-05-04生，20160504",
        "住7组62号",
        "340604201605041234",
        "报告 2026000123 那一份",
    ],
)
def test_days_houses_and_papers_stay(text):
    assert without_telephones(text) == text
    assert telephones_in(text) == []


def test_an_identity_number_is_a_number_of_somebody():
    assert first_number("他的证号340604201605041234") == "340604201605041234"
    assert first_number("第12号督办单") == ""
