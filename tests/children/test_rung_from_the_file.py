"""Whoever is in charge of a child rings its carer from the file with one touch."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_the_numbers_of_the_file_are_rung_by_a_touch():
    with reach.entered(reach.EVERYTHING):
        desk = places.signed_in(Client(), children.worker())
        child = children.registered(now())
    page = desk.get(f"/children/{child.key}/").content.decode()
    assert 'href="tel:13905554321"' in page and "查看受委托人电话" not in page
