"""A child that did not come sounds on the desks of those who must search, until somebody opens it."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost():
    """A case whose child was handed over and did not arrive; its papers were opened before."""
    at = now()
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at, child=children.registered(at))
        for by in reporting.offices():
            actions.investigate(case, urgent.result(at), by=by, at=at)
        actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
        row = Placement.objects.get(case=case)
        gone = ArrivalFacts(is_arrived=False, note="没有车来过")
        confirm(row.pk, gone, by=urgent.officer(), at=at)
    return case, row


def box(who):
    desk = places.signed_in(Client(), who())
    return desk, text(desk.get("/")).split("提示音")[0]


@pytest.mark.parametrize("who", [urgent.police, urgent.officer])
def test_it_sounds_and_says_why_and_is_silent_once_opened(lost, who):
    desk, words = box(who)
    assert "马上查找" in words.split("还没有人打开")[1].split("已逾期")[0]
    case, row = lost
    for page in (f"/emergencies/{case.key}/search/", f"/children/placements/{row.pk}/"):
        desk.get(page)
    assert "还没有人打开" not in text(desk.get("/"))
