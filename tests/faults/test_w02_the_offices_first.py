"""W02: neither the level falls nor the support case closes while an office owes something on the danger.

At ca70b57: `assert '>红<' in page` of the lowered child, and `assert '到场调查（公安）' in closing`.
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, support

pytestmark = pytest.mark.django_db


@pytest.fixture
def supported():
    """A child whose support has run for forty days, and of whom both offices took a new report."""
    at = now() - timedelta(days=40)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        matter = support.planned(at, child=child)
        later = now() - timedelta(hours=3)
        reporting.accepted(later, child=child, situations=("domestic_violence",))
        children.met(child, later + timedelta(hours=1))
        town = children.supervisor()
    return child, matter, places.signed_in(Client(), town)


def test_the_level_is_not_lowered_before_anybody_went_there(supported):
    child, _, town = supported
    town.post(f"/children/{child.pk}/level/", {"level": "green", "reason": "父亲已回来，和好了"})
    page = town.get(f"/children/{child.pk}/level/").content.decode().partition("现为")[2][:80]
    assert ">红<" in page, page


def test_the_page_says_what_is_owed_and_by_whom(supported):
    child, _, town = supported
    said = town.post(f"/children/{child.pk}/level/", {"level": "green", "reason": "已和好"})
    page = said.content.decode()
    assert "到场调查（公安）" in page and "到场调查（民政）" in page, said.status_code


def test_the_support_case_does_not_close_meanwhile(supported):
    _, matter, town = supported
    closing = town.get(f"/assessment/{matter.key}/close/").content.decode()
    assert "到场调查（公安）" in closing, "派出所还没有到场，个案就可以结"
    town.post(f"/assessment/{matter.key}/close/", {"reason": "目标达到", "effect": "稳定"})
    assert "已结案，跟踪中" not in town.get(f"/matters/{matter.key}/").content.decode()
