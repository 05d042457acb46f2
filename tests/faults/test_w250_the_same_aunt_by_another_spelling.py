"""The hand-over to a family sent again with another spelling is the same hand-over."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Placement
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db
AUNT = {
    "handed_by": "派出所王某",
    "place_kind": "relative",
    "cause": "no_care",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
    "is_harmer": "no",
    "is_same_home": "no",
    "receiver": "other",
    "receiver_name": "赵玉兰",
    "receiver_relation": "姑母",
    "receiver_phone": "13805610011",
    "receiver_crime": "no",
    "receiver_vices": "no",
    "receiver_neglect": "no",
    "receiver_unfit": "no",
    "place": "山西村7组孩子姑母家",
}


@pytest.fixture
def case():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        return urgent.investigated(at, child=children.registered(at))


def hands(case, **more):
    with reach.entered(reach.EVERYTHING):
        bureau = places.signed_in(Client(), urgent.officer())
    return bureau.post(f"/emergencies/{case.key}/hand-over/", {**AUNT, **more})


def many(case):
    with reach.entered(reach.EVERYTHING):
        return Placement.objects.filter(case=case).count()


def test_the_same_aunt_at_the_same_door(case):
    assert hands(case).status_code == 302
    spelled = {"receiver_name": "赵玉蘭", "receiver_relation": "姑妈", "place": "山西村七组 姑妈家"}
    again = hands(case, **spelled)
    assert again.status_code == 422, "换个写法，同一份书面交接登记了两次"
    assert "已登记书面交接" in again.content.decode() and many(case) == 1


def test_the_aunt_elsewhere_is_another_place(case):
    hands(case)
    assert hands(case, place="古饶镇街上姑母租房").status_code == 302
    assert many(case) == 2
