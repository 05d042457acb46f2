"""W143: why the last one goes is asked at every door; the police above see which station is empty."""

import pytest
from django.test import Client

from tests.api.conftest import api  # noqa: F401
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(db):
    """A station whose one officer has left, and the police above it."""
    bureau = places.post("district_officer", "civil_affairs")
    above = places.post("police_desk", "police")
    station = places.post("police_desk", places.GURAO)
    client = signed_in(Client(), bureau)
    client.post(f"/posts/{station.pk}/end/", {"reason": "调到别的所"})
    return above, station


def test_the_police_above_see_the_station_with_nobody(ended):
    above, station = ended
    page = shown(above, "/posts/police/")[1]
    assert "没有人的公安单位" in page and station.unit.name in page


def test_the_api_asks_why_the_last_one_goes(api):  # noqa: F811
    worker, boss = children.worker(), children.supervisor()
    assert api(boss).post(f"/posts/{worker.pk}/end", {}).status_code == 422
    assert api(boss).post(f"/posts/{worker.pk}/end", {"words": "调离"}).status_code == 200
