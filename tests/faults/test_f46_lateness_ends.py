"""F46: a red report nobody takes ends on somebody's desk with an act, and before the city."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from tests.cli.conftest import run_in
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
DAYS = 32


@pytest.fixture
def late(capsys):
    """A child in danger reported 32 days ago, taken by nobody; the clock went all the time."""
    at = now() - timedelta(days=DAYS)
    with reach.entered(reach.EVERYTHING):
        desk = places.post("police_desk", places.GURAO, since=at - timedelta(days=9))
        child = children.registered(at)
        report = reporting.filed(at, child=child, ongoing=True)
        number = report.matter.number
    assert run_in(capsys)("sweep").code == 0
    return desk, child, number


def page_of(role: str, unit: str, address: str = "/") -> str:
    """A page as a new post of that role sees it."""
    client = places.signed_in(Client(), places.post(role, unit))
    return str(client.get(address).content.decode())


def test_the_city_sees_red_lateness_by_number_and_town_without_a_name(late):
    _, child, number = late
    home = page_of("city", "civil-340600000000")

    assert number in home and "古饶镇" in home
    assert child.name not in home and f"{child.name[0]}*" not in home


def test_the_conference_office_has_an_act_and_learns_no_name(late):
    _, child, _ = late
    home = page_of("conference_office", "conference_office")

    assert ">督办</a>" in home
    assert child.name not in home and f"{child.name[0]}*" not in home


def test_a_paper_is_issued_answered_accepted_and_counted_on_the_board(late):
    desk, child, number = late
    office = places.signed_in(Client(), places.post("conference_office", "conference_office"))
    with reach.entered(reach.EVERYTHING):
        duty = Duty.objects.get(code="reports.take_police", holder=desk.unit, closed_at=None)
    address = f"/coordination/late/{duty.pk}/"

    shown = office.get(address)
    assert shown.status_code == 200 and number in shown.content.decode()
    issued = office.post(address, {"asked": "请立即受理，到现场查看孩子。"}, follow=True)
    said = issued.content.decode()
    assert "烈关爱督〔" in said and "号" in said and child.name not in said
    paper = issued.redirect_chain[-1][0]
    printed = office.get(f"{paper}paper.pdf")
    assert printed.status_code == 200 and printed.content.startswith(b"%PDF")

    police = places.signed_in(Client(), desk)
    assert "答复督办单" in police.get("/").content.decode()
    given = {"words": "已安排受理。", "head": "周建平"}
    given |= {"finish_by": str((now() + timedelta(days=1)).date())}
    assert "已答复" in police.post(f"{paper}answer/", given, follow=True).content.decode()
    assert "审阅督办答复" in office.get("/").content.decode()
    assert "已认可" in office.post(f"{paper}accept/", {}, follow=True).content.decode()
    board = office.get("/policy/").content.decode()
    assert "督办 1 份" in board and "已答复 1 份" in board
