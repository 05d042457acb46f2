"""W178: of two dangers that were ticked the page struck both, though it spoke of the one that was wrong."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db


def test_two_dangers_and_a_slip_and_the_offices_still_hear_of_the_other():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        offices = reporting.offices()
    page = sent(worker, child, residence="lives_alone", mind=["self_harm"])
    ticks = re.findall(r'name="(\w+)" value="(alone_under_16)"', page.content.decode())
    here = page.redirect_chain[-1][0]
    worker.post(here, {"answer": "slip", **dict(ticks)}, follow=True)
    answered(worker, page, "slip")
    sweep(at=now() + timedelta(minutes=5))

    told = text(places.signed_in(Client(), offices[0]).get("/reports/"))
    assert "其他" in told or "自伤" in told, "点错了一项，另一项危险没有人知道"
