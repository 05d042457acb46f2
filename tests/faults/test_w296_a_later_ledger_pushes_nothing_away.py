"""W296: a ledger that tells of harm left the desk, unanswered, when another was handed in after it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in

pytestmark = pytest.mark.django_db
ASKED = "台账写着孩子受到伤害，还没有写是否报告"


def test_it_stays_until_it_is_answered_whatever_came_later():
    post = children.supervisor()
    town = places.signed_in(Client(), post)
    way = handed_in(town, "王店村,李四,男,,2025-01-01,被爷爷打")
    handed_in(town, f"{NAMED}爸爸打工，常打电话回来")
    page = places.signed_in(Client(), post).get("/")
    assert ASKED in text(page) and f'href="{way}"' in page.content.decode(), (
        "后一份台账把没有回答的挤出了待办"
    )
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now() - timedelta(hours=1), described="李四，男，王店村")
    town.post(f"{way}store/", {"how": "number", "number": report.number})
    page = places.signed_in(Client(), post).get("/")
    assert ASKED not in text(page) and f'href="{way}"' not in page.content.decode()
