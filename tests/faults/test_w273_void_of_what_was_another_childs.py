"""W273: 作废走访 kept “被他爸用皮带打的是郑家的郑雨轩” as a reason and nobody read it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.asked import sent, text

pytestmark = pytest.mark.django_db
REASON = "登记错孩子，被他爸用皮带打的是郑家的郑雨轩"
WHY = "郑雨轩的事11月30日已报告，编号 2026-0012"


@pytest.fixture
def visited():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        worker = places.signed_in(Client(), children.worker())
    page = sent(worker, child)
    assert page.status_code == 200
    return worker, child


def record_of(worker, child) -> str:
    page = worker.get(f"/children/{child.key}/").content.decode()
    return page.split('href="/visits/record/')[1].split("/")[0]


def test_it_is_asked_and_the_report_of_the_other_child_is_begun(visited):
    worker, child = visited
    way = f"/visits/void/{record_of(worker, child)}/"
    page = worker.post(way, {"reason": REASON}, follow=True)
    assert "已作废" not in text(page), "存成了一般的作废原因"
    shown = unescape(page.content.decode())
    assert 'name="harm"' in shown and 'action="/reports/new/"' in shown and REASON in shown
    division = f'name="division" value="{child.division_id}"'
    assert division in shown
    given = {"prefill": "1", "described": "", "division": str(child.division_id), "told": REASON}
    assert REASON in unescape(worker.post("/reports/new/", given).content.decode())


def test_the_answer_stands_with_the_reason_and_the_town_reads_both(visited):
    worker, child = visited
    visit = record_of(worker, child)
    worker.post(f"/visits/void/{visit}/", {"reason": REASON, "harm": WHY})
    shown = unescape(worker.get(f"/visits/record/{visit}/").content.decode())
    assert REASON in shown and WHY in shown
    town = places.signed_in(Client(), children.supervisor())
    assert "落实走访发现的问题" in text(town.get("/"))
    told = unescape(town.get(f"/visits/follow/{child.key}/").content.decode())
    assert REASON in told and WHY in told


@pytest.mark.parametrize("reason", ["登记错了人家", "点错了，孩子没有挨打", "走错人家"])
def test_other_reasons_are_not_asked_about(visited, reason):
    worker, child = visited
    page = worker.post(f"/visits/void/{record_of(worker, child)}/", {"reason": reason}, follow=True)
    assert "已作废" in text(page)
