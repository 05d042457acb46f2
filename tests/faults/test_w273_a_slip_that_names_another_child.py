"""W273: 哪里填错了 of 误填 kept “被他爸用皮带打的是郑家的郑雨轩” as a slip, and nobody was asked."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
WORDS = "点错了人，被他爸用皮带打的是郑家的郑雨轩"
WHY = "郑雨轩的事11月30日已报告，编号 2026-0012"


@pytest.fixture
def told():
    """A danger reported of one child a moment ago; its author, and the page where he takes it back."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        worker = places.signed_in(Client(), children.worker())
    answered(worker, sent(worker, child, residence="lives_alone"), "yes")
    return worker, child, f"/reports/danger/{child.key}/"


def test_it_is_asked_and_the_report_of_the_other_child_is_begun(told):
    worker, child, way = told
    page = worker.post(way, {"act": "mistaken", "words": WORDS}, follow=True)
    shown = unescape(page.content.decode())
    assert "已按误填撤回" not in text(page), "当成一般的填错撤回了"
    assert 'name="harm"' in shown and 'action="/reports/new/"' in shown
    assert shown.count(WORDS) == 3  # in its field, in the question, in the report that is begun
    assert f'name="division" value="{child.division_id}"' in shown


def test_answered_it_is_taken_back_and_the_town_reads_both(told):
    worker, child, way = told
    page = worker.post(way, {"act": "mistaken", "words": WORDS, "harm": WHY}, follow=True)
    assert "已按误填撤回" in text(page)
    town = places.signed_in(Client(), children.supervisor())
    assert "落实走访发现的问题" in text(town.get("/"))
    read = unescape(town.get(f"/visits/follow/{child.key}/").content.decode())
    assert WORDS in read and WHY in read


def test_opened_by_an_office_both_read_it(told):
    worker, child, way = told
    with reach.entered(reach.EVERYTHING):
        report = child.reports.get()
        desks = [places.signed_in(Client(), post) for post in reporting.offices()]
    for desk in desks:
        desk.get(f"/reports/{report.matter_id}/take/")
    worker.post(way, {"act": "mistaken", "words": WORDS, "harm": WHY})
    for desk in desks:
        assert WORDS in unescape(desk.get(f"/reports/{report.matter_id}/weigh/").content.decode())
        more = unescape(desk.get(f"/reports/{report.matter_id}/more/").content.decode())
        assert WORDS in more and WHY in more


def test_said_a_second_time_the_words_are_kept_as_before(told):
    worker, _, way = told
    worker.post(way, {"act": "mistaken", "words": "点错了"})
    page = worker.post(way, {"act": "mistaken", "words": WORDS})
    assert WORDS in text(page) and "存下不等于报告" not in text(page)


@pytest.mark.parametrize("words", ["点到了下一行", "点错了，孩子没有挨打"])
def test_other_slips_are_not_asked_about(told, words):
    worker, _, way = told
    page = worker.post(way, {"act": "mistaken", "words": words}, follow=True)
    assert "已按误填撤回" in text(page)
