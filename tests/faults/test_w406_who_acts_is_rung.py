"""W406: whoever is told to ring or ask the police is told the office that acts for this child now."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.handing import hand_over_vacant
from shouwang.children import actions_conflict
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
STATION, ABOVE = "05613110002", "05613110009"
ACTS = "烈山公安分局（代古饶派出所）"
SEEN = {"situation": ["living_alone"], "ongoing": "yes", "told": "夜里一个人"}
STAFFED = pytest.mark.parametrize("staffed", ["right", "vacant", "barred"])


def phones():
    """The station and the office above it, each with its number and somebody on post."""
    station, above = urgent.police(), places.post("police_desk", "police")
    for post, phone in ((station, STATION), (above, ABOVE)):
        post.unit.phone = phone
        post.unit.save()
    return station


def leave(station, child, staffed):
    """The station as it is staffed from now on, for this child."""
    if staffed == "vacant":
        Post.objects.filter(unit=station.unit).update(until=now() - timedelta(minutes=1))
    if staffed == "barred":
        for one in Post.objects.filter(unit=station.unit).select_related("person"):
            actions_conflict.declare(child, one.person, "kin", by=None, at=now())


def named_right(page, staffed):
    """Whether the page has the number of who acts, and no other."""
    if staffed == "right":
        return STATION in page and ABOVE not in page and "（代" not in page
    return ABOVE in page and ACTS in page and STATION not in page


@STAFFED
def test_the_home_that_has_the_child_is_told_who_acts_for_it(staffed):
    with reach.entered(reach.EVERYTHING):
        station, at = phones(), now() - timedelta(hours=3)
        child = children.registered(at)
        case = reporting.accepted(at, child=child)
        found = urgent.result(
            at, "D", reason="孩子说的", harmers=("father",), harmer_words="高大山"
        )
        actions.investigate(case, found, by=urgent.officer(), at=at)
        there = replace(urgent.HANDED, unit=places.unit("relief_station").code)
        actions.hand_over(case, there, by=urgent.officer(), at=at)
        row = Placement.objects.get(case=case)
        leave(station, child, staffed)
        desk = places.signed_in(Client(), places.post("placement_home", "relief_station"))
    page = desk.get(f"/children/placements/{row.pk}/")
    shown = page.content.decode()
    assert named_right(shown, staffed)


@STAFFED
def test_the_page_after_a_report_has_the_number_of_who_acts(staffed):
    with reach.entered(reach.EVERYTHING):
        station = phones()
        child = children.registered(now() - timedelta(days=2))
        worker = places.signed_in(Client(), children.worker())
        leave(station, child, staffed)
    sent = worker.post(f"/reports/new/?child={child.key}", SEEN, follow=True)
    assert "已报告，请打电话" in text(sent)
    shown = sent.content.decode().partition("电话里要说的")[0]
    assert (ABOVE if staffed != "right" else STATION) in shown
    assert (STATION in shown) == (staffed == "right")


@pytest.mark.parametrize("staffed", ["right", "vacant"])
def test_of_a_child_nobody_knows_the_station_of_the_place_is_asked(staffed):
    with reach.entered(reach.EVERYTHING):
        station = phones()
        child = children.registered(now() - timedelta(days=2))
        hotline = places.signed_in(Client(), places.post("hospital", places.hospital()))
        leave(station, child, staffed)
    given = {**SEEN, "described": "约六岁女孩", "division": places.WANGDIAN, "child_now": "left"}
    sent = hotline.post("/reports/new/", {**given, "child_place": "王店村"}, follow=True)
    shown = sent.content.decode().partition("电话里要说的")[0]
    assert named_right(shown, staffed)


@STAFFED
def test_whoever_may_not_ring_the_home_is_told_whom_to_ask(staffed):
    with reach.entered(reach.EVERYTHING):
        worker, station = children.worker(), phones()
        child = children.registered(now() - timedelta(hours=2))
        facts = {"reporter_kind": "child", "situations": ("living_alone",)}
        reporting.filed(now() - timedelta(minutes=5), child=child, **facts)
        Report.objects.filter(child=child).update(reporter_kind="child")
        reporting.offices()
        leave(station, child, staffed)
    hand_over_vacant(at=now())
    with reach.entered(reach.EVERYTHING):
        desk = places.signed_in(Client(), worker)
    for page in (f"/children/{child.key}/", f"/visits/{child.key}/new/"):
        assert named_right(desk.get(page).content.decode(), staffed), page
