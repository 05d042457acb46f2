"""W258: whoever may be the named one fetched the child: stored at once, searched for, both boxes sound."""

from dataclasses import replace

import pytest

from shouwang.access import reach
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, urgent
from tests.factories.urgent import officer, police
from tests.faults.test_w174_fetched_by_another import FOUND, left, noon, row, signed_in

__all__ = ["noon", "row"]
pytestmark = pytest.mark.django_db
OFFICES = ((police, "查找失踪儿童"), (officer, "马上查找"))
RED, CALM = 'data-red="2"', 'data-red="0"'


def home():
    return signed_in(lambda: places.post("placement_home", "relief_station"))


@pytest.mark.parametrize("who", ["外公 罗达海", "姥爷", "孩子外爷，孩子上了他的车"])
def test_after_it_was_called_home_the_search_begins_without_a_note(row, noon, who):
    answer = left(row, noon, who)
    assert answer.status_code == 302, "没有情况说明，什么都没有存下，派出所不知道"
    for office, owed in OFFICES:
        desk = signed_in(office)
        assert RED in desk.get("/alarm/").content.decode(), "被指的人接走了孩子，没有响"
        assert owed in desk.get("/").content.decode()
        head = desk.get(f"/matters/{row.case_id}/").content.decode()
        assert "以后被接走，下落在查" in head
    page = home().get(answer["Location"]).content.decode()
    assert 'href="tel:110"' in page and "情况说明" in page


@pytest.fixture
def moved(noon):
    """Beaten by the grandfather, named 邓德福, at 区救助管理站; the bureau wrote: on to the aunt."""
    with reach.entered(reach.EVERYTHING):
        case = urgent.investigated(noon, child=children.registered(noon))
        found = urgent.result(noon, "D", reason="孩子说的", harmer_words="邓德福", found=FOUND)
        actions.investigate(case, found, by=police(), at=noon)
        sent = replace(urgent.HANDED, unit=places.unit("relief_station").code)
        actions.hand_over(case, sent, by=officer(), at=noon)
        there = Placement.objects.get(case=case)
        station = places.post("placement_home", "relief_station")
        confirm(there.pk, ArrivalFacts(True, noon, "值班员王某", here="yes"), by=station, at=noon)
        actions.hand_over(case, urgent.to_relative("no"), by=officer(), at=noon)
        return Placement.objects.get(pk=there.pk)


def test_on_its_way_to_the_aunt_he_has_it_and_the_search_begins(moved, noon):
    answer = left(moved, noon, "邓得福")
    assert answer.status_code == 302
    for office, owed in OFFICES:
        assert owed in signed_in(office).get("/").content.decode()
    page = home().get(answer["Location"]).content.decode()
    assert 'href="tel:110"' in page and "可能是被指伤害孩子的人" in page


def test_what_is_written_afterwards_makes_both_boxes_sound_again(row, noon):
    left(row, noon, "外公")
    desks = [signed_in(office) for office, _ in OFFICES]
    for desk in desks:
        desk.get(f"/matters/{row.case_id}/")
        desk.get(f"/children/placements/{row.pk}/")
        assert CALM in desk.get("/alarm/").content.decode()
    told = {"arrived": "no", "note": "往后庄方向去了，皖F牌照面包车"}
    assert home().post(f"/children/placements/{row.pk}/", told).status_code == 302
    for desk in desks:
        assert CALM not in desk.get("/alarm/").content.decode(), "新情况没有再响"
        assert told["note"] in desk.get(f"/reports/{row.case_id}/more/").content.decode()


def test_seen_again_at_the_home_nothing_is_searched_for(row, noon):
    left(row, noon, "外公")
    back = {"arrived": "yes", "here": "yes", "received_by": "刘某", "seen_by": "值班员刘某"}
    back["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    assert home().post(f"/children/placements/{row.pk}/", back).status_code == 302
    assert "马上查找" not in signed_in(officer).get("/").content.decode()
