"""W391: where words have a child now: with whoever is named, perhaps with him, gone again, or nothing of it."""

import pytest

from shouwang.children.harmers import Harmers
from shouwang.children.where_told import gone_in, read

FATHER = Harmers(frozenset({"father"}))
WITH_HIM = [
    "妈妈说孩子平安，昨晚爸爸去中心领回来了，现在跟爸爸在一起",
    "现在跟爸爸在一起",
    "孩子和爸爸一块住",
    "爸爸来了，把孩子领走了",
    "孩子现在在爸爸家",
    "已被父亲接回家",
    "爸爸去派出所把她领走了",
    "孩子在爸爸身边",
    "爸爸带着孩子在外面",
]
HE_SAYS = [
    "他接了，说孩子平安，在他身边，已经回到家",
    "孩子在我这里",
    "说孩子已经到家了",
    "孩子跟我在一起",
    "他说昨晚接回来了",
]
NOT_WITH_HIM = [
    "爸爸在家",
    "父亲在外婆家干活",
    "爸爸和妈妈一起在外打工",
    "爸爸想把孩子接回家，没有同意",
    "怕爸爸把孩子接走",
    "派出所把孩子从爸爸家带走",
    "孩子以前和爸爸一起住",
    "爸爸接到通知，知道孩子在中心",
    "爸爸带着衣服来看孩子",
    "已训诫父亲，民警把孩子送到中心",
    "孩子不和爸爸在一起",
    "通知了父亲，孩子由派出所接走",
    "爸爸没有接走孩子",
    "不让爸爸接走",
]
GONE = [
    "半小时后被她爷爷接走了",
    "检查时孩子自己跑了",
    "孩子走了",
    "下午转院了",
    "她姑姑领走",
    "出院了",
]
THERE = [
    "送到了",
    "民警送到后走了",
    "孩子情绪稳定，没有离开过",
    "爷爷想接走，没有同意",
    "不让家里人接走",
    "护送的人离开",
    "",
]


@pytest.mark.parametrize("words", WITH_HIM)
def test_it_is_with_him(words):
    assert read(FATHER, {}, words).kept


@pytest.mark.parametrize("words", HE_SAYS)
def test_what_he_says_himself(words):
    assert read(FATHER, {}, words, is_him=True).kept


@pytest.mark.parametrize("words", NOT_WITH_HIM)
def test_it_is_not_with_him(words):
    told = read(FATHER, {}, words)
    assert not (told.kept or told.maybe)


@pytest.mark.parametrize("words", ["他在家，知道孩子在中心", "想接孩子", "他和妈妈一起打工"])
def test_nor_where_he_says_so(words):
    assert not read(FATHER, {}, words, is_him=True).kept


@pytest.mark.parametrize("words", GONE)
def test_it_left_again(words):
    assert gone_in(words)


@pytest.mark.parametrize("words", THERE)
def test_it_is_still_there(words):
    assert not gone_in(words)


def test_half_a_name_may_be_he():
    told = read(Harmers(frozenset({"other"}), ("堂叔郑大伟",)), {}, "孩子现在和大伟在一起")
    assert told.maybe and not told.kept
