"""Words that speak of another child, or of several, and everyday ones that do not."""

import pytest

from shouwang.reports.several import Another, as_told, speaks_of_others

OTHERS = """还有她弟弟五岁，也挨打|两个孩子都被打|我和妹妹晚上没饭吃|孩子们身上有伤|另外一个女孩在哭|三个娃在家没人管
姐弟俩都没去上学|他弟屁股有青紫|打小蝶，还有一个小女孩也挨了|别的孩子也被打|妹妹小兰被开水烫|俩娃锁在屋里"""
ALONE = """孩子被他爸打|王大姐说孩子被打|孩子说爷爷打他|没有兄弟姐妹，一个人住|家里就一个孩子|村里李大哥报警
两天没吃饭的孩子|三岁的孩子|孩子三天没回家|独生女|孩子没有弟弟妹妹|和小朋友玩|老师发现学生手上有伤|五年级学生
二年级的孩子|一个孩子两次被打|有四处伤，孩子哭|孩子两个膝盖有伤|2岁男孩|三年级女生"""


def each(text):
    return [one for line in text.splitlines() for one in line.split("|")]


@pytest.mark.parametrize("words", each(OTHERS))
def test_of_others(words):
    assert speaks_of_others(words)


@pytest.mark.parametrize("words", each(ALONE))
def test_of_one_alone(words):
    assert not speaks_of_others(words)


def test_a_line_says_three_things_or_is_not_whole():
    told = as_told("小兰，女，5岁\n不详 男 不详\n\n小明 七岁")
    assert told[:2] == (Another("小兰", "女", "5岁"), Another("不详", "男", "不详"))
    assert [one.is_whole for one in told] == [True, True, False]
    assert told[1].words == "姓名不详，男，年龄不详"
