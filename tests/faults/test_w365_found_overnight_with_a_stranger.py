"""W365: a child that was found after nights with somebody who is no kin is asked before the search ends."""

import pytest

from tests.factories.urgent import officer, police
from tests.faults.test_w174_fetched_by_another import signed_in
from tests.faults.test_w307_found_with_the_named_one import SOUGHT, desk, searched
from tests.faults.test_w361_a_name_inside_a_sentence import FOUND, missing

pytestmark = pytest.mark.django_db
ASKS = "问过孩子没有、孩子怎么说、谁去调查"
STATES = [
    "人在，没说受伤。一个三十岁的男网友，住了三天，她叫他老公",
    "没说受伤，和男网友同睡一张床",
    "跟网友在宾馆住了两晚",
]


def test_nobody_ends_the_search_without_a_word_of_it():
    key = missing("继父 王强")
    for state in STATES:
        page = searched(key, "县城宾馆", state).content.decode()
        assert ASKS in page and state in page and FOUND not in page, "没有问就登记了找到孩子"
    page = searched(key, "县城宾馆", STATES[0], heard="问了").content.decode()
    assert "一两个字说明不了" in page
    heard = "女民警问过，孩子不肯说，已带去医院检查，刑警队调查"
    assert FOUND in searched(key, "县城宾馆", STATES[0], heard=heard).content.decode()
    assert SOUGHT not in desk(police)
    told = desk_of_case(key)
    assert "她叫他老公" in told, "同居、同床的半句没有告诉民政"
    assert "查找记录写着：人在，没说受伤" not in told
    assert heard in searches(key)


def test_kin_and_a_school_trip_ask_nothing():
    key = missing("继父 王强")
    told = searched(key, "姑姑家", "没说受伤，和奶奶睡一张床，姑姑陪着").content.decode()
    assert FOUND in told


def desk_of_case(key):
    return signed_in(officer).get(f"/reports/{key}/more/").content.decode()


def searches(key):
    return signed_in(police).get(f"/emergencies/{key}/search/").content.decode()
