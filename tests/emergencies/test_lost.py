"""A child that did not come to where it was sent: searched for by the police, found by who saw it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Child, Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HOUR = timedelta(hours=1)


@arranged
def case(noon):
    """A child handed over to a home that says it never came."""
    case = urgent.investigated(noon, child=children.registered(noon))
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    said(case, noon, is_arrived=False, note="值班室没有见到车来")
    return case


def placed(case):
    return Placement.objects.filter(case=case).latest("began_at")


def said(case, at, **given):
    return confirm(placed(case).pk, ArrivalFacts(**given), by=urgent.officer(), at=at)


def found(at, **more):
    """Seen elsewhere by an officer."""
    given = {"is_found": True, "arrived_at": at, "seen_by": "派出所王建军", "place": "镇上车站"}
    return {"is_arrived": False, **given, **more}


def refused(act, *given, **more):
    with pytest.raises(Refusal) as no:
        act(*given, **more)
    return no.value.code


def owed(case, code):
    files = [case.pk, case.child]
    return Duty.objects.filter(matter__in=files, code=code, closed_at=None).first()


def test_the_police_of_the_case_search_from_the_second_it_did_not_come(case):
    duty = owed(case, "emergencies.search")
    assert duty.holder == urgent.police().unit and duty.matter_id == case.pk
    urgent.searched(case, duty.opened_at, is_found=False, next_on=duty.opened_at.date())
    assert owed(case, "emergencies.search_on")


def test_nobody_is_brought_home_or_on_before_somebody_has_seen_it(case, noon):
    by = urgent.officer()
    home = urgent.home(noon)
    assert refused(actions.return_home, case, home, by=by, at=noon) == "placed_not_found"
    assert refused(actions.hand_over, case, urgent.HANDED, by=by, at=noon) == "placed_not_found"
    assert owed(case, "children.find_placed")


def test_found_elsewhere_says_who_saw_it_where_and_when_and_it_is_placed_anew(case, noon):
    later = noon + HOUR
    for more in ({"seen_by": ""}, {"place": ""}, {"arrived_at": None}):
        assert refused(said, case, later, **found(later, **more)) == "arrival_found_needs"
    late = found(later + HOUR)
    assert refused(said, case, later, **late) == "arrival_in_future"
    row = said(case, later, **found(later))
    assert (row.arrival, row.seen_by, row.found_place) == ("found", "派出所王建军", "镇上车站")
    assert not owed(case, "children.find_placed") and not owed(case, "emergencies.search")
    assert owed(case, "emergencies.place_anew")
    assert refused(actions.settle, case, by=urgent.officer(), at=later) == "child_not_arrived"
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=later)
    assert not owed(case, "emergencies.place_anew") and owed(case, "children.confirm_arrival")


def test_come_after_all_says_who_saw_it_and_ends_the_search(case, noon):
    later = noon + HOUR
    came = {"is_arrived": True, "arrived_at": later, "received_by": "刘芳", "here": "yes"}
    assert refused(said, case, later, **came) == "arrival_seen_needs"
    said(case, later, **came, seen_by="救助站刘芳")
    assert not owed(case, "children.find_placed") and not owed(case, "emergencies.search")
    assert not owed(case, "emergencies.place_anew")


def test_found_elsewhere_it_can_be_lost_again(case, noon):
    said(case, noon, **found(noon))
    said(case, noon + HOUR, is_arrived=False, note="从派出所又走了")
    assert owed(case, "children.find_placed") and owed(case, "emergencies.search")
    came = {"is_arrived": True, "arrived_at": noon + HOUR, "received_by": "刘芳", "here": "yes"}
    said(case, noon + HOUR, **came, seen_by="救助站刘芳")


def test_who_must_find_it_stands_in_every_running_case_of_the_child(client, case, noon):
    child = Child.objects.get(pk=case.child)
    second = reporting.filed(noon, child=child).matter
    bureau = places.signed_in(client, urgent.officer())
    for one in {case.key, second.key}:
        page = bureau.get(f"/matters/{one}/").content.decode()
        assert "孩子不在安置的地方，马上查找" in page and "孩子没有送到" in page
        assert f"/children/placements/{placed(case).pk}/" in page


def test_the_page_offers_found_elsewhere_and_then_says_so(case):
    bureau = places.signed_in(Client(), urgent.officer())
    address = f"/children/placements/{placed(case).pk}/"
    page = bureau.get(address).content.decode()
    assert "没有送到，已在别处找到" in page and "谁当面见到了孩子" in page
    given = {"arrived": "found", "seen_by": "派出所王建军", "place": "镇上车站"}
    minute = {"arrived_at": local(placed(case).began_at).strftime("%Y-%m-%dT%H:%M")}
    assert bureau.post(address, {**given, **minute}).status_code == 302
    page = bureau.get(f"/matters/{case.key}/").content.decode()
    assert "派出所王建军在镇上车站见到孩子，还要另行安置" in page
