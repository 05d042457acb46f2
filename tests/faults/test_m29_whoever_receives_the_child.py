"""M29: whoever receives a child says that it came; where it did not, civil affairs know at once."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting, urgent
from tests.faults.test_f08_visited_where_it_lives import HAND, desk

pytestmark = pytest.mark.django_db


def home(client):
    """The hospital's own post, signed in; a relief station has the same page (tests/hands)."""
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post("hospital", "hospital-gurao"))


@pytest.fixture
def case(client):
    """A child alone, handed over to the hospital."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        child.house = child.household.address
        case = reporting.accepted(at, child=child).key
        places.post("hospital", places.hospital())
    bureau = desk(client, "district_officer", "civil_affairs")
    handed(bureau, case, "hospital-gurao", place_kind="hospital")
    return case, child


def handed(bureau, case, code, **more):
    """Looked into, then handed over to that unit."""
    facts = {"branch": "A", "team": "派出所、民政局", "found": "独自居住"}
    bureau.post(f"/emergencies/{case}/investigate/", {**facts, "arrived_at": minute()})
    bureau.post(f"/emergencies/{case}/hand-over/", {**HAND, "unit": code, **more})


def button(client):
    """Where the button of the home's duty leads."""
    page = client.get("/").content.decode()
    assert "确认接收" in page, "孩子送到医院，医院没有任何要办的事"
    return page.split('href="/children/placements/')[1].split('"')[0]


def answered(client, key, **given):
    return client.post(f"/children/placements/{key}", given)


def minute(**ago):
    return local(now() - timedelta(**ago)).strftime("%Y-%m-%dT%H:%M")


def test_the_home_confirms_that_the_child_came(client, case):
    station = home(client)
    key = button(station)
    page = station.get(f"/children/placements/{key}").content.decode()
    assert case[1].name in page, "接收单位不知道来的是谁"
    assert case[1].house not in page
    said = answered(
        station, key, arrived="yes", here="yes", arrived_at=minute(minutes=5), received_by="刘芳"
    )
    assert said.status_code == 302
    assert "今天没有要办的事" in station.get("/").content.decode()


def test_a_child_that_did_not_come_is_civil_affairs_duty_at_once(client, case):
    station = home(client)
    key = button(station)
    assert answered(station, key, arrived="no").status_code == 422
    answered(station, key, arrived="no", note="值班室一直有人，没有车来过")
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "孩子没有送到" in bureau.get("/").content.decode(), "孩子没有送到，没有人知道"
    answer = bureau.post(f"/emergencies/{case[0]}/settle/", follow=True).content.decode()
    assert "没有送到" in answer
    for page in (f"/children/{case[1].key}/", f"/matters/{case[0]}/"):
        shown = bureau.get(page).content.decode()
        assert "对方说没有送到，下落在查" in shown, "孩子没有送到，档案还说已经安置"
        assert "现在安置在" not in shown
    came = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "刘芳"}
    answered(bureau, key, **came, seen_by="救助站刘芳")
    assert "现在安置在" in bureau.get(f"/matters/{case[0]}/").content.decode()
    assert "孩子没有送到，马上查找" not in bureau.get("/").content.decode()


def test_nothing_settles_before_the_child_came(client):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        case = urgent.investigated(at, child=children.registered(at))
        actions.investigate(case, urgent.result(at), by=urgent.police(), at=at)
        urgent.measured(case, at)
        actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
    settle = f"/emergencies/{case.key}/settle/"
    police = desk(client, "police_desk", places.GURAO)
    assert "等另一家" in police.post(settle, follow=True).content.decode()
    bureau = desk(client, "district_officer", "civil_affairs")
    answer = bureau.post(settle, follow=True).content.decode()
    assert "还没有确认孩子送到" in answer, "没有人确认孩子到了，应急处置就完成了"
    assert "已转镇街评估帮扶" not in answer
    answered(
        bureau, button(bureau), arrived="yes", here="yes", arrived_at=minute(), received_by="刘芳"
    )
    assert "已转镇街评估帮扶" in bureau.post(settle, follow=True).content.decode()


def test_where_nobody_is_at_the_home_the_bureau_confirms(client):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at, child=children.registered(at)).key
        code = places.unit("relief_station").code
    bureau = desk(client, "district_officer", "civil_affairs")
    handed(bureau, case, code)
    assert "确认接收" in bureau.get("/").content.decode(), "救助站没有人，接收就没有人确认"
