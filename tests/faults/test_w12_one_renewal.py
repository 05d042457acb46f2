"""W12: the open desk renews box, list and counts together, and its sound can be tried.

At ca70b57: `assert '试听' in page` (the desk renewed nothing and could not be heard).
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    """The police desk with one red report."""
    at = now() - timedelta(minutes=1)
    with reach.entered(reach.EVERYTHING):
        reporting.filed(at, child=children.registered(at), ongoing=True)
        return places.signed_in(Client(), reporting.offices()[0])


def test_the_sound_can_be_tried_and_it_is_said_when_there_is_none(police):
    page = police.get("/").content.decode()
    assert "试听" in page
    assert "有红色报告时不会响" in page


def test_a_report_that_is_not_red_renews_the_whole_desk_too(police):
    page = police.get("/").content.decode()
    poll = re.search(r'hx-get="(/alarm/[^"]*)"', page)
    assert poll, "the open desk asks nothing"
    with reach.entered(reach.EVERYTHING):
        reporting.filed(now(), ongoing=False)
    told = police.get(poll[1]).headers.get("HX-Trigger", "")
    drawn = re.search(r'<div id="desk"[^>]*hx-trigger="([^" ]+) from:body"', page)
    assert told and drawn and drawn[1] == told, "list and counts stay as they were"
    assert page.index('<div id="desk"') < page.index('id="alarm"') < page.index("desk-owed")
