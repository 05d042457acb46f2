"""W169: one person is not nominated under two accounts; who is not approved yet fills no chair."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import shown

pytestmark = pytest.mark.django_db
STATION = "古饶派出所"


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


def test_a_stand_in_nobody_approved_leaves_the_station_among_those_with_nobody():
    bureau = places.post("district_officer", "civil_affairs")
    above = places.post("police_desk", "police")
    station, other = (places.post("police_desk", at) for at in (places.GURAO, places.SONGTUAN))
    clerk = signed_in(Client(), bureau)
    clerk.post(f"/posts/{station.pk}/end/", {"reason": "调离"})
    given = {"whose": station.pk, "person": other.person_id, "reason": "先顶上"}
    given |= {"since": day(0), "until": day(5)}
    answer = signed_in(Client(), above).post("/posts/police/", given)
    assert answer.status_code == 302, unescape(answer.content.decode())
    page = (
        shown(bureau, "/posts/")[1]
        .partition("没有人的镇街、公安单位")[2]
        .partition("</section>")[0]
    )
    assert STATION in page


@pytest.fixture
def nominated(db):
    """A colleague nominated for one village, under one account."""
    boss, unit = children.supervisor(), places.unit(f"village-{places.QINLOU}")
    client = signed_in(Client(), boss)
    given = {"name": "qinlou8", "title": "王大伟", "unit": unit.pk, "role": "village_worker"}
    given |= {"until": day(99), "reason": "换届"}
    assert client.post("/posts/new/", given).status_code == 302
    return client, {**given, "name": "qinlou9"}


def test_the_same_person_under_a_second_account_is_asked_about(nominated):
    client, again = nominated
    page = unescape(client.post("/posts/new/", again).content.decode())
    assert "qinlou8" in page and "同名" in page


def test_another_one_of_the_same_name_is_nominated_once_that_is_said(nominated):
    client, again = nominated
    client.post("/posts/new/", again)
    answer = client.post("/posts/new/", {**again, "is_another": "on"})
    assert answer.status_code == 302


def test_whoever_steps_aside_is_found_by_name_and_office():
    with reach.entered(reach.EVERYTHING):
        boss, worker = children.supervisor(), children.worker()
        child = children.registered(now())
    page = shown(boss, f"/children/{child.key}/conflict/")[1]
    option = next(one for one in page.split("<option") if f'value="{worker.person_id}"' in one)
    assert worker.unit.name in option and worker.person.title in option
