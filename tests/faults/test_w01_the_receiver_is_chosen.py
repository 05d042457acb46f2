"""W01: who receives a child is chosen; her dad, who hurt her, is not let in by another spelling."""

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.around import adults_round
from tests.factories import finding

pytestmark = pytest.mark.django_db
HAND = {
    "handed_by": "派出所王某",
    "place_kind": "relative",
    "place": "古饶镇",
    "phone": "",
    "cause": "harmed",
    "is_harmer": "no",
    "is_same_home": "no",
    **dict.fromkeys(
        ("receiver_crime", "receiver_vices", "receiver_neglect", "receiver_unfit"), "no"
    ),
    "wish_asked": "yes",
    "wish": "不想回家",
}


@pytest.fixture
def bureau(client):
    return finding.bureau(client)


@pytest.fixture
def case(bureau):
    """A girl whose father has hurt her; civil affairs were there and named him."""
    case, child = finding.of("domestic_violence")
    finding.found(bureau, case, "身上有伤", "D", harmers=["father"])
    with reach.entered(reach.EVERYTHING):
        return case, child.ties.get(kind="father").adult.name


def handed(bureau, case, **given):
    words = given["receiver_relation"] + given["receiver_name"]
    body = {**HAND, "receiver": "other", "received_by": words, "receiver_phone": "13805610099"}
    return bureau.post(f"/emergencies/{case}/hand-over/", {**body, **given})


def test_the_page_offers_the_people_of_the_file_and_not_the_one_who_hurt_her(bureau, case):
    page = bureau.get(f"/emergencies/{case[0]}/hand-over/").content.decode()
    assert "由谁接收" in page, "接收人只能手写，谁都可以写"
    assert "被指伤害孩子，不能接收" in page
    assert 'value="father"' not in page


@pytest.mark.parametrize("words", ["小孩她爸", "爸爸", "孩子他爹 / 家长", "家长"])
def test_her_dad_is_her_father_however_he_is_spelled(bureau, case, words):
    answer = handed(bureau, case[0], receiver_relation=words, receiver_name="李强")
    assert answer.status_code == 422, "换个写法，孩子就交给了打她的父亲"


def test_his_name_in_other_characters_is_his(bureau, case):
    with reach.entered(reach.EVERYTHING):
        emergency = Matter.objects.get(pk=case[0])
        father = adults_round(emergency.child)["father"].adult
        father.name = "许来福"
        father.save()
    for name in ("許來福", "许爸"):
        answer = handed(bureau, case[0], receiver_relation="表叔", receiver_name=name)
        assert answer.status_code == 422, "换成繁体字，孩子就交给了打她的父亲"


def test_his_telephone_is_his(bureau, case):
    given = {"receiver_relation": "表叔", "receiver_name": "李强"}
    answer = handed(bureau, case[0], **given, receiver_phone="13805551234")
    assert answer.status_code == 422, "留的是父亲的电话，孩子还是交了出去"


def test_an_aunt_receives_her_and_the_paper_says_who_she_is(bureau, case):
    handed(bureau, case[0], receiver_relation="姑母", receiver_name="赵玉兰")
    page = bureau.get(f"/matters/{case[0]}/").content.decode()
    assert "姑母赵玉兰" in page
