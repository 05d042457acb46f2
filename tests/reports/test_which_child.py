"""Whoever must say which child a report is about reads its whole name on the page that asks him."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Trail
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("of", [children.supervisor, urgent.officer])
def test_the_name_stands_whole_where_it_is_asked_and_the_look_on_the_trail(noon, of):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(noon, name="钱小满")
        case = reporting.filed(noon).matter
        desk = places.signed_in(Client(), of())
    address = f"/reports/{case.key}/identify/"
    page = desk.post(address, {"file_no": child.file_no, "found": ""}).content.decode()
    assert "是不是这个孩子" in page and "钱小满" in page
    with reach.entered(reach.EVERYTHING):
        assert Trail.objects.filter(act="read_child", key=child.key, purpose="查明身份").exists()
