"""W372: five slips of words of harm by one worker in ten minutes were five rows of the town, none of the bureau."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent
from tests.faults.asked import answered, sent
from tests.faults.test_w355_a_slip_that_came_from_words import WHY, withdrawn

pytestmark = pytest.mark.django_db
WORDS = "孩子说爸爸昨晚用皮带抽他"
ASKED = "同一人一天内误填撤回写到伤害的报告3份"


def test_from_the_third_on_the_bureau_reads_them_all():
    with reach.entered(reach.EVERYTHING):
        rows = [children.registered(now() - timedelta(hours=2)) for _ in range(3)]
        bureau = places.signed_in(Client(), urgent.officer())
        worker = places.signed_in(Client(), children.worker())
    for child in rows[:2]:
        answered(worker, sent(worker, child, note=WORDS), "yes")
        withdrawn(worker, child, harm=WHY)
    assert "/visits/follow/" not in unescape(bureau.get("/").content.decode())
    answered(worker, sent(worker, rows[2], note=WORDS), "yes")
    withdrawn(worker, rows[2], harm=WHY)
    page = unescape(bureau.get("/").content.decode())
    for child in rows:
        assert f"/visits/follow/{child.key}/" in page, "区民政局没有看到"
        told = unescape(bureau.get(f"/visits/follow/{child.key}/").content.decode())
        assert WORDS in told and ASKED in told and 'name="words"' in told
