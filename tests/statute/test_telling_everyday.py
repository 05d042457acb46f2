"""Words of every day in the letters of harm, words of harm in those of every day, and what is a no."""

from pathlib import Path

import pytest

from shouwang.statute.telling import answer_of, tells_of

DATA = Path(__file__).resolve().parents[1] / "data"
ASKED = "是否受过家庭暴力"
NO = [
    "否",
    "无",
    "没有",
    "没",
    "未",
    "从未",
    "不存在",
    "未发现",
    "没有过",
    "从未受过",
    "未受过",
    "没挨过",
    "没有发现",
    "暂无",
    "不是",
    "从来没有",
    "N",
    "0",
    "/",
    "—",
    "无此情况",
    "未见异常",
    "没有发生过",
    "均无",
    "未遭受",
    "没有家庭暴力",
    "不曾",
    "没有被打",
    "没被打过",
    "孩子说没有",
    "正常",
    "没有这回事",
    "没有听说",
    "不清楚",
    "不知道",
]
YES = [
    "不止一次",
    "没少挨",
    "无数次",
    "没断过",
    "没停过",
    "不少",
    "有",
    "挨过",
    "受过",
    "经常",
    "父亲酒后",
    "不敢说",
    "不时有",
    "没法说",
    "被爷爷打过几次",
    "√",
]
TOLD = (
    ("挨过打没有", "挨过"),
    ("想过寻短见没有", "想过"),
    ("打没打过孩子", "打过"),
    ("被欺凌过没", "被过"),
    ("怀孕否", "是"),
    ("家庭暴力情况", "父亲酒后"),
    ("受侵害经历", "三年级"),
    ("自残情况", "有两次"),
    ("有大人照看没有", "没有"),
    ("是否有人照看", "否"),
    ("是否独自居住", "是"),
)
SILENT = (
    ("挨过打没有", "没有"),
    ("想过寻短见没有", "没想过"),
    ("打没打过孩子", "没打过"),
    ("家庭暴力情况", "无"),
    ("身体受伤情况", "无"),
    ("是否独自居住", "与奶奶同住"),
    ("是否与祖父母共同居住", "是"),
    ("是否有人照看", "爷爷奶奶"),
    ("是否无人照看", "否"),
    ("居住情况", "与祖父母同住"),
    ("监护人", "无"),
    ("防性侵教育情况", "已开展"),
    ("母亲去世没有", "没有"),
    ("健康状况", "良好"),
)


def lines(name: str) -> list[str]:
    return (DATA / f"words_{name}.txt").read_text(encoding="utf-8").splitlines()


def test_what_is_written_every_day_of_children_to_whom_nothing_happens_asks_nothing():
    assert not {words: told for words in lines("everyday") if (told := tells_of(words))}


def test_harm_in_the_words_of_every_day_is_heard():
    assert not [words for words in lines("grave") if not tells_of(words)]


@pytest.mark.parametrize("answer", NO)
def test_a_no_is_a_whole_word(answer):
    assert not answer_of(ASKED, answer), answer_of(ASKED, answer)


@pytest.mark.parametrize("answer", YES)
def test_what_begins_as_a_no_is_none(answer):
    assert answer_of(ASKED, answer)


@pytest.mark.parametrize(("head", "answer"), TOLD)
def test_a_head_is_a_question_however_it_asks(head, answer):
    assert answer_of(head, answer)


@pytest.mark.parametrize(("head", "answer"), SILENT)
def test_a_head_whose_answer_tells_of_no_harm_is_silent(head, answer):
    assert not answer_of(head, answer), answer_of(head, answer)
