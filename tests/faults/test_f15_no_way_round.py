"""F15: a danger that the offices have not dealt with is not ended by the town's pen alone."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def test_the_level_is_not_lowered_while_police_and_civil_affairs_have_not_taken_the_report(client):
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        reporting.filed(at + timedelta(hours=1), child=child, situations=("domestic_violence",))
        children.met(child, at + timedelta(hours=2))
    town = places.signed_in(client, children.supervisor())

    town.post(
        f"/children/{child.pk}/level/", {"level": "green", "reason": "父亲已回来，家里和好了"}
    )
    page = town.get(f"/children/{child.pk}/").content.decode()

    assert "红色" in page or ">红<" in page or "红 " in page
    with reach.entered(reach.EVERYTHING):
        child.refresh_from_db()
    assert child.level == "red"


def test_a_parent_named_as_harmer_receives_the_child_under_no_other_word(client):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        case = reporting.accepted(now(), child=child, situations=("domestic_violence",)).key
        bureau = places.signed_in(client, places.post("district_officer", "civil_affairs"))
    arrived = local(now()).strftime("%Y-%m-%dT%H:%M")
    found = {"branch": "D", "team": "民政局", "found": "父亲打的", "arrived_at": arrived}
    bureau.post(f"/emergencies/{case}/investigate/", {**found, "harmers": ["father"]})
    fit = {f"receiver_{fault}": "no" for fault in ("crime", "vices", "neglect", "unfit")}
    hand = {
        "handed_by": "派出所王某",
        "received_by": "她爸爸",
        "receiver": "other",
        "receiver_name": "张某",
        "receiver_relation": "她爸爸",
        "receiver_phone": "13805610022",
        "place_kind": "guardian",
        "cause": "harmed",
        "place": "王店村家中",
        "is_harmer": "no",
        "wish_asked": "yes",
        "wish": "不想回去",
    }

    said = bureau.post(f"/emergencies/{case}/hand-over/", {**hand, **fit}).content.decode()
    page = bureau.get(f"/matters/{case}/").content.decode()

    assert "接收人被指伤害过孩子" in said
    assert "她爸爸" not in page, "孩子交给了被指伤害她的父亲"
