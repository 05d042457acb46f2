"""Words that end 查明身份 are understood by no program: both offices that have the report read them."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
NOTHING_FOUND = "问了几家都说没见过，过两天再说"


def test_the_offices_owe_to_read_what_the_town_found():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        town, offices = children.supervisor(), reporting.offices()
        report = reporting.filed(at)
        for by in offices:
            actions_taking.take_here(report.matter, by=by, at=at)
    desk = places.signed_in(Client(), town)
    case = report.matter_id
    assert (
        desk.post(
            f"/reports/{case}/identify/",
            {"name": "王强", "home": places.WANGDIAN, "found": NOTHING_FOUND},
        ).status_code
        == 302
    )
    for by in offices:
        reads = places.signed_in(Client(), by)
        assert f"/reports/{case}/more/" in reads.get("/").content.decode()
        assert NOTHING_FOUND in plain(reads.get(f"/reports/{case}/more/").content.decode())
