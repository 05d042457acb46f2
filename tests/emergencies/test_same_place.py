"""One place by another spelling is the same place; another one is not."""

import pytest

from shouwang.children.receiving import is_same_person
from shouwang.emergencies.units import is_same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("古饶镇孩子姑母家", "古饶镇 姑妈家"),
        ("山西村7组", "山西村七组"),
        ("区救助管理站", "区救助管理站。"),
        ("王店村３组姑母家", "王店村三组"),
    ],
)
def test_another_spelling(one, other):
    assert is_same_place(one, other) and is_same_place(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("古饶镇姑母家", "古饶镇外婆家"), ("山西村7组", "山西村8组"), ("王店村姑母家", "")],
)
def test_another_place(one, other):
    assert not is_same_place(one, other)


def test_another_spelling_of_a_person():
    assert is_same_person("姑母赵玉兰", "姑妈 趙玉蘭")
    assert not is_same_person("姑母赵玉兰", "姑母赵玉梅")
