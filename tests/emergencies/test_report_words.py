"""Which kin the words of a report accuse, and whom the words of an office clear."""

import pytest

from shouwang.emergencies.report_words import cleared_in, reported_by


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("邻居说孩子哭着讲爸爸用皮带抽她", ["爸爸"]),
        ("孩子说爸爸打的", ["爸爸"]),
        ("孩子身上有伤，孩子说是他爸打的", ["爸"]),
        ("孩子说爷爷打她，爸爸也打过", ["爷爷", "爸爸"]),
        ("奶奶说爷爷喝了酒打孩子", ["爷爷"]),
        ("孩子说被爸爸打了", ["爸爸"]),
        ("爸爸打她和弟弟", ["爸爸"]),
        ("爸爸打我，还打弟弟", ["爸爸"]),
        ("姑父摸她", ["姑父"]),
        ("同学看见爸爸打她", ["爸爸"]),
        ("不是爷爷打的，是爸爸打的", ["爸爸"]),
        ("不是爸爸就是叔叔打的", ["爸爸", "叔叔"]),
        ("她爸爸不是第一次打她了", ["爸爸"]),
    ],
)
def test_kin_that_the_words_accuse(words, who):
    assert reported_by(words, {}) == who


@pytest.mark.parametrize(
    "words",
    [
        "不是爸爸打的",
        "孩子说不是爸爸打的",
        "孩子背上有伤，爸爸没有打她",
        "邻居叔叔打的",
        "一个大爷摸她",
        "妈妈的男朋友打她",
        "同学的爸爸打她",
        "爸爸打弟弟",
        "弟弟被爸爸打了",
        "爸爸打电话说孩子被同学打了",
        "孩子背上有条状伤痕，不肯说是谁",
        "奶奶反映孩子被打",
        "爸爸在外地打工，孩子被人打了",
    ],
)
def test_nobody_of_the_kin_of_the_child(words):
    assert reported_by(words, {}) == []


@pytest.mark.parametrize("words", ["爷爷打的，不是爸爸", "经查不是父亲", "父亲没有打孩子，是祖父"])
def test_an_office_says_that_it_was_not_he(words):
    assert "father" in cleared_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "爷爷打的",
        "孩子说不是爸爸打的，是爷爷打的",
        "不能排除爸爸",
        "没有排除父亲",
        "是不是爸爸还在查",
        "不是爸爸一个人打的",
        "父亲否认，称没有打孩子",
        "父亲称父亲没有打孩子",
        "不是爸爸就是爷爷",
    ],
)
def test_nothing_of_that_clears_him(words):
    assert "father" not in cleared_in(words)
