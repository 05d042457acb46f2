"""W361: whoever is named is known inside a sentence; what may be he is asked about; anybody else is not."""

import pytest

from shouwang.children.harmers import Harmers

HE = [
    ("继父 王强", "孩子没伤，和王强在一起"),
    ("继父 王强", "王强看着她"),
    ("继父 王强", "王强来接的，开电动车"),
    ("邻居张老四", "和张老四在一起"),
    ("网友 大伟", "和大伟在一起"),
    ("网友 大伟", "大伟也在屋里"),
    ("王大伟", "和王大伟在一起"),
    ("邓德福", "邓得福租的房子"),
    ("邻居", "在邻居王三家"),
    ("王强", "王强家"),
]
MAYBE = [
    ("王大伟", "和大伟在一起", "大伟"),
    ("网友 大伟", "和网友在一起", "网友"),
    ("网友 大伟", "和王大伟在一起", "大伟"),
    ("继父 王强", "在王强镇敬老院", "王强镇"),
    ("继父 王强", "王墙来接的", "王墙"),
    ("继父 王强", "和王强军在一起", "王强"),
    ("继父 王强", "强子带着她", "强子"),
    ("刘建国", "刘建国路的网吧", "刘建国路"),
    ("邻居张老四", "在邻居家写作业", "邻居"),
    ("妈妈的男朋友罗某", "妈妈的男朋友来过", "男朋友"),
]
NOBODY = [
    ("继父 王强", "在镇上的网吧，没有受伤"),
    ("继父 王强", "勉强吃了点东西，王老师陪着"),
    ("网友 大伟", "伟大小学门口，和同学在一起"),
    ("邻居张老四", "在姑姑家，张老师陪着"),
    ("邓德福", "镇敬老院，民政工作人员看着"),
    ("妈妈的男朋友罗某", "和妈妈在一起"),
]


def named(words):
    return Harmers(frozenset({"other"}), (words,))


@pytest.mark.parametrize(("who", "words"), HE)
def test_a_name_in_a_sentence_means_him(who, words):
    assert named(who).means(words, {}), "写在一句话里的名字认不出来"
    assert not named(who).may_mean(words, {})


@pytest.mark.parametrize(("who", "words", "part"), MAYBE)
def test_what_may_be_he_is_asked_about_and_not_concluded(who, words, part):
    assert not named(who).means(words, {})
    assert named(who).may_mean(words, {}) == part


@pytest.mark.parametrize(("who", "words"), NOBODY)
def test_words_of_every_day_are_nobody(who, words):
    assert not named(who).means(words, {})
    assert not named(who).may_mean(words, {})
