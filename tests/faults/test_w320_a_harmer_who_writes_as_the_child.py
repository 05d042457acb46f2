"""W320: the number that "the child" calls safe may be the father's, or another reporter's of the case."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports.rules import Safe
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
HIS, OTHER, OWN = "13805551234", "13900001111", "13700002222"
FIRST = "先核对是不是孩子本人，再打"


@pytest.fixture
def known():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)  # whose father has this number
        people = (*reporting.offices(), children.supervisor())
    return child, people


def page(post, report):
    seen = signed_in(Client(), post).get(f"/reports/{report.matter_id}/take/")
    return plain(seen.content.decode()) if seen.status_code == 200 else ""


def by_child(child, number, **given):
    safe = Safe("下午五点", number, "我自己")
    return reported(child, reporter_kind="child", told="爸爸打我", phone="", safe=safe, **given)[0]


def test_the_fathers_number_of_the_file_is_said_before_it_is_rung(known):
    child, (police, bureau, _) = known
    report = by_child(child, HIS)
    for post in (police, bureau):
        words = page(post, report)
        assert "这是档案里父亲的号码" in words
        assert FIRST in words


def test_the_number_of_another_reporter_of_the_case_is_said_with_its_report(known):
    child, (police, _, town) = known
    other = reported(child, reporter_kind="relative", told="听见哭声", phone=OTHER)[0]
    report = by_child(child, OTHER)
    assert f"和报告 {other.number} 的报告人的号码相同" in page(police, report)
    case = signed_in(Client(), town).get(f"/matters/{report.matter_id}/").content.decode()
    assert "的报告人的号码相同" not in plain(case)


def test_a_number_that_nobody_else_has_is_rung_as_the_child_wrote(known):
    child, (police, *_) = known
    report = by_child(child, OWN)
    assert FIRST not in page(police, report)
    desk = signed_in(Client(), police)
    contact = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    words = plain(desk.post(contact, {"words": "问清情况"}).content.decode())
    assert f"孩子写了，按孩子写的时间打：{OWN}" in words
