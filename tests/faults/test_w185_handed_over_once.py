"""The same written hand-over sent twice, from a second tab or by the back button, is one placement."""

import pytest

from tests.faults.test_f08_visited_where_it_lives import HAND, desk
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)

pytestmark = pytest.mark.django_db
TO = {**HAND, "unit": "hospital-gurao", "place_kind": "hospital"}


def bureau_of(client):
    return desk(client, "district_officer", "civil_affairs")


def test_sent_again_it_is_refused_with_the_hour_of_the_first_and_the_words_stay(client, case):  # noqa: F811
    bureau = bureau_of(client)
    again = bureau.post(f"/emergencies/{case[0]}/hand-over/", {**TO, "handed_by": "民警赵六"})
    page = again.content.decode()
    assert again.status_code == 422, "同一份书面交接登记了两次"
    assert "已登记书面交接，交给古饶镇卫生院，等对方确认送到" in page
    assert "民警赵六" in page
    assert len(home(client).get("/children/received/").content.decode().split("<tr>")) == 3


def test_once_the_child_is_there_as_well_and_elsewhere_it_may_go(client, case):  # noqa: F811
    station = home(client)
    came = {"arrived": "yes", "here": "yes", "arrived_at": minute(minutes=5), "received_by": "刘芳"}
    answered(station, button(station), **came)
    bureau, page = bureau_of(client), f"/emergencies/{case[0]}/hand-over/"
    again = bureau.post(page, TO)
    assert again.status_code == 422 and "孩子已送到" in again.content.decode()
    assert bureau.post(page, HAND).status_code == 302
    assert bureau.post(page, HAND).status_code == 422


def test_a_child_that_did_not_come_and_was_found_is_handed_there_again(client, case):  # noqa: F811
    station = home(client)
    key = button(station)
    answered(station, key, arrived="no", note="值班室一直有人，没有车来过")
    bureau = bureau_of(client)
    seen = {"seen_by": "民警王某", "place": "汽车站", "arrived_at": minute()}
    answered(bureau, key, arrived="found", **seen)
    assert bureau.post(f"/emergencies/{case[0]}/hand-over/", TO).status_code == 302
