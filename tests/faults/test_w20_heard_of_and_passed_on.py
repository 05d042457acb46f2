"""What a stranger met on 29 November: a danger heard of at a vain visit, and words that went nowhere."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.statute.instruments import instrument
from tests.factories import children, places

pytestmark = pytest.mark.django_db
WORDS = "后背两条红印，孩子说是他爸打的"


def arranged():
    """A child of 王店村, its village worker and the police desk."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child = children.registered(now())
        worker, police = children.worker(), places.post("police_desk", places.GURAO)
        places.post("district_officer", "civil_affairs")
    return child, places.signed_in(Client(), worker), places.signed_in(Client(), police)


def saved(client: Client, child, **answers: object) -> str:
    """The visit form filled and saved; where a danger is asked about, it is said to be so."""
    items = instrument("visit").items
    usual = {item.code: item.default for item in items if item.default and not item.multiple}
    given = {**usual, "mode": "home", **answers}
    page = client.post(f"/visits/{child.key}/new/", given, follow=True)
    here = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return client.post(here, {"answer": "yes"}, follow=True).content.decode()


def test_a_danger_heard_of_where_the_child_was_not_met_is_reported():
    child, worker, police = arranged()
    saved(worker, child, **{f"seen_{child.key}": "not_seen", "residence": "lives_alone"})
    assert "受理报告（公安）" in police.get("/").content.decode(), "told at a vain visit, and lost"


def test_of_a_child_not_met_the_record_does_not_say_that_nothing_changed():
    child, worker, _ = arranged()
    saved(worker, child, **{f"seen_{child.key}": "not_seen"})
    with reach.entered(reach.EVERYTHING):
        visit = child.visits.get()
    page = worker.get(f"/visits/record/{visit.key}/").content.decode()
    assert "无变化" not in page, "nobody looked, and nothing had changed"
    assert "未了解" in page


def test_the_words_of_the_visit_go_with_the_report():
    child, worker, police = arranged()
    seen = {f"seen_{child.key}": "seen", "injury": "signs", "note": WORDS}
    saved(worker, child, **seen)
    row = re.search(r'<a href="([^"]+)">受理报告（公安）</a>', police.get("/").content.decode())
    assert row, "no report at the police desk"
    page = police.get(row[1], follow=True).content.decode()
    assert WORDS in page, "the words stayed in the village"
