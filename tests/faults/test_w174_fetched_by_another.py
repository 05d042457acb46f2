"""W174: whoever fetched the child from the home is compared, written on the case, read by the offices."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db
FOUND = "外公喝了酒，用皮带抽她，右腿有印子"


@pytest.fixture
def noon(db):
    return now() - timedelta(hours=2)


@pytest.fixture
def row(noon):
    """Beaten by the grandfather, named 邓德福, at 区救助管理站; the bureau wrote: fetched by the mother."""
    with reach.entered(reach.EVERYTHING):
        return _row(noon)


def _row(noon):
    child = children.registered(noon)
    case = urgent.investigated(noon, child=child)
    named = {"harmers": ("relative",), "harmer_words": "邓德福"}
    found = urgent.result(noon, "D", reason="孩子说的", found=FOUND, **named)
    actions.investigate(case, found, by=urgent.police(), at=noon)
    urgent.warned(case, noon)
    sent = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    actions.hand_over(case, sent, by=urgent.officer(), at=noon)
    there = Placement.objects.get(case=case)
    came = ArrivalFacts(True, noon, "值班员王某", here="yes")
    confirm(there.pk, came, by=places.post("placement_home", "relief_station"), at=noon)
    out = {"harmer_out": "warning", "paper_no": "12号", "out_since": local(noon).date()}
    facts = urgent.home(noon, receiver="mother", wish="想和妈妈住", **out)
    actions.return_home(case, facts, by=urgent.officer(), at=noon)
    return Placement.objects.get(case=case)


def signed_in(post):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), post())


def left(row, noon, who, note=""):
    desk = signed_in(lambda: places.post("placement_home", "relief_station"))
    given = {"left_at": local(noon).strftime("%Y-%m-%dT%H:%M"), "left_with": who, "note": note}
    return desk.post(f"/children/placements/{row.pk}/", given)


@pytest.mark.parametrize("who", ["外公 邓得福", "邓得福", "她姥爷", "外公王大发"])
def test_the_name_in_other_characters_and_kin_of_the_finding_are_whoever_is_named(row, noon, who):
    answer = left(row, noon, who)
    assert answer.status_code == 302
    desk = signed_in(lambda: places.post("placement_home", "relief_station"))
    assert "接走孩子的人可能是被指伤害孩子的人" in desk.get(answer["Location"]).content.decode()


def test_anybody_other_than_the_bureau_wrote_asks_why(row, noon):
    page = left(row, noon, "大伯许有才").content.decode()
    assert "您写的不是这个人" in page and row.returned_to in page and "大伯许有才" in page
    assert left(row, noon, "大伯许有才", "问过区民政局李某，母亲车晚点").status_code == 302


def test_the_home_reads_kin_of_the_finding_not_other_kin(row):
    desk = signed_in(lambda: places.post("placement_home", "relief_station"))
    page = desk.get(f"/children/placements/{row.pk}/").content.decode()
    assert "不要让邓德福、外公接走" in page and "不要让其他亲属" not in page


@pytest.mark.parametrize("who", ["孩子母亲", "妈妈"])
def test_the_mother_by_any_word_is_whom_the_bureau_wrote(row, noon, who):
    assert left(row, noon, who).status_code == 302


def test_both_offices_read_who_fetched_it_and_it_stands_on_the_case_and_the_file(row, noon):
    left(row, noon, "大伯许有才", "问过区民政局李某，母亲车晚点")
    for desk in map(signed_in, (urgent.police, urgent.officer)):
        assert "查看新补充的情况" in desk.get("/").content.decode()
        page = desk.get(f"/matters/{row.case_id}/").content.decode()
        assert "大伯许有才接走" in page and "和区民政局登记的不是同一个人" in page
    town = signed_in(lambda: places.post("town_supervisor", places.GURAO))
    for page in (f"/matters/{row.case_id}/", f"/children/{row.child_id}/"):
        assert "大伯许有才接走" in town.get(page).content.decode()


def test_fetched_by_the_mother_it_is_read_all_the_same(row, noon):
    left(row, noon, "孩子母亲")
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code__startswith="reports.read_more", closed_at=None)
        assert owed.filter(matter=row.case_id).count() == 2
