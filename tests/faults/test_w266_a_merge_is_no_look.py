"""W266: after a merge a look at the other report, before it, counted for the one that nobody opened."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.reading import owes

pytestmark = pytest.mark.django_db
WHY = {"words": "同一个村的，说的是同一个孩子"}


@arranged
def reports():
    """Two red reports of unknown children of one village, a minute old."""
    at = now() - timedelta(minutes=2)
    with reach.entered(reach.EVERYTHING):
        first = reporting.filed(at, described="穿蓝色校服的男孩", ongoing="yes")
        worker = children.worker()
        later = at + timedelta(minutes=1)
        return first, reporting.filed(later, by=worker, described="三年级男孩", ongoing="yes")


@pytest.fixture
def people():
    """The station's desk, the town that joins the cases, and who that is."""
    with reach.entered(reach.EVERYTHING):
        station, town = reporting.offices()[0], children.supervisor()
    desk = places.signed_in(Client(), station)
    return desk, places.signed_in(Client(), town), town


def unopened(desk):
    """How many red reports the open desk of the station calls out, and where each is opened."""
    page = desk.get("/alarm/").content.decode()
    count = int(re.search(r'data-red="(\d+)"', page)[1])
    return count, re.findall(r'href="(/reports/[^"]+)"', page)


def joined(town, first, second):
    """The two cases made one; where whoever joined them is led."""
    sent = {**WHY, "case": first.number}
    return town.post(f"/matters/{second.matter_id}/join/", sent)


@pytest.mark.parametrize("looked_at", [0, 1])
def test_the_report_that_nobody_opened_stays_unopened(reports, people, looked_at):
    desk, town, _ = people
    desk.get(f"/reports/{reports[looked_at].matter_id}/take/")
    left = reports[1 - looked_at]
    assert unopened(desk)[0] == 1
    case = joined(town, *reports)["Location"]
    count, links = unopened(desk)
    assert count == 1, "合并以后，没有人打开过的红色报告不再提醒"
    assert str(left.pk) in links[0]
    desk.get(case)
    assert unopened(desk)[0] == 0


def test_its_office_is_rung(reports, people):
    desk, town, post = people
    desk.get(f"/reports/{reports[0].matter_id}/take/")
    joined(town, *reports)
    with reach.entered(reach.EVERYTHING):
        for minute in (12, 13, 14):
            sweep(at=now() + timedelta(minutes=minute))
    assert owes(Client(), post, "电话催告公安打开报告")


def test_parted_a_look_counts_for_what_lay_there_then(reports, people):
    desk, town, _ = people
    second = reports[1]
    desk.get(f"/reports/{reports[0].matter_id}/take/")
    joined(town, *reports)
    assert town.post(f"/matters/{second.matter_id}/part/", WHY).status_code == 302
    desk.get(f"/matters/{reports[0].matter_id}/")
    assert unopened(desk)[0] == 1
    case = joined(town, *reports)["Location"]
    desk.get(case)
    town.post(f"/matters/{second.matter_id}/part/", WHY)
    assert unopened(desk)[0] == 0, "合并期间打开过的，撤销以后又算没有打开"


def test_that_its_head_is_asked_to_ring_is_no_look(reports):
    with reach.entered(reach.EVERYTHING):
        bureau = reporting.offices()[1]
        lead = places.signed_in(Client(), places.post("district_lead", bureau.unit))
    lead.get(f"/reports/{reports[0].matter_id}/ring-bureau/")
    assert unopened(places.signed_in(Client(), bureau))[0] == 2
