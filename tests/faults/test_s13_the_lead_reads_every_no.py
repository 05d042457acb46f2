"""S13: the lead reads every no with its reason, and nobody who said one reads or empties that list.

At ca70b57: `assert LIST in page`.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
LIST = "不予处置清单"
WHY = "到家看过，孩子在外婆家，邻居证实"


@pytest.fixture
def scene():
    """A citizen's report of a known child, both offices, the district's lead."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        report = reporting.filed(at, child=children.registered(at), by=school)
        police, officer = reporting.offices()
        lead = places.post("district_lead", "civil_affairs")
    return report, police, officer, lead, school


def listed(client, lead):
    page = places.signed_in(client, lead).get("/reports/").content.decode()
    assert LIST in page
    address = re.search(rf'href="([^"]+)">{LIST}', page)[1]
    return plain(client.get(address).content.decode()), address


def test_the_lead_reads_who_said_no_why_and_that_somebody_objects(client, scene):
    report, police, officer, lead, school = scene
    for by in (police, officer):
        places.signed_in(Client(), by).post(
            f"/reports/{report.matter_id}/dismiss/", {"words": WHY, "how": "desk"}
        )
    page, _ = listed(client, lead)
    assert page.count(WHY) == 2
    assert "古饶派出所" in page and "没有异议" in page
    more = {"words": "昨天夜里又听到孩子哭", "is_objection": "on", "harm": "none"}
    places.signed_in(Client(), school).post(f"/reports/add/{report.key}/", more)
    page, _ = listed(client, lead)
    assert "报告人有异议，等待再次核查" in page
    other = {"do": "uphold", "words": "再看过，邻居照护", "how": "desk"}
    places.signed_in(Client(), police).post(f"/reports/{report.matter_id}/again/", other)
    page, _ = listed(client, lead)
    assert "再看过，邻居照护" in page and WHY in page  # the first no is not lost with the second


def test_only_the_lead_reads_it(client, scene):
    report, police, officer, lead, school = scene
    places.signed_in(Client(), police).post(
        f"/reports/{report.matter_id}/dismiss/", {"words": WHY, "how": "desk"}
    )
    _, address = listed(client, lead)
    for by in (police, officer, school):
        desk = places.signed_in(Client(), by)
        assert LIST not in desk.get("/reports/").content.decode()
        assert desk.get(address).status_code == 403
