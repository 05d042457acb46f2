"""What is added by the number of a receipt to what a child reported has no source that anybody made sure of."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports import actions_anew
from shouwang.reports.added import UNSURE
from tests.factories import children, places, reporting
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
AT = now() - timedelta(minutes=10)
NUMBER = "13700001111"


def told(kind, words):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(AT - timedelta(hours=1))
        posts = (*reporting.offices(), children.supervisor())
    report, _ = reported(child, reporter_kind=kind, told="爸爸打我")
    with reach.entered(reach.EVERYTHING):
        actions_anew.tell(report, words, by=None, at=AT)
    return report, posts


def read(post, report):
    page = places.signed_in(Client(), post).get(f"/matters/{report.matter_id}/")
    assert page.status_code == 200
    return plain(page.content.decode())


@pytest.mark.parametrize("number", [NUMBER, "137-0000-1111", "一三七零零零零一一一一"])
def test_the_offices_read_that_nobody_made_sure_and_the_town_no_number(number):
    report, (police, officer, town) = told("child", f"打这个电话 {number} 找我")
    for post in (police, officer):
        page = read(post, report)
        assert number in page and UNSURE in page
    page = read(town, report)
    assert number not in page and "打这个电话" in page and UNSURE not in page


def test_what_a_citizen_adds_has_no_warning_and_his_number_is_for_the_offices():
    """W235: a number that whoever reported typed is his; the town may not know who reported."""
    report, (police, _, town) = told("citizen", f"我的号码 {NUMBER}")
    for post in (police, town):
        page = read(post, report)
        assert "我的号码" in page and UNSURE not in page
        assert (NUMBER in page) is (post is police)
