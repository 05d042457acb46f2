"""Whoever is in charge of a child rings its carer from the file with one touch."""

import pytest

from tests.factories import children, places

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("everything")
def test_the_numbers_of_the_file_are_rung_by_a_touch(client, noon):
    child = children.registered(noon)
    page = places.signed_in(client, children.worker()).get(f"/children/{child.key}/")
    assert 'href="tel:13905554321"' in page.content.decode()
