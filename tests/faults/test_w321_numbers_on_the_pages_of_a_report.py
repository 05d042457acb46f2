"""W321: whom to ring stands on the last pages; two reports are told apart; a list says that it is cut."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.factories.places import signed_in
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
DOCTOR, YOUTH = 'href="tel:120"', 'href="tel:12355"'


def test_an_adults_last_page_and_the_progress_name_doctor_and_youth_line():
    with reach.entered(reach.EVERYTHING):
        places.district()
        reporting.offices()
    person = Client()
    sent = {
        "who": "citizen",
        "described": "三岁小男孩",
        "division": places.WANGDIAN,
        "situation": "accident",
        "ongoing": "yes",
        "told": "喝了除草剂，叫不醒",
    }
    last = person.post("/report/", sent, follow=True).content.decode()
    assert "请记下回执编号" in last
    assert DOCTOR in last
    assert YOUTH in last
    progress = person.get("/report/status/").content.decode()
    assert DOCTOR in progress
    assert YOUTH in progress


def test_two_reports_of_a_case_are_told_apart_by_their_numbers():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        police, _ = reporting.offices()
        one = reporting.filed(at, child=child)
        other = reporting.filed(at, child=child)
    case = one.matter_id
    page = signed_in(Client(), police).get(f"/reports/{case}/reporter/?report={one.key}")
    assert f">报告 {other.number}，" in page.content.decode()


def test_a_list_that_is_cut_says_so():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        reporting.offices()
        filed = [reporting.filed(at, described=f"孩子{n}") for n in range(12)]
    page = signed_in(Client(), town).get(f"/reports/{filed[0].matter_id}/identify/")
    words = plain(page.content.decode())
    assert "本地其他尚未查明儿童的报告" in words
    assert "只列了 10 份，还有别的" in words
