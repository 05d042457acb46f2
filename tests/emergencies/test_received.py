"""A child was handed over to a home: who may not fetch it, whom to ring, and where to find it again."""

from dataclasses import replace

import pytest
from django.test import Client

from shouwang.children.models import Placement
from shouwang.emergencies import actions
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
STATION, BUREAU = "05613110002", "05613110001"


@arranged
def row(noon):
    """A child handed over to 区救助管理站 by the bureau, beaten by its father."""
    for unit, phone in ((urgent.police().unit, STATION), (urgent.officer().unit, BUREAU)):
        unit.phone = phone
        unit.save()
    case = reporting.accepted(noon, child=children.registered(noon))
    found = urgent.result(noon, "D", reason="孩子说的", harmers=("father",), harmer_words="高大山")
    actions.investigate(case, found, by=urgent.officer(), at=noon)
    there = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    actions.hand_over(case, there, by=urgent.officer(), at=noon)
    return Placement.objects.get(case=case)


def home():
    return places.signed_in(Client(), places.post("placement_home", "relief_station"))


def test_whoever_receives_the_child_reads_whom_to_ring_and_who_may_not_fetch_it(row):
    page = home().get(f"/children/placements/{row.pk}/").content.decode()
    assert f"tel:{STATION}" in page and f"tel:{BUREAU}" in page
    assert "不要让父亲张大山（高大山）接走孩子" in page
    assert "谁也不交" in page


def test_an_office_without_a_number_is_followed_by_110_and_the_next(row):
    unit = urgent.police().unit
    unit.phone = ""
    unit.save()
    page = home().get(f"/children/placements/{row.pk}/").content.decode()
    assert "值班电话未采集" in page and "tel:110" in page


def test_the_home_lists_its_children_until_they_leave(row, noon):
    desk = home()
    assert '<a href="/children/received/"' in desk.get("/").content.decode()
    page = desk.get("/children/received/").content.decode()
    assert row.for_whom in page and f"/children/placements/{row.pk}/" in page
    assert "还没有登记" in page
    Placement.objects.filter(pk=row.pk).update(until=noon, end_reason="home")
    assert row.for_whom not in desk.get("/children/received/").content.decode()


def test_another_home_lists_none_of_them(row):
    other = places.post("hospital", places.hospital())
    page = places.signed_in(Client(), other).get("/children/received/").content.decode()
    assert row.for_whom not in page and "现在没有送到本单位的孩子" in page
