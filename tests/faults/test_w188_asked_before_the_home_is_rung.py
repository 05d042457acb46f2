"""A referral about a child of whose house somebody is named: the school asks first, and reads why no number."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import places, reporting
from tests.faults.test_f45_services import PHONE, opened, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    """The grandmother who cares for the child is named; its way back to school is the bureau's."""
    service = referred("back_to_school")
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
    found = {"branch": "D", "team": "派出所", "found": "孩子说外祖母打她", "reason": "孩子说的"}
    arrived = local(now()).strftime("%Y-%m-%dT%H:%M")
    given = {"harmers": ["relative"], "harmer_words": "外祖母", "arrived_at": arrived}
    desk = places.signed_in(Client(), police)
    done = desk.post(f"/emergencies/{service.matter_id}/investigate/", {**found, **given})
    assert done.status_code == 302
    return service


@pytest.mark.parametrize("part", ["answer", "done"])
def test_the_school_reads_whom_to_ask_and_that_the_number_is_withheld(client, named, part):
    page = opened(client, named, part=part)
    assert PHONE not in page
    assert "先打电话问" in page and "古饶派出所" in page
    phone = page.partition("电话</dt>")[2].partition("</div>")[0]
    assert "电话先问办理单位" in phone and "未采集" not in phone


def test_where_nobody_is_named_nothing_is_asked_first(client):
    page = opened(client, referred("back_to_school"))
    assert PHONE in page and "先打电话问" not in page
