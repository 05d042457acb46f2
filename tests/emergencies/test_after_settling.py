"""Settled, nobody owes anything of the child; the page that says where it goes shows who it is."""

import pytest
from django.test import Client

from shouwang.casework.models import Duty, Event
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db
PAGES = ("return-home", "hand-over", "stay-at-home")


@arranged
def settled(noon):
    """A case that both offices have settled, its child placed; nothing is owed of the child."""
    child = children.registered(noon)
    case = urgent.settled(noon, child=child).matter
    owed = Duty.objects.filter(child=child.key, closed_at=None)
    owed.update(closed_at=noon, closed_by=Event.objects.earliest("pk"))
    return case, child, child.household.address


@pytest.mark.parametrize("page", PAGES)
def test_the_page_that_says_where_the_child_goes_shows_names_house_and_numbers(settled, page):
    case, child, house = settled
    desk = places.signed_in(Client(), urgent.officer())
    shown = desk.get(f"/emergencies/{case.key}/{page}/").content.decode()
    for told in (child.name, house, "王秀英", "13905554321"):
        assert told in shown


def test_the_police_who_decide_nothing_there_read_them_masked(settled):
    case, child, _ = settled
    desk = places.signed_in(Client(), urgent.police())
    assert child.name not in desk.get(f"/emergencies/{case.key}/return-home/").content.decode()
