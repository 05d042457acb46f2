"""W262: what the clock stored at one instant of two houses was shown, and taken back, as of one."""

from datetime import date, timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import sent, text

pytestmark = pytest.mark.django_db


def test_the_slip_of_one_house_takes_nothing_of_the_other():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        one = children.registered(at, name="吕轩杰")
        other = children.registered(at, name="朱诗", birth=date(2015, 2, 3))
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
    assert one.household_id != other.household_id
    sent(worker, one, residence="lives_alone")
    sent(worker, other, residence="lives_alone", note="大爷拿皮带打她")
    sweep(at=now() + timedelta(minutes=2))

    page = worker.get(f"/reports/danger/{one.key}/")
    assert page.status_code == 200
    assert "朱诗" not in text(page), "别人家的孩子成了同住的"
    said = {"act": "mistaken", "words": "点到了下一行", "whose": "all"}
    worker.post(f"/reports/danger/{one.key}/", said)
    assert "登记人称误填" not in text(worker.get(f"/reports/danger/{other.key}/"))
    beside = text(worker.get(f"/reports/danger/{other.key}/"))
    assert "已按误填撤回" not in beside and "填错了" in beside
    assert police
