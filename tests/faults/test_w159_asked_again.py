"""W159: what a second tab answers is not dropped; 失联 right after 一周内联系过 is asked about."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment.actions_rating import rate
from shouwang.kernel.clock import local, now
from shouwang.statute.instruments import instrument
from tests.arranged import arranged
from tests.factories import children, places

pytestmark = pytest.mark.django_db
BEST = {item.code: item.options[0].code for item in instrument("risk").items}
AT = now() - timedelta(days=2)


@arranged
def child():
    with reach.entered(reach.EVERYTHING):
        found = children.registered(AT)
        rate(
            found, {**BEST, "contact": "unclear", "income": "unclear"}, by=children.worker(), at=AT
        )
    return found


@pytest.fixture
def worker():
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), children.worker())


def answered(desk, child, **given):
    return desk.post(f"/assessment/risk/{child.key}/again/", given)


def sheets(desk, child):
    return desk.get(f"/assessment/risk/{child.key}/").content.decode()


def visited(desk, child, **given):
    items = instrument("visit").items
    body = {item.code: item.default for item in items if not item.multiple}
    body |= {f"seen_{child.key}": "seen", "mode": "home", **given}
    body["went_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    return desk.post(f"/visits/{child.key}/new/", body)


@pytest.mark.parametrize("left", ["enough", "unclear"])
def test_a_second_tab_reads_what_was_answered_and_keeps_its_own(worker, child, left):
    answered(worker, child, contact="weekly", income=left)
    second = answered(worker, child, contact="lost", income="tight")
    page = second.content.decode()
    assert second.status_code == 422 and "您选的还在下面" in page, "第二个页面填的“失联”不见了"
    assert "父母联系“每周至少一次”" in page
    assert 'value="lost"' in page and "checked" in page.split('value="lost"')[1][:120]
    key = page.split('name="sheet" value="')[1].split('"')[0]
    again = answered(worker, child, contact="lost", income="tight", sheet=key)
    assert again.status_code == 302
    assert "父母联系：失联" in sheets(worker, child)


def test_the_same_answers_twice_are_said_to_be_there(worker, child):
    for _ in range(2):
        done = answered(worker, child, contact="weekly", income="enough")
        assert done.status_code == 302
    assert "历次评估 2 次" in sheets(worker, child)


def test_lost_right_after_a_visit_that_wrote_weekly_is_asked_about(worker, child):
    visited(worker, child, parent_contact="weekly")
    said = {"contact": "lost", "income": "enough"}
    asked = answered(worker, child, **said)
    assert asked.status_code == 422, "走访刚写一周内联系过，补问选失联，没有问"
    assert "一周内联系过" in asked.content.decode()
    assert "与走访登记不同的理由" in asked.content.decode()
    why = "走访时奶奶说联系过，孩子单独说半年没接到电话"
    assert answered(worker, child, **said, differs=why).status_code == 302
    assert why in sheets(worker, child)
