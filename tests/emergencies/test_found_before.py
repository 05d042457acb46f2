"""Who goes there reads that the child was found meanwhile, and writes himself when he arrived."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    with reach.entered(reach.EVERYTHING):
        at = now()
        child = children.registered(at)
        missing = {"situations": ("missing",), "ongoing": "yes"}
        return Matter.objects.get(pk=reporting.filed(at, child=child, **missing).matter_id)


def page_of(who, case):
    client = places.signed_in(Client(), who)
    return client.get(f"/emergencies/{case.key}/investigate/").content.decode()


def test_where_the_police_found_the_child_stands_on_the_bureaus_page_of_the_investigation(case):
    with reach.entered(reach.EVERYTHING):
        urgent.searched(case, now(), place="古饶镇汽车站", state="没有受伤，在值班室由民警照看")
    shown = page_of(places.post("district_officer", "civil_affairs"), case)
    assert "找到孩子：" in shown and "在古饶镇汽车站。没有受伤，在值班室由民警照看" in shown


def test_the_time_of_arrival_is_written_by_who_was_there(case):
    shown = page_of(urgent.police(), case)
    field = shown[shown.index('name="arrived_at"') :].partition(">")[0]
    assert "value=" not in field
