"""没有送到 put right: who searched and found it ends it on the case; whoever reported assists meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@arranged
def lost(noon):
    """A child that its village reported, handed over to a home that says it never came."""
    child = children.registered(noon)
    worker = places.post("village_worker")
    case = reporting.filed(noon, by=worker, child=child).matter
    for by in reporting.offices():
        actions.investigate(case, urgent.result(noon), by=by, at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    said(case, noon, is_arrived=False, note="值班室说没有车来过")
    return case


def said(case, at, **given):
    row = Placement.objects.filter(case=case).latest("began_at")
    return confirm(row.pk, ArrivalFacts(**given), by=urgent.officer(), at=at)


def owed(case, code):
    with reach.entered(reach.EVERYTHING):
        return Duty.objects.filter(
            matter__in=(case.pk, case.child), code=code, closed_at=None
        ).count()


def shown(case, who=None):
    desk = places.signed_in(Client(), who or urgent.officer())
    return desk.get(f"/matters/{case.key}/").content.decode()


def test_the_village_assists_again_until_the_child_came_after_all(lost, noon):
    assert owed(lost, "reports.assist") == 1
    desk = places.signed_in(Client(), places.post("village_worker")).get("/").content.decode()
    assert f"/reports/{lost.key}/assist/" in desk
    with reach.entered(reach.EVERYTHING):
        said(
            lost,
            noon + HOUR,
            is_arrived=True,
            arrived_at=noon,
            received_by="刘芳",
            seen_by="刘芳",
            here="yes",
        )
    assert owed(lost, "reports.assist") == 0


def test_found_by_the_police_it_is_no_longer_lost_on_the_case(lost, noon):
    assert "下落在查" in shown(lost)
    with reach.entered(reach.EVERYTHING):
        urgent.searched(lost, noon + HOUR, place="镇上网吧门口")
    html = shown(lost)
    assert "下落在查" not in html and "在镇上网吧门口见到孩子，还要另行安置" in html
    assert not owed(lost, "children.find_placed") and owed(lost, "emergencies.place_anew")
    assert owed(lost, "reports.assist") == 1
    with reach.entered(reach.EVERYTHING):
        assert actions.hand_over(lost, urgent.HANDED, by=urgent.officer(), at=noon + HOUR)
    assert owed(lost, "reports.assist") == 0


def test_found_by_mistake_it_is_lost_as_before(lost, noon):
    with reach.entered(reach.EVERYTHING):
        urgent.searched(lost, noon + HOUR, place="镇上网吧门口")
        wrong = {"is_found": False, "place": "", "state": "", "mistaken": "认错了人，是别家的孩子"}
        urgent.searched(lost, noon + 2 * HOUR, **wrong)
    assert "下落在查" in shown(lost)
    assert owed(lost, "children.find_placed") and owed(lost, "emergencies.search")
