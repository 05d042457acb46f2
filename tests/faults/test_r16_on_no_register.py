"""R16: the child that was found out and is on no register gets a file from the case."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def found():
    """The station found out that it is 李某; the town at its desk."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now())
        police, _ = reporting.offices()
        town = places.signed_in(Client(), children.supervisor())
    client = places.signed_in(Client(), police)
    client.post(
        f"/reports/{report.matter_id}/identify/",
        {"file_no": "", "name": "李小河", "home": places.WANGDIAN, "found": "五组"},
    )
    return report, town


def test_the_case_says_who_it_is_and_the_town_owes_the_file():
    report, town = found()
    page = town.get(f"/matters/{report.matter_id}/").content.decode()
    assert "还没有查明是哪个孩子" not in page
    assert "李小河，王店村" in page
    assert "登记建档" in town.get("/").content.decode()


def test_the_file_is_opened_from_the_case_which_is_then_the_childs():
    report, town = found()
    address = f"/reports/{report.matter_id}/register/"
    opened = town.post(
        address,
        {
            "village": places.WANGDIAN,
            "name": "李小河",
            "birth": "2016-05-04",
            "sex": "1",
        },
        follow=True,
    ).content.decode()
    number = re.search(r"档案号 (\S+?)<", opened)
    assert number, opened
    assert "为查明的儿童建档" not in town.get("/").content.decode()


def test_a_support_case_says_what_it_needs_and_leads_there():
    report, town = found()
    page = town.get(f"/assessment/{report.matter_id}/open/").content.decode()
    assert f"/reports/{report.matter_id}/register/" in page
