"""A neighbour types his number into his story: the town, which may not know who reported, reads none."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
NUMBER = "13700001111"
STORY = f"孩子夜里哭，我住隔壁，打我电话{NUMBER}"


@pytest.fixture
def filed():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3))
        posts = (*reporting.offices(), children.supervisor())
    given = {"described": f"王店村的女孩，问{NUMBER}", "place": f"村口，{NUMBER}", "told": STORY}
    report, _ = reported(child, reporter_kind="citizen", **given)
    return report, posts


def test_the_town_reads_the_story_without_the_number(filed):
    report, (_, _, town) = filed
    desk = places.signed_in(Client(), town)
    for page in ("matters/{}", "reports/{}/see"):
        words = plain(desk.get(f"/{page.format(report.matter_id)}/").content.decode())
        assert "孩子夜里哭" in words
        assert NUMBER not in words
    asked = desk.get(f"/api/v1/reports/{report.key}")
    assert NUMBER not in asked.content.decode()


def test_the_offices_that_handle_it_read_it(filed):
    report, offices = filed
    for by in offices[:2]:
        page = places.signed_in(Client(), by).get(f"/reports/{report.matter_id}/take/")
        assert NUMBER in page.content.decode()
