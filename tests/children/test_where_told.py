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
    "孩子趁保安换班溜了",
    "十点查房床是空的，衣服鞋子都不在",
    "司机说路上孩子下车上厕所就没上来",
    "护士查房时孩子不见了",
    "外婆下午去福利院把孩子领回来了",
    "昨晚孩子外婆去福利院领回来了，现在跟外婆在一起",
    "孩子外婆从福利院把孩子接走了",
    "孩子现在在他车上，正往上海开",
    "孩子跟她爸去上海了",
    "孩子今天早上坐火车来找我了，现在在我出租屋",
    "孩子回老家了",
]
THERE = [
    "送到了",
    "民警送到后走了",
    "孩子情绪稳定，没有离开过",
    "爷爷想接走，没有同意",
    "不让家里人接走",
    "护送的人离开",
    "孩子去食堂吃饭了",
    "孩子上学去了",
    "孩子去洗澡了",
    "孩子去学校了",
    "她说明天去看孩子",
    "妈妈坐火车回来看孩子",
    "妈妈去上海打工了",
    "孩子回房间睡了",
    "孩子去卫生院体检了",
    "路上在车上睡着了",
    "孩子在我们这里",
    "工作人员带孩子去医院检查回来了",
    "民警去福利院把孩子接到医院",
    "外婆去福利院看过孩子",
    "孩子床铺已经安排好",
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


@pytest.mark.parametrize("words", GONE)
def test_nor_is_it_there_as_any_line_of_the_case_says_it(words):
    assert read(FATHER, {}, words) != read(FATHER, {}, "")


@pytest.mark.parametrize("words", THERE)
def test_it_is_still_there(words):
    assert not gone_in(words)


def test_half_a_name_may_be_he():
    told = read(Harmers(frozenset({"other"}), ("堂叔郑大伟",)), {}, "孩子现在和大伟在一起")
    assert told.maybe and not told.kept
