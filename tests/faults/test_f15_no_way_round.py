"""F15: a danger that the offices have not dealt with is not ended by the town's pen alone."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def test_the_level_is_not_lowered_while_police_and_civil_affairs_have_not_taken_the_report(client):
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        reporting.filed(at + timedelta(hours=1), child=child, situations=("domestic_violence",))
        children.met(child, at + timedelta(hours=2))
    town = places.signed_in(client, children.supervisor())

    town.post(
        f"/children/{child.pk}/level/", {"level": "green", "reason": "父亲已回来，家里和好了"}
    )
    page = town.get(f"/children/{child.pk}/").content.decode()

    assert "红色" in page or ">红<" in page or "红 " in page
    with reach.entered(reach.EVERYTHING):
        child.refresh_from_db()
    assert child.level == "red"
