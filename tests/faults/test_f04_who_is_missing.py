"""F04: which offices owe duties and have nobody who can do them is said where chairs are filled."""

import json

import pytest
from django.test import Client

from tests.cli.conftest import run_in
from tests.factories import places
from tests.faults.desks import desk, shown

pytestmark = pytest.mark.django_db
SEEN = {"described": "穿蓝衣的男孩", "situation": "living_alone", "ongoing": "yes"}
STATION = "古饶派出所"


@pytest.fixture
def reported():
    """A citizen's report in a district where no police work with the program."""
    places.district()
    assert Client().post("/report/", {**SEEN, "division": places.WANGDIAN}).status_code == 302


@pytest.mark.parametrize(
    ("role", "unit"),
    [("conference_office", "conference_office"), ("district_lead", "civil_affairs")],
)
def test_the_desks_of_those_who_approve_posts_name_the_office_and_how_much_waits(
    reported, role, unit
):
    page = desk(places.post(role, unit))
    assert "无人能办" in page, "the desk says nothing of the empty station"
    assert STATION in page.partition("无人能办")[2]


def test_so_does_the_page_of_the_posts(reported):
    page = shown(places.post("district_lead", "civil_affairs"), "/posts/")[1]
    assert "无人能办" in page, "the posts page says nothing of the empty station"
    assert STATION in page.partition("无人能办")[2]


def test_the_officers_desk_says_nothing_of_an_office_whose_desk_is_manned(reported):
    places.post("police_desk", places.GURAO)
    page = desk(places.post("district_lead", "civil_affairs"))
    assert STATION not in page.partition("无人能办")[2]


def test_and_the_status_of_the_instance(reported, capsys):
    run = run_in(capsys)
    assert STATION in run("status").out, "status says nothing of the empty station"
    told = json.loads(run("status", "--json").out)
    named = {row["name"]: row["duties"] for row in told["without_hands"]}
    assert named[STATION] == 1
