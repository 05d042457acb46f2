"""One child of a house is placed elsewhere: each visit has a row, and the row opens that visit."""

import re

import pytest

from shouwang.access import reach
from tests.factories import children, places
from tests.faults.test_w244_one_of_the_house_is_placed import pair  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    """The village's worker, there before the children."""
    with reach.entered(reach.EVERYTHING):
        return children.worker()


def test_each_row_opens_the_visit_of_its_own_child(client, worker, pair):  # noqa: F811
    page = places.signed_in(client, worker).get("/").content.decode()
    assert "等 2 名，同住" not in page, "安置在别处的孩子和家里的在一行，只能打开一个人的走访"
    links = set(re.findall(r'href="/visits/([0-9a-f-]{36})/new/"', page))
    assert {str(child.key) for child in pair} <= links


def test_the_number_in_the_menu_is_that_of_the_rows(client, worker, pair):  # noqa: F811
    page = places.signed_in(client, worker).get("/").content.decode()
    menu = re.search(r'class="frame-count">(\d+)', page)
    rows = page.split('class="desk-beside"')[0].count('class="todo-row"')
    assert menu is not None and int(menu[1]) == rows == 2
