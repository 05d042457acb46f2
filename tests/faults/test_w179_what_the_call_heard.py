"""W179, W182: any answered call ended the check on the child; the clock's word stood as its author's."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
LOST = "孩子不见了，昨晚没回来"


@pytest.fixture
def scene():
    """A child, its worker, the town, the police."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        posts = children.worker(), children.supervisor(), reporting.offices()[0]
        return child, *(places.signed_in(Client(), one) for one in posts)


def test_that_the_child_is_gone_is_reported(scene):
    child, worker, town, police = scene
    answered(worker, sent(worker, child, residence="lives_alone"), "yes")
    slip = {"act": "mistaken", "words": "点到了下一行"}
    worker.post(f"/reports/danger/{child.key}/", slip)
    said = {"result": "answered", "spoken_to": "祖母", "note": LOST, "heard": "unsafe"}
    town.post(f"/reports/{child.key}/household/", said)
    assert "受理报告" in text(police.get("/")), "电话里说孩子不见了，公安没有收到报告"


def test_stored_by_the_clock_it_says_that_nobody_answered(scene):
    child, worker = scene[:2]
    sent(worker, child, residence="lives_alone")
    sweep(at=now() + timedelta(minutes=2))
    told = text(worker.get(f"/reports/danger/{child.key}/"))
    assert "登记人答" not in told, "没有人回答过"
