"""F09: what is put off is a duty of its office with a day, and outlives the settling."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
HAND = {
    "handed_by": "派出所王某",
    "received_by": "救助站刘某",
    "place_kind": "relief_station",
    "cause": "no_care",
    "place": "区救助管理站",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
}


def desk(client, role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


@pytest.fixture
def case(client):
    """A child alone, whose parents nobody reaches; escorted and handed over."""
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(now(), child=children.registered(now())).key
    bureau = desk(client, "district_officer", "civil_affairs")
    facts = {"branch": "A", "team": "派出所、民政局", "found": "独自居住"}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    bureau.post(f"/emergencies/{case}/investigate/", facts)
    for parent, name in (("father", "父亲"), ("mother", "母亲")):
        call = {"parent": parent, "whom": name, "reached": "no", "note": "关机"}
        bureau.post(f"/emergencies/{case}/parents/", call)
    bureau.post(f"/emergencies/{case}/hand-over/", HAND)
    return case


def test_the_parents_that_nobody_reached_stay_somebodys_to_be_told(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "护送后继续通知父母" in bureau.get("/").content.decode()


def test_the_admonishing_that_is_put_off_stands_on_the_police_desk_with_its_day(client, case):
    police = desk(client, "police_desk", places.GURAO)
    due = str(local(now()).date() + timedelta(days=5))
    later = ["admonish_later:father", "admonish_later:mother"]
    police.post(f"/emergencies/{case}/measures/", {"done": later, "due_on": due, "note": ""})
    assert "联系上父母后补办训诫" in police.get("/").content.decode()
