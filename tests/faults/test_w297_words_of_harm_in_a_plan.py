"""W297: words of harm in 帮扶目标 or in a service of the plan were stored: nobody was asked, no office read them."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, support, urgent

pytestmark = pytest.mark.django_db
GOAL, GIVEN = "不再单独在家，说大舅也摸过他", "叔叔夜里摸她下身，陪她换锁"
ANSWER = "已口头告诉村里，不用再报"


def read(page) -> str:
    return unescape(page.content.decode())


def conferred(case):
    """That case, assessed and conferred about; its town, signed in."""
    by, at, matter = children.supervisor(), now() - timedelta(minutes=30), case.matter
    actions.assess(matter, support.answers(mind="watch"), "情绪低落", by=by, at=at)
    actions.confer(matter, support.conference(at), by=by, at=at)
    sent = {
        "goals": GOAL,
        "s0-kind": "counselling",
        "s0-unit": places.unit("education").pk,
        "s0-what": GIVEN,
        "s0-due_on": (local(at).date() + timedelta(days=30)).isoformat(),
    }
    support.service(at)
    return matter, places.signed_in(Client(), by), sent


def test_both_offices_of_the_case_read_the_words(db):
    with reach.entered(reach.EVERYTHING):
        found = conferred(support.opened(now() - timedelta(hours=1)))
    matter, town, sent = found
    assert town.post(f"/assessment/{matter.key}/plan/", sent).status_code == 302
    for by in (urgent.police(), urgent.officer()):
        page = read(places.signed_in(Client(), by).get(f"/reports/{matter.key}/more/"))
        assert "大舅也摸过他" in page and "叔叔夜里摸她下身" in page, "方案里写的，没有单位看"


def test_of_a_child_without_a_report_the_town_is_asked_and_somebody_reads_it(db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child, by = children.registered(at), children.supervisor()
        found = conferred(actions.open_case(child.matter, by=by, at=at))
    matter, town, sent = found
    way = f"/assessment/{matter.key}/plan/"
    asked = town.post(way, sent)
    assert asked.status_code == 422 and "报告了没有" in read(asked), "没有问报告了没有"
    assert town.post(way, {**sent, "harm": ANSWER}).status_code == 302
    assert ANSWER in read(town.get(f"/matters/{matter.key}/"))
