"""W173: 其他亲属 ticked without a name, the words say 大伯: he is asked for, and not handed the child."""

import pytest

from tests.factories import finding

pytestmark = pytest.mark.django_db
UNCLE = "孩子说大伯打的，背上有印子，奶奶拦着"
GRANDFATHER = "外公喝了酒，用皮带抽她，右腿有印子"


@pytest.fixture
def bureau(client):
    return finding.bureau(client)


@pytest.fixture
def case(bureau):
    return finding.of("domestic_violence")[0]


def found(client, case, words, **more):
    return finding.found(client, case, words, "D", reason="到场查明", **more)


def handed(client, case, name, relation, **more):
    given = {"place_kind": "relative", "receiver": "other", "receiver_name": name}
    given |= {"receiver_relation": relation, "receiver_phone": "13805610077", "is_harmer": "no"}
    given |= {"handed_by": "烈山派出所王某", "place": "古饶镇许庄", "is_same_home": "no"}
    given |= {"cause": "no_care", "wish_asked": "yes", "wish": "都可以"}
    given |= dict.fromkeys(("receiver_crime", "receiver_vices", "receiver_neglect"), "no")
    given |= {"receiver_unfit": "no", **more}
    return client.post(f"/emergencies/{case}/hand-over/", given)


@pytest.mark.parametrize("kind", ["relative", "other"])
def test_left_empty_while_the_words_speak_of_kin_it_is_asked_who_it_is(bureau, case, kind):
    answer = found(bureau, case, UNCLE, harmers=[kind])
    page = answer.content.decode()
    assert "发现的情况里说到大伯" in page, "选了其他亲属、没有写是谁，没有问就收下了"
    assert UNCLE in page and "姓名或者称呼" in page
    assert found(bureau, case, UNCLE, harmers=[kind], harmer_words="大伯").status_code == 302


def test_kin_of_the_words_do_not_receive_the_child_where_a_name_alone_is_written(bureau, case):
    found(bureau, case, GRANDFATHER, harmers=["relative"], harmer_words="邓德福")
    answer = handed(bureau, case, "王大发", "外公")
    assert "接收人被指伤害过孩子，不能把孩子交给他" in answer.content.decode()


def test_whoever_only_tells_of_it_may_receive_the_child(bureau, case):
    told = f"奶奶打电话报警，说{UNCLE}"
    found(bureau, case, told, harmers=["relative"], harmer_words="许有才")
    assert "接收人被指伤害过孩子" in handed(bureau, case, "许大发", "伯父").content.decode()
    assert "接收人被指伤害过孩子" not in handed(bureau, case, "王秀英", "奶奶").content.decode()


def test_the_house_of_kin_of_the_words_is_the_house_of_whoever_is_named(bureau, case):
    found(bureau, case, GRANDFATHER, harmers=["relative"], harmer_words="邓德福")
    answer = handed(bureau, case, "李兰", "姑母", place="后庄她外公家")
    assert "请核对是不是同一处地方" in answer.content.decode()
