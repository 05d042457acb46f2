"""A placed child met by the village in its old house: both offices and whoever has it are told at once."""

import pytest
from django.test import Client

from shouwang.access import reach
from tests.factories import children, places
from tests.faults.test_f08_visited_where_it_lives import desk, unchanged
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)

pytestmark = pytest.mark.django_db
WORDS = "孩子一个人在屋里，说是自己走回来的"


@pytest.fixture
def came(client, case):  # noqa: F811
    """The child is at the hospital, and somebody is named as having harmed it."""
    station = home(client)
    key = button(station)
    answered(
        station, key, arrived="yes", here="yes", arrived_at=minute(minutes=5), received_by="刘芳"
    )
    police = desk(client, "police_desk", places.GURAO)
    found = {"branch": "D", "team": "派出所", "found": "孩子说大伯打他", "reason": "孩子说的"}
    given = {"harmers": ["relative"], "harmer_words": "大伯", "arrived_at": minute()}
    police.post(f"/emergencies/{case[0]}/investigate/", {**found, **given})
    return case, key


def meets(child, where="home"):
    """The village's worker goes to the old house and writes down that it met the child there."""
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
    there = {f"seen_{child.key}": "seen", f"where_{child.key}": where}
    sent = {"mode": "home", **unchanged(), **there, "note": WORDS}
    visitor = places.signed_in(Client(), worker)
    answer = visitor.post(f"/visits/{child.key}/new/", sent, follow=True)
    return visitor, answer.content.decode()


def test_both_offices_read_the_words_at_once_in_red(client, came):
    (case, child), _ = came  # noqa: F811
    meets(child)
    for role, kind in (("police_desk", places.GURAO), ("district_officer", "civil_affairs")):
        office = desk(client, role, kind)
        assert 'data-red="2"' in office.get("/alarm/").content.decode()
        assert "查看新补充的情况" in office.get("/").content.decode()
        assert WORDS in office.get(f"/reports/{case}/more/").content.decode()
        assert "在原住处见到孩子" in office.get(f"/matters/{case}/").content.decode()


def test_the_worker_reads_110_and_the_numbers_of_the_offices(came):
    (_, child), _ = came
    _, page = meets(child)
    assert 'href="tel:110"' in page
    assert "古饶派出所" in page and "区民政局" in page


def test_whoever_has_the_child_says_where_it_is(client, came):
    (_, child), key = came
    station = home(client)
    assert "今天没有要办的事" in station.get("/").content.decode()
    meets(child)
    assert "今天没有要办的事" not in station.get("/").content.decode()
    page = station.get(f"/children/placements/{key}").content.decode()
    assert "有人在原住处见到孩子" in page and WORDS not in page
    here = {"arrived": "yes", "here": "yes", "arrived_at": minute(), "received_by": "刘芳"}
    assert answered(station, key, **here).status_code == 302
    assert "今天没有要办的事" in station.get("/").content.decode()


def test_met_where_it_is_placed_nobody_is_alarmed(client, came):
    (_, child), _ = came
    meets(child, "placement")
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "查看新补充的情况" not in bureau.get("/").content.decode()


def test_a_visit_made_void_is_told_to_the_same_offices(client, came):
    (case, child), _ = came  # noqa: F811
    visitor, page = meets(child)
    void = page.split('href="/visits/void/')[1].split('"')[0]
    visitor.post(
        f"/visits/void/{void}",
        {"reason": "点错了，是在医院见到的", "of": "one", "harm": "已经报告过派出所王警官"},
    )
    bureau = desk(client, "district_officer", "civil_affairs")
    assert "走访已作废" in bureau.get(f"/reports/{case}/more/").content.decode()
