"""W15: by receipt number one reads which office has the report, opened or not, and adds to it there.

At ca70b57: `assert "派出所 还没有打开" in page`.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
MORE = "昨天夜里又听到孩子哭"


@pytest.fixture
def told():
    """A citizen's report of an hour ago: its case and the number of its receipt."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        village = Division.objects.get(code=places.WANGDIAN)
        facts = reporting.facts(reporter_kind="citizen")
        done = actions.file(facts, village, by=None, at=now() - timedelta(hours=1))
    return done.report.matter_id, done.receipt


def looked(number, **more):
    return Client().post("/report/status/", {"number": number, **more}).content.decode()


def test_it_says_which_office_has_it_and_whether_it_was_opened(told):
    case, number = told
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
    page = plain(looked(number))
    assert "派出所 还没有打开" in page
    places.signed_in(Client(), police).get(f"/reports/{case}/take/")
    page = plain(looked(number))
    assert "派出所 已打开，还没有受理" in page
    places.signed_in(Client(), police).post(f"/reports/{case}/take/")
    page = plain(looked(number))
    assert "派出所 已受理" in page and "还没有打开" in page
    assert "古饶" not in page and police.person.title not in page


def test_where_the_district_has_it_the_station_is_not_named():
    with reach.entered(reach.EVERYTHING):
        places.district()
        places.post("police_desk", "police")
        village = Division.objects.get(code=places.WANGDIAN)
        facts = reporting.facts(reporter_kind="citizen")
        done = actions.file(facts, village, by=None, at=now() - timedelta(hours=1))
    page = plain(looked(done.receipt))
    assert "公安分局 还没有打开" in page
    assert "派出所" not in page


def test_the_answer_has_the_field_to_add_and_what_was_added_is_read(client, told):
    case, number = told
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
    page = looked(number)
    form = re.search(r"<form.*?</form>", page[page.find('class="receipt"') :], re.S)
    assert form and 'name="told"' in form[0] and number in form[0]
    assert "补充的情况已转给受理的单位" in plain(looked(number, told=MORE))
    desk = places.signed_in(client, police)
    assert MORE in plain(desk.get(f"/reports/{case}/take/").content.decode())
