"""A child that was found, handed over and lost again: the card no longer says where it was seen before."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import cn_moment, local, now
from tests.factories import children, places, reporting
from tests.faults.test_f08_visited_where_it_lives import HAND, desk
from tests.faults.test_m29_whoever_receives_the_child import answered, button, home, minute

pytestmark = pytest.mark.django_db
MARKET = "镇上菜市场南门"


@pytest.fixture
def handed(client):
    """A missing child: a card, found, handed over to the hospital; the case and its station."""
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = reporting.accepted(at, child=child, situations=("missing",)).key
        places.post("hospital", places.hospital())
    police = desk(client, "police_desk", places.GURAO)
    card = {"clothes": "红色校服", "last_at": minute(hours=2), "last_place": MARKET}
    police.post(f"/emergencies/{case}/card/", card)
    assert MARKET in police.get(f"/emergencies/{case}/card/").content.decode()
    found = {"did": "调取监控", "did_at": minute(), "is_found": "yes", "place": "镇上网吧"}
    police.post(f"/emergencies/{case}/search/", {**found, "state": "没有受伤，精神好"})
    bureau = desk(client, "district_officer", "civil_affairs")
    looked = {"branch": "C", "team": "派出所", "found": "在网吧找到", "arrived_at": minute()}
    bureau.post(f"/emergencies/{case}/investigate/", looked)
    sent = {**HAND, "unit": "hospital-gurao", "place_kind": "hospital"}
    bureau.post(f"/emergencies/{case}/hand-over/", sent)
    return case


def card_page(client, case):
    police = desk(client, "police_desk", places.GURAO)
    return police.get(f"/emergencies/{case}/card/").content.decode()


def test_not_come_it_was_seen_last_at_the_hand_over_wherever_that_was(client, handed):
    station = home(client)
    answered(station, button(station), arrived="no", note="值班室一直有人，没有车来过")
    page = card_page(client, handed)
    assert MARKET not in page, "走失卡还印交接以前见到的地方"
    assert "地点不详" in page and "红色校服" in page
    assert cn_moment(local(now())).split("日")[0] in page


def test_gone_from_the_hospital_it_was_seen_last_there(client, handed):
    station = home(client)
    key = button(station)
    answered(station, key, arrived="yes", here="yes", arrived_at=minute(), received_by="刘芳")
    sent = {"left_at": minute(), "how": "away", "note": "早上查房不在，窗户开着"}
    assert answered(station, key, **sent).status_code == 302
    page = card_page(client, handed)
    assert MARKET not in page and "地点改为安置的地方" in page


def test_written_anew_it_says_what_was_written(client, handed):
    station = home(client)
    answered(station, button(station), arrived="no", note="值班室一直有人，没有车来过")
    police = desk(client, "police_desk", places.GURAO)
    card = {"clothes": "红色校服", "last_at": minute(), "last_place": "古饶收费站"}
    police.post(f"/emergencies/{handed}/card/", card)
    page = card_page(client, handed)
    assert "古饶收费站" in page and "不再用" not in page
