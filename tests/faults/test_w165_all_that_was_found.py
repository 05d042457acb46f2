"""W165: 通报镇街 says what was done; what is said by telephone names village and measures."""

import re

import pytest
from django.test import Client

from tests.factories import places, urgent
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db


def read(client, address):
    return re.sub(r"<[^>]+>|\s+", "", client.get(address).content.decode())


def test_the_town_is_told_what_each_office_has_done(noon, everything):
    case = urgent.investigated(noon)
    police = places.post("police_desk", places.GURAO)
    page = read(signed_in(Client(), police), f"/emergencies/{case.key}/tell-town/")
    assert "孩子独自居住，邻居偶尔照看" in page and "公安已采取措施" in page
