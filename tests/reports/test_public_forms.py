"""What anybody writes: nothing is cut, nothing is stored twice, the number is there on a reload."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from shouwang.reports.models import Addition, Report
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
SAID = {"situation": ["living_alone"], "ongoing": "no", "who": "citizen"}


def filled(**more):
    places.district()
    given = {"described": "王店村女孩", "division": places.WANGDIAN, **SAID, **more}
    anyone = Client()
    return anyone, anyone.post("/report/", given)


@pytest.mark.parametrize("who", ["child", "citizen"])
def test_no_browser_cuts_what_is_pasted(who):
    places.district()
    page = Client().get(f"/report/?who={who}").content.decode()
    areas = re.findall(r"<textarea[^>]*>", page)
    assert areas and [one for one in areas if "maxlength" in one] == []


def test_too_many_words_are_refused_with_their_number_and_stay():
    words = "她" * 301
    _, answer = filled(described=words)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "最多写 300 字，现在有 301 字" in page and words in page
    with reach.entered(reach.EVERYTHING):
        assert not Report.objects.exists()


def test_the_exact_place_and_with_whom_the_child_is_now_may_be_written_and_reaches_both():
    where = "汽车站对面小卖部，和一个老人在一起"
    filled(place=where)
    with reach.entered(reach.EVERYTHING):
        case = Report.objects.get().matter_id
    for post in reporting.offices():
        shown = places.signed_in(Client(), post).get(f"/reports/{case}/take/").content.decode()
        assert where in shown


def test_the_number_is_there_on_a_reload_until_it_is_noted():
    anyone, _ = filled()
    first = plain(anyone.get("/report/done/").content.decode())
    assert plain(anyone.get("/report/done/").content.decode()) == first
    anyone.post("/report/done/")
    assert anyone.get("/report/done/").status_code == 302


def test_whoever_begins_anew_in_that_browser_does_not_read_a_number_that_was_shown():
    anyone, _ = filled()
    anyone.get("/report/done/")
    anyone.get("/report/")
    assert anyone.get("/report/done/").status_code == 302


def test_after_ten_minutes_it_is_gone(monkeypatch):
    anyone, _ = filled()
    later = now() + timedelta(minutes=11)
    monkeypatch.setattr("shouwang.reports.views_public.now", lambda: later)
    assert anyone.get("/report/done/").status_code == 302


def test_a_form_that_is_sent_three_times_adds_once():
    with reach.entered(reach.EVERYTHING):
        places.district()
        village = Division.objects.get(code=places.WANGDIAN)
        receipt = actions.file(reporting.facts(), village, by=None, at=now()).receipt
    anyone = Client()
    page = anyone.post("/report/status/", {"number": receipt}).content.decode()
    once = re.search(r'name="once" value="([0-9a-f]{32})"', page)[1]
    sent = {"number": receipt, "told": "又听见哭声", "once": once}
    said = [anyone.post("/report/status/", sent).content.decode() for _ in range(3)]
    assert all("已转给受理的单位" in one for one in said)
    with reach.entered(reach.EVERYTHING):
        assert Addition.objects.count() == 1
    again = re.search(r'name="once" value="([0-9a-f]{32})"', said[-1])[1]
    anyone.post("/report/status/", {**sent, "once": again})
    with reach.entered(reach.EVERYTHING):
        assert Addition.objects.count() == 2
