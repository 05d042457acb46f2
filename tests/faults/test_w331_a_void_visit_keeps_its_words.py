"""W331: words of harm of a visit are read within a day, whatever becomes of the visit.

At a795186: `assert due < …` (ten working days), and after the void nothing was owed.
"""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.visits.models import Visit
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent
from tests.faults.desks import button, shown

pytestmark = pytest.mark.django_db
BEATEN = "孩子说他爸回来拿皮带抽她，腿上有印子，不敢回家"
WHY = "等他爸走了再说，明天去镇里报告"
ROW = "落实走访发现的问题"


@pytest.fixture
def town():
    return places.post("town_supervisor", places.GURAO)


@pytest.fixture
def child(town):
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(hours=2), by=town)


@pytest.fixture
def visit(child):
    """Recorded by the village: called a slip, and the words answered for."""
    worker = places.signed_in(Client(), children.worker())
    answered(worker, sent(worker, child, note=BEATEN), "slip", harm=WHY)
    with reach.entered(reach.EVERYTHING):
        return worker, Visit.objects.get(child=child)


def due(child):
    with reach.entered(reach.EVERYTHING):
        row = child.matter.duties.filter(code="visits.follow_finding", closed_at=None).first()
        return row.due_at if row else None


def test_the_town_reads_them_within_a_day(town, child, visit):
    assert due(child) < now() + timedelta(hours=25)
    page = shown(town, button(town, ROW))[1]
    assert BEATEN in page and WHY in page


def test_the_visit_that_is_void_takes_none_of_them_away(town, child, visit):
    worker, made = visit
    gone = worker.post(f"/visits/void/{made.key}/", {"reason": "登记错了"})
    assert gone.status_code == 302, unescape(gone.content.decode())
    assert due(child), "作废以后，写到的伤害没有人看"
    assert BEATEN in shown(town, button(town, ROW))[1]


def test_a_number_of_a_closed_case_is_no_answer(town, child):
    """Of another danger, long over: somebody reads the words."""
    with reach.entered(reach.EVERYTHING):
        reporting.offices()
        old = reporting.filed(now() - timedelta(days=20), child=child)
        type(old.matter).objects.filter(pk=old.matter_id).update(closed_at=now())
    worker = places.signed_in(Client(), children.worker())
    answered(worker, sent(worker, child, note=BEATEN), "slip")
    sent(worker, child, note=BEATEN, harm=f"11月10日已报告，编号 {old.number}")
    assert due(child), "早已办结的编号，算作已报告"
