"""W358: the hotline had no field for the caller's number: the police could ring the hotline alone."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.offices.models import Unit
from shouwang.reports.models import Report
from tests.factories import places, reporting
from tests.factories.places import signed_in
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
HIS = "13955667788"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        places.district()
        unit = Unit.objects.filter(kind="hotline").first()
        hotline = places.post("hotline", unit) if unit else places.post("hotline", "hotline")
        return hotline, *reporting.offices()


def sent(post, **more):
    given = {
        "described": "王店村七岁男孩",
        "division": places.WANGDIAN,
        "situation": ["abuse_signs"],
        "ongoing": "yes",
        "told": "来电人说孩子在院里哭",
        "phone": "139 5566 7788",
        **more,
    }
    return signed_in(Client(), post).post("/reports/new/", given)


def filed():
    with reach.entered(reach.EVERYTHING):
        return Report.objects.get()


def test_the_offices_ring_whoever_called(scene):
    hotline, *offices = scene
    assert sent(hotline).status_code == 302
    report = filed()
    for post in offices:
        desk = signed_in(Client(), post)
        page = f"/reports/{report.matter_id}/reporter/?report={report.key}"
        assert HIS not in desk.get(page).content.decode()
        shown = desk.post(page, {"words": "问清情况"}).content.decode()
        assert f"tel:{HIS}" in shown, "打不到来电人"
        assert "来电人说的" in plain(shown)
        assert HIS not in desk.get(f"/reports/{report.matter_id}/take/").content.decode()


def test_so_of_any_office_that_enters_it_for_somebody(scene):
    _, police, _ = scene
    assert sent(places.post("village_worker", places.WANGDIAN)).status_code == 302
    report = filed()
    page = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    shown = signed_in(Client(), police).post(page, {"words": "问清情况"}).content.decode()
    assert f"tel:{HIS}" in shown and "来电人说的" in plain(shown)


def test_nobody_else_reads_it_and_it_may_stay_empty(scene):
    hotline, *_ = scene
    sent(hotline)
    report = filed()
    town = signed_in(Client(), places.post("town_supervisor", places.GURAO))
    for address in (f"/matters/{report.matter_id}/", f"/reports/{report.matter_id}/see/"):
        assert HIS not in town.get(address).content.decode()
    assert sent(hotline, phone="").status_code == 302
