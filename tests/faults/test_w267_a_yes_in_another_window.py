"""W267: 点错了 in one window, then 是，现在报告 in the other, reported nothing."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import sent, text

pytestmark = pytest.mark.django_db


def test_the_yes_wins():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker, one = children.worker(), Client()
        police, _bureau = reporting.offices()
    page = sent(places.signed_in(one, worker), child, residence="lives_alone")
    here = page.redirect_chain[-1][0]
    other = places.signed_in(Client(), worker)
    one.post(here, {"answer": "slip"})
    done = other.post(here, {"answer": "yes"}, follow=True)
    assert "没有报告" not in text(done), "选了是，没有报告"
    assert "以您选的“是”为准" in text(done) and "110" in text(done)
    assert "独自" in text(done) or "报告" in text(done)
    again = other.post(here, {"answer": "yes"}, follow=True)
    assert again.status_code == 200
    assert text(places.signed_in(Client(), police).get("/")).count("王店村") >= 1
