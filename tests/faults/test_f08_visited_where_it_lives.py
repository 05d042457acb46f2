"""F08 and M29: the file knows where its child is; a visit to the empty old home counts for nothing."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.statute.instruments import instrument
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
HAND = {
    "handed_by": "派出所王某",
    "received_by": "救助站刘某",
    "place_kind": "relief_station",
    "place": "区未成年人救助保护中心",
    "phone": "0561-4688110",
    "cause": "no_care",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
}


def unchanged():
    """Every other question of the form as it stands: nothing new."""
    items = instrument("visit").items
    return {
        one.code: one.default
        for one in items
        if one.default and not one.multiple and one.code != "child_seen"
    }


def desk(client, role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


@pytest.fixture
def child(client):
    """A child of the register, handed over to the centre."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = reporting.accepted(at, child=child).key
    bureau = desk(client, "district_officer", "civil_affairs")
    facts = {"branch": "A", "team": "派出所、民政局", "found": "独自居住"}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    bureau.post(f"/emergencies/{case}/investigate/", facts)
    bureau.post(f"/emergencies/{case}/hand-over/", HAND)
    child.case = case
    return child


def test_the_visit_goes_to_where_the_child_is(client, child):
    worker = desk(client, "village_worker", places.WANGDIAN)
    page = worker.get(f"/visits/{child.key}/new/").content.decode()
    assert "区未成年人救助保护中心" in page, "专干被派到空了的老家"


def test_seen_is_not_enough_without_saying_where(client, child):
    worker = desk(client, "village_worker", places.WANGDIAN)
    seen = {**unchanged(), f"seen_{child.key}": "seen", "mode": "home"}
    answer = worker.post(f"/visits/{child.key}/new/", seen)
    assert answer.status_code == 422, "孩子在救助中心，老家的“见到”也算走访"


def test_what_was_seen_at_the_old_home_stands_as_that(client, child):
    worker = desk(client, "village_worker", places.WANGDIAN)
    seen = {**unchanged(), f"seen_{child.key}": "seen", "mode": "home"}
    seen[f"where_{child.key}"] = "home"
    worker.post(f"/visits/{child.key}/new/", seen)
    town = desk(client, "town_supervisor", places.GURAO)
    file = town.get(f"/children/{child.key}/").content.decode()
    assert "登记送往" in file, "档案不知道孩子已经安置在别处"
    assert "在原住处见到" in file, "老家的“见到”算作见过孩子"


def test_the_return_home_ends_it(client, child):
    bureau = desk(client, "district_officer", "civil_affairs")
    home = {
        "returned_to": "祖母王秀英",
        "receiver": "carer",
        "is_harmer": "no",
        "wish_asked": "yes",
        "wish": "愿意回奶奶家",
        "despite": "派出所明天到场，奶奶一直陪着",
        "assessor": "李素芬",
        "unit": "区民政局",
        "assessed_on": str(local(now()).date()),
    }
    file = bureau.get(f"/children/{child.key}/").content.decode()
    assert "登记送往" in file, "档案不知道孩子已经安置在别处"
    bureau.post(f"/emergencies/{child.case}/return-home/", home)
    file = bureau.get(f"/children/{child.key}/").content.decode()
    assert "现在安置在" not in file and "登记送往" not in file
    assert "回到家中" in file
