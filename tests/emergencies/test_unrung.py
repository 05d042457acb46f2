"""While a finding names somebody of the house, nobody but the offices is given a number of it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, slips, urgent

pytestmark = pytest.mark.django_db
CARER, FATHER = "13805551234", "13905554321"


@pytest.fixture
def house(everything):
    """The carer is named by a finding of a running case; a sister lives under the same roof."""
    at = now() - timedelta(hours=2)
    child = children.registered(at - timedelta(days=1))
    sister = children.registered(at - timedelta(days=1), name="张小月")
    Child.objects.filter(pk=sister.pk).update(household=child.household_id)
    case = reporting.accepted(at, child=child)
    found = urgent.result(at, "D", harmers=("carer",))
    actions.investigate(case, found, by=urgent.police(), at=at)
    return child, Child.objects.get(pk=sister.pk)


def desk(who):
    return places.signed_in(Client(), who)


def test_the_call_after_a_slip_goes_to_an_office_and_one_word_is_no_answer(house):
    sister, worker, at = house[1], children.worker(), now() - timedelta(seconds=20)
    danger, by = slips.endangered(sister, at, by=worker)
    slips.mistaken(danger, at + timedelta(seconds=10), by=by)
    town, address = desk(children.supervisor()), f"/reports/{sister.key}/household/"
    html = town.get(address).content.decode()
    assert "先问派出所、区民政局" in html and "请今天打电话到家里" not in html
    assert CARER not in html and FATHER not in html
    said = {"office": "police", "spoken_to": "值班民警", "is_theirs": "on"}
    owed = Duty.objects.filter(code="reports.ring_household", closed_at=None)
    for words in ("嗯", "好", "知道了"):
        answer = town.post(address, {**said, "note": words})
        assert answer.status_code == 422 and "一两个字说不清" in answer.content.decode()
    assert owed.exists()
    town.post(address, {**said, "note": "民警下午去家里看"})
    assert not owed.exists()


@pytest.mark.parametrize("whose", [0, 1])
def test_neither_worker_nor_town_is_shown_a_number_of_the_house(house, whose):
    child = house[whose]
    for who in (children.worker(), children.supervisor()):
        for page in (f"/children/{child.key}/", f"/visits/{child.key}/new/"):
            html = desk(who).get(page).content.decode()
            assert CARER not in html and FATHER not in html
            assert "先打电话问" in html and "受理单位见到孩子本人以前" not in html


def test_the_offices_read_the_number_and_the_mark(house):
    html = desk(urgent.officer()).get(f"/children/{house[0].key}/").content.decode()
    assert "被指伤害孩子" in html and "先打电话问" not in html


def test_cleared_or_not_of_the_house_nothing_is_hushed(everything):
    at = now() - timedelta(hours=2)
    child = children.registered(at - timedelta(days=1))
    case = reporting.accepted(at, child=child)
    found = urgent.result(at, "D", harmers=("other",), harmer_words="邻居钱某")
    actions.investigate(case, found, by=urgent.police(), at=at)
    html = desk(children.worker()).get(f"/visits/{child.key}/new/").content.decode()
    assert "先打电话问" not in html


def test_a_new_file_of_the_house_is_not_walked_to_unasked(house):
    at, own = now(), desk(children.worker())
    brother = children.to_verify(at, name="张小海")
    Child.objects.filter(pk=brother.pk).update(household=house[0].household_id)
    assert "打电话、上门以前先问" in own.get("/").content.decode()
    page = own.get(f"/children/verify/{places.WANGDIAN}/").content.decode()
    assert "先打电话问" in page and f'value="{brother.key}" checked' not in page
