"""F15: the return of the parent who beat the child closes no violence case."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    """A violence case; the father is named; both offices were there."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        case = reporting.accepted(now(), child=child, situations=("domestic_violence",)).key
    for role, at in (("district_officer", "civil_affairs"), ("police_desk", places.GURAO)):
        facts = {
            "branch": "D",
            "team": "派出所、民政局",
            "found": "父亲打的",
            "arrived_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
            "harmers": ["father"],
        }
        desk(client, role, at).post(f"/emergencies/{case}/investigate/", facts)
    return case


def desk(client, role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


def tick(client, case, *codes):
    client.post(f"/emergencies/{case}/measures/", {"done": list(codes), "note": "见笔录"})


def test_the_violent_fathers_return_does_not_make_the_child_safe(client, case):
    tick(desk(client, "police_desk", places.GURAO), case, "stop_harm", "gather_evidence")
    bureau = desk(client, "district_officer", "civil_affairs")
    tick(bureau, case, "medical_check")
    tick(bureau, case, "parent_back")
    tick(bureau, case, "parent_back:father")
    page = bureau.get(f"/emergencies/{case}/settle/").content.decode()

    assert "条件都已具备" not in page, "父亲回来，家暴就能办结"
    assert "加害人已经不在" in page


def test_a_relative_named_as_having_harmed_it_does_not_receive_the_child(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    hand = {
        "handed_by": "派出所王某",
        "received_by": "父亲张大山",
        "receiver": "father",
        "place_kind": "guardian",
        "cause": "no_care",
        "place": "王店村家中",
        "is_harmer": "yes",
        "wish_asked": "yes",
        "wish": "不想回去",
    }
    answer = bureau.post(f"/emergencies/{case}/hand-over/", hand)
    assert answer.status_code == 422, "孩子被交给打他的人"
