"""The children that a home received, by the API: who may not fetch them, and whom to ring."""

import pytest

from tests.emergencies.test_received import BUREAU, STATION, row
from tests.factories import places

__all__ = ["row"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_the_home_reads_its_children_who_may_not_fetch_them_and_whom_to_ring(row, api):
    desk = api(places.post("placement_home", "relief_station"))
    listed = desk.get("/placements").json()
    assert [one["key"] for one in listed["items"]] == [str(row.pk)]
    one = desk.get(f"/placements/{row.pk}").json()
    assert one["not_to"] == "父亲张大山（高大山）"
    assert {STATION, BUREAU} <= {each["phone"] for each in one["ring"]}
