"""W390: presents and a secret, pictures asked for, no meal; and children who play (3.2.1)."""

import pytest

from shouwang.statute.telling import tells_of, until_struck

GROOMED = (
    "孩子说那个人给她买手机，让她拍照片发过去",
    "网上认识的男的给她买手机，叫她发照片过去，还约她见面",
    "表哥常给她买糖，让她别告诉奶奶",
    "有人在网上说喜欢她，约她见面",
)
OF_EVERY_DAY = (
    "老师让她拍照片发到家长群",
    "爸爸给她买手机，常视频",
    "妈妈给她买手机，让她拍照片发过去看看",
    "奶奶给他买糖",
    "奶奶给他买糖，让他别告诉弟弟",
    "班主任约她见面谈心",
)
PUNISHED = ("罚他在院里站了一下午", "晌饭没给吃", "罚他在院里站了一下午，晌饭没给吃")
PLAYED = ("老师教孩子打篮球，把胳膊打青了", "跟同学闹着玩被推了一下，蹭破点皮")


@pytest.mark.parametrize("words", GROOMED)
def test_who_wins_a_child_over_is_heard_as_one_who_means_it_harm(words):
    (told,) = tells_of(words)
    assert told.situation == "sexual" and told.calls


@pytest.mark.parametrize("words", PUNISHED)
def test_no_meal_and_standing_for_hours_is_harm(words):
    (told,) = tells_of(words)
    assert told.situation == "violence"


@pytest.mark.parametrize("words", [*OF_EVERY_DAY, *PLAYED])
def test_a_family_that_gives_and_children_who_play_ask_nothing(words):
    assert not tells_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "孩子和同学打篮球回家晚了，爸爸把胳膊打青了",
        "跟同学打篮球，被高年级的把胳膊打青了",
        "跟同学闹着玩被推了一下，蹭破点皮，爸爸回家打了他两巴掌",
    ],
)
def test_beside_play_a_blow_is_heard(words):
    assert tells_of(words)


def test_whom_it_is_hidden_from_is_not_who_did_it():
    told = until_struck("表哥常给她买糖，让她别告诉奶奶")
    assert told.startswith("表哥") and "奶奶" not in told
    assert "妈妈" not in until_struck("干爹给她买衣服，让她别跟妈妈说")
