"""F16: no child is handed to a relative of whom nothing was asked."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
HAND = {
    "handed_by": "派出所王某",
    "received_by": "姑母赵玉兰",
    "receiver": "other",
    "receiver_name": "赵玉兰",
    "receiver_relation": "姑母",
    "receiver_phone": "13805610011",
    "place_kind": "relative",
    "place": "古饶镇孩子姑母家",
    "is_harmer": "no",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
    "cause": "no_care",
}
FAULTS = ("receiver_crime", "receiver_vices", "receiver_neglect", "receiver_unfit")


def desk(client, role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


@pytest.fixture
def case(client):
    """A child alone; civil affairs were there."""
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(now(), child=children.registered(now())).key
    facts = {"branch": "A", "team": "派出所、民政局", "found": "独自居住"}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    bureau = desk(client, "district_officer", "civil_affairs")
    bureau.post(f"/emergencies/{case}/investigate/", facts)
    return case


def test_the_hand_over_asks_the_four_things_that_disqualify(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    page = bureau.get(f"/emergencies/{case}/hand-over/").content.decode()
    for words in ("暴力伤害", "吸毒、酗酒、赌博", "怠于履行监护", "不适宜"):
        assert words in page, f"交接页没有问接收人：{words}"


def test_a_relative_of_whom_nothing_was_asked_does_not_receive_the_child(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    answer = bureau.post(f"/emergencies/{case}/hand-over/", HAND)
    assert answer.status_code == 422, "什么都没问，孩子就交给了亲属"


def test_a_relative_with_a_record_is_refused_and_another_place_named(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    bad = {**HAND, **dict.fromkeys(FAULTS, "no"), "receiver_crime": "yes"}
    answer = bureau.post(f"/emergencies/{case}/hand-over/", bad)
    assert answer.status_code == 422, "有违法犯罪记录的人接走了孩子"
    assert "请另找安置的地方" in answer.content.decode()


def test_what_nobody_knew_the_police_look_up_and_a_bad_result_moves_the_child(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    unknown = {**HAND, **dict.fromkeys(FAULTS, "no"), "receiver_crime": "unknown"}
    bureau.post(f"/emergencies/{case}/hand-over/", unknown)
    police = desk(client, "police_desk", places.GURAO)
    home = police.get("/").content.decode()
    assert "查询接收人记录" in home, "没查到的记录没有人去查"

    bad = {"is_clean": "no", "source": "内勤赵某查警综平台", "found": "2019年因故意伤害判刑"}
    police.post(f"/emergencies/{case}/check-record/", bad)
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "另找安置地方" in bureau.get("/").content.decode()
