"""Kinds of words of harm, heads with their answers, and plain words of the same letters."""

import pytest

from shouwang.statute.telling import answer_of, tells_of

GRAVE = (
    "去年吞过一整瓶降压药",
    "偷喝了除草剂，送医院",
    "左手腕上有刀划的好几道",
    "跟同学说死了算了",
    "从教学楼三楼往下跳",
    "四天没见着孩子的人影",
    "跟网上认识的男的跑了",
    "离家快两个月",
    "一个星期没去学校，家里也没有",
    "夜里不回来，睡网吧",
    "被表叔糟践过",
    "腿上好几条印子",
    "脖子上有红印",
    "被人偷拍洗澡",
    "和社会上的人处对象",
    "被大孩子抢走生活费，要交保护费",
    "只剩姐弟两个在家",
    "大人都不在，饿了一天",
    "喝醉了继父就打，不敢哭",
)
HARMLESS = (
    "父亲在外打工",
    "每周打电话回来",
    "帮奶奶打扫院子",
    "爷爷去世",
    "会跳绳、跳远",
    "自己在家写作业",
    "喝了两盒牛奶",
    "吃了药退烧了",
    "跳过小水坑摔了一跤",
    "想死外婆了",
    "刻了一枚印章",
    "手工课划了线",
    "放学和同学跑了",
    "母亲跟人跑了",
    "父母离家三个月",
    "爸爸夜里不回来",
    "感冒两天没来上学，已请假",
    "和外婆在校外租房住",
    "已按手印签委托书",
    "材料已打印",
    "去镇上打印了学籍证明",
    "拍了一段跳舞的视频",
    "和男同学一起值日",
    "把房门开了",
    "被要求补交作业",
    "被评为优秀少先队员",
    "只有她一个女孩",
    "疫苗由村医打",
    "家里电话奶奶打",
    "有无家庭暴力：无",
    "问有没有人欺负，孩子说没有",
    "有没有人照看，有奶奶",
    "有无困难，没有",
)
HEADS = (
    ("有无自残行为", "有"),
    ("有无家庭暴力", "有"),
    ("是否受过家庭暴力", "有一次"),
    ("是否受过家庭暴力", "Y"),
    ("是否被欺凌", "经常"),
    ("是否离家出走过", "偶尔"),
    ("有无监护人照看", "无"),
    ("有没有大人照管", "没有"),
)
NOTHING_TOLD = (
    ("有无自残行为", "无"),
    ("有无监护人照看", "有"),
    ("是否受过家庭暴力", "否"),
    ("是否受过家庭暴力", "N"),
    ("是否受过家庭暴力", "不清楚"),
    ("是否怀孕", "不是"),
    ("有无疾病", "无"),
    ("父亲是否失联", "是"),
    ("是否单独居住", "0"),
)


@pytest.mark.parametrize("words", GRAVE)
def test_each_of_them_is_read(words):
    assert tells_of(words)


@pytest.mark.parametrize("words", HARMLESS)
def test_plain_words_of_the_same_letters_stay_silent(words):
    assert not tells_of(words), tells_of(words)


@pytest.mark.parametrize(("head", "answer"), HEADS)
def test_a_head_is_answered_by_whatever_is_no_no(head, answer):
    assert answer_of(head, answer)


@pytest.mark.parametrize(("head", "answer"), NOTHING_TOLD)
def test_a_no_and_what_nobody_knows_tell_nothing(head, answer):
    assert not answer_of(head, answer), answer_of(head, answer)


@pytest.mark.parametrize(
    "words", ["有无自残行为：有", "有没有人打过他：有，爷爷", "有无监护人照看：无"]
)
def test_the_same_on_one_line(words):
    assert tells_of(words)
