"""F42: settling an emergency leaves one duty, the town's, and the town reads what was done."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db


def settled() -> tuple[Matter, object]:
    """A settled emergency and the officer who settled it."""
    with reach.entered(reach.EVERYTHING):
        return urgent.settled(now()).matter, urgent.officer()


def test_the_bureau_owes_nothing_more_and_no_button_reloads_its_page():
    matter, officer = settled()
    page = places.signed_in(Client(), officer).get(f"/matters/{matter.key}/").content.decode()
    owed = re.findall(r'class="todo-what">.*?</span>', page, re.DOTALL)
    assert "转入评估帮扶" not in page, owed


def test_the_town_reads_what_was_done_where_it_opens_the_case():
    matter, _ = settled()
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    page = places.signed_in(Client(), town).get(f"/assessment/{matter.key}/open/").content.decode()
    assert "建立个案" in page
    assert "孩子独自居住，邻居偶尔照看" in page
    assert "区救助管理站" in page or "救助" in page
