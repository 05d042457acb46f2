"""W164: settled, the page that says where the child goes next shows who it is and its house."""

import pytest
from django.test import Client

from tests.factories import children, urgent
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db


def test_the_next_hand_over_shows_name_house_and_the_number_to_ring(noon, everything):
    child = children.registered(noon)
    case = urgent.settled(noon, child=child).matter
    desk = signed_in(Client(), urgent.officer())
    page = desk.get(f"/emergencies/{case.key}/hand-over/").content.decode()
    assert child.name in page and "13905554321" in page
