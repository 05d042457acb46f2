"""W163: the paper names the home that receives the child, and its number."""

import pytest
from django.test import Client

from tests.factories import places, urgent
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db
GIVEN = {
    "handed_by": "烈山派出所王某",
    "received_by": "值班员刘某",
    "place_kind": "relief_station",
    "place": "区救助管理站",
    "cause": "no_care",
    "phone": "0561-4688110",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
}


def test_the_hand_over_names_the_home_and_its_number(noon, everything):
    case, home = urgent.investigated(noon), places.unit("relief_station")
    home.phone = "0561-4688999"
    home.save()
    desk, page = signed_in(Client(), urgent.officer()), f"/emergencies/{case.key}/hand-over/"
    desk.post(page, {**GIVEN, "unit": home.code})
    shown = desk.get(page).content.decode()
    assert f"接收单位：{home.name}" in shown
    assert "0561-4688999" in shown
