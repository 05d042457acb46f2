"""W154: a finding that says the grandfather beats her asks who it is, in every situation."""

import pytest

from tests.factories import finding

pytestmark = pytest.mark.django_db
SAYS = "在镇上网吧找到。孩子说爷爷打她，不敢回家"


@pytest.fixture
def bureau(client):
    return finding.bureau(client)


@pytest.fixture
def case(bureau):
    return finding.of("missing")[0]


def found(client, case, words, branch="C", **more):
    return finding.found(client, case, words, branch, **more)


@pytest.mark.parametrize("branch", ["A", "B", "C"])
def test_words_of_beating_ask_by_whom_in_every_situation(bureau, case, branch):
    answer = found(bureau, case, SAYS, branch)
    assert answer.status_code == 422, "写了爷爷打她，没有问被指的人就收下了"
    page = answer.content.decode()
    assert "请选择被指伤害孩子的人" in page and SAYS in page
    assert (
        found(bureau, case, SAYS, branch, harmers=["relative"], harmer_words="爷爷").status_code
        == 302
    )


def test_nobody_did_it_is_no_answer_where_kin_are_spoken_of(bureau, case):
    assert found(bureau, case, SAYS, harmers=["none"]).status_code == 422
    unsure = {"harmers": ["unknown"], "harmer_words": "是谁还在查"}
    assert found(bureau, case, SAYS, **unsure).status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "孩子说没有挨打，爷爷从来没打过她",
        "打她爸爸电话没有人接，已联系有关人员，父母在外打工",
        "奶奶没有打骂孩子；照护人关心孩子",
    ],
)
def test_words_that_hurt_nobody_ask_nothing(bureau, case, words):
    assert found(bureau, case, words).status_code == 302


def test_not_found_out_yet_the_child_goes_to_him_only_with_why(bureau, case):
    found(bureau, case, SAYS, harmers=["unknown"], harmer_words="是谁还在查")
    given = {"place_kind": "relative", "receiver": "other", "receiver_name": "张传友"}
    given |= {"receiver_relation": "祖父", "wish": "都可以"}
    page = bureau.post(f"/emergencies/{case}/hand-over/", given).content.decode()
    assert "写到过这个人，仍这样安置的，写明为什么" in page
    assert "没有记下孩子自己说的话" not in page and "到场时登记：孩子说爷爷打她" in page
