"""A child that nobody has identified is fetched: whoever is named in its case is asked about all the same."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_taking
from tests.arranged import arranged
from tests.factories import places, reporting, urgent

pytestmark = pytest.mark.django_db


def home():
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), places.post("hospital", places.hospital()))


@arranged
def row():
    """At the hospital, beaten by the grandfather 邓德福; no file, no name."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        case = Matter.objects.get(pk=reporting.filed(at).matter_id)
        for post in reporting.offices():
            actions_taking.take_here(case, by=post, at=at)
        named = {"harmers": ("relative",), "harmer_words": "外公邓德福"}
        found = urgent.result(at, "D", reason="孩子说的", **named)
        actions.investigate(case, found, by=urgent.police(), at=at)
        sent = {**urgent.HANDED.__dict__, "place_kind": "hospital"}
        hospital = places.post("hospital", places.hospital())
        sent["unit"] = hospital.unit.code
        actions.hand_over(case, type(urgent.HANDED)(**sent), by=urgent.officer(), at=at)
        there = Placement.objects.get(case=case)
        confirm(there.pk, ArrivalFacts(True, at, "值班员王某", here="yes"), by=hospital, at=at)
    return there


def left(row, who, **more):
    at = local(now()).strftime("%Y-%m-%dT%H:%M")
    sent = {"left_at": at, "left_with": who, "how": "taken", **more}
    return home().post(f"/children/placements/{row.pk}/", sent)


def test_the_home_reads_who_may_not_fetch_it(row):
    page = home().get(f"/children/placements/{row.pk}/").content.decode()
    assert "邓德福" in page, "没有查明身份的孩子，接收单位不知道谁不能接走"


@pytest.mark.parametrize("who", ["外公 邓得福", "她姥爷"])
def test_fetched_by_him_it_is_asked_about(row, who):
    answer = left(row, who)
    assert answer.status_code == 302
    page = home().get(answer["Location"]).content.decode()
    assert "接走孩子的人可能是被指伤害孩子的人" in page and 'href="tel:110"' in page


@pytest.mark.parametrize("page", ["settle", "measures", "hand-over", "parents"])
def test_the_offices_read_it_on_every_page_of_the_case(row, page):
    with reach.entered(reach.EVERYTHING):
        office = places.signed_in(Client(), urgent.officer())
    shown = office.get(f"/emergencies/{row.case_id}/{page}/").content.decode()
    assert "被指伤害孩子的人" in shown and "邓德福" in shown
    assert "不要向他透露孩子在哪里" in shown
