"""A child leaves the home that had received it: who may fetch it by name, who did, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.around import adults_round
from shouwang.children.harmers import Harmers
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.kernel.clock import local
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db


@arranged
def row(noon, everything):
    """A child beaten by its father, at 区救助管理站, the father out by a warning; it may go home."""
    case = urgent.investigated(noon, child=children.registered(noon))
    found = urgent.result(noon, "D", reason="孩子说的", harmers=("father", "unknown"))
    actions.investigate(case, found, by=urgent.police(), at=noon)
    urgent.warned(case, noon)
    sent = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    actions.hand_over(case, sent, by=urgent.officer(), at=noon)
    there = Placement.objects.get(case=case)
    came = ArrivalFacts(True, noon, "值班员王某", here="yes")
    confirm(there.pk, came, by=places.post("placement_home", "relief_station"), at=noon)
    today = local(noon).date()
    out = {"harmer_out": "warning", "paper_no": "12号", "out_since": today}
    actions.return_home(case, urgent.home(noon, **out), by=urgent.officer(), at=noon)
    return Placement.objects.get(case=case)


def home():
    return places.signed_in(Client(), places.post("placement_home", "relief_station"))


def at(then):
    return local(then).strftime("%Y-%m-%dT%H:%M")


def test_a_child_called_home_stays_on_the_list_until_somebody_writes_who_fetched_it(row, noon):
    desk = home()
    listed = desk.get("/children/received/").content.decode()
    assert row.for_whom in listed and "还没有登记离开" in listed
    page = desk.get(f"/children/placements/{row.pk}/").content.decode()
    assert row.returned_to in page and "谁接走的" in page
    given = {"left_at": at(noon), "left_with": row.returned_to}
    desk.post(f"/children/placements/{row.pk}/", given)
    assert row.for_whom not in desk.get("/children/received/").content.decode()
    kept = desk.get(f"/children/placements/{row.pk}/").content.decode()
    assert f"{row.returned_to}接走" in kept


def test_the_father_is_named_as_the_file_has_him_and_nobody_unknown(row):
    page = home().get(f"/children/placements/{row.pk}/").content.decode()
    assert "不要让父亲张大山接走孩子" in page
    assert "还没有查明" not in page


def test_fetched_by_whoever_is_named_it_is_told_and_the_child_is_searched_for(row, noon):
    desk, given = home(), {"left_at": at(noon), "left_with": "孩子父亲"}
    page = desk.post(f"/children/placements/{row.pk}/", given, follow=True).content.decode()
    assert "接走孩子的人可能是被指伤害孩子的人" in page
    note = {"arrived": "no", "note": "已打110，派出所王某接的电话"}
    desk.post(f"/children/placements/{row.pk}/", note)
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(closed_at=None, matter__in=(row.case_id, row.matter_id))
        codes = set(owed.values_list("code", flat=True))
        facts = Emergency.objects.get(matter=row.case_id).facts
    assert {"emergencies.search", "children.find_placed"} <= codes
    assert "home_again" not in facts


@pytest.mark.parametrize(
    "given",
    [
        {"left_at": timedelta(days=200), "left_with": "祖母王秀兰"},
        {"left_at": -timedelta(days=1), "left_with": "祖母王秀兰"},
        {"left_at": timedelta(0), "left_with": ""},
    ],
)
def test_a_time_that_cannot_be_or_nobody_is_refused(row, noon, given):
    sent = {**given, "left_at": at(noon + given["left_at"])}
    assert home().post(f"/children/placements/{row.pk}/", sent).status_code == 422


def test_kin_in_words_are_named_as_the_file_has_them(noon, everything):
    child = children.registered(noon)
    ties = adults_round(child.pk)
    carer = ties["carer"]
    told = Harmers(frozenset({"relative", "unknown"}), (carer.relation,))
    assert told.named_of(ties) == f"{carer.relation}{carer.adult.name}"
    assert Harmers(frozenset({"relative"})).named_of(ties) == "其他亲属"
    both = Harmers(frozenset({"father", "relative"}), ("二叔李四",)).named_of(ties)
    assert both == f"父亲{ties['father'].adult.name}、二叔李四"
