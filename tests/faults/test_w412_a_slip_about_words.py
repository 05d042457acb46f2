"""W412: 点错了 about words that tell of no harm did not end the question: the minute ran, and the police came."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from shouwang.visits.models import Visit
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
WORDS = "班里排戏，他被坏人打了一棍，是道具"
BUTTON = "点错了"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        reporting.offices()
        town = places.signed_in(Client(), children.supervisor())
    return worker, town, child


def reports():
    with reach.entered(reach.EVERYTHING):
        return Report.objects.count()


def notes():
    with reach.entered(reach.EVERYTHING):
        return [one.note for one in Visit.objects.all()]


def test_the_page_says_what_the_answer_does_to_the_words(scene):
    worker, _town, child = scene
    page = text(sent(worker, child, note=WORDS))
    assert "写的话不是说孩子受到伤害、或者已经报告过的，选“点错了”" in page


def test_it_answers_the_question_and_the_words_are_kept(scene):
    worker, _town, child = scene
    page = answered(worker, sent(worker, child, note=WORDS), "slip")
    assert "已存下，没有报告" in text(page)
    assert "孩子现在有危险吗" not in text(worker.get("/")), "还在问"
    (note,) = notes()
    assert note.startswith(WORDS) and BUTTON in note
    sweep(at=now() + timedelta(minutes=5))
    assert reports() == 0, "选了点错了，一分钟以后还是报告了派出所"


def test_the_town_reads_the_words_and_the_answer(scene):
    worker, town, child = scene
    answered(worker, sent(worker, child, note=WORDS), "slip")
    told = unescape(town.get(f"/visits/follow/{child.key}/").content.decode())
    assert WORDS in told and BUTTON in told


def test_unanswered_it_is_still_reported(scene):
    worker, _town, child = scene
    sent(worker, child, note=WORDS)
    sweep(at=now() + timedelta(minutes=5))
    assert reports() == 1


def test_pressed_twice_or_sent_again_there_is_one_visit(scene):
    worker, _town, child = scene
    page = sent(worker, child, note=WORDS)
    form = page.redirect_chain[-1][0]
    answered(worker, page, "slip")
    assert "已存下" in text(worker.post(form, {"answer": "slip"}, follow=True))
    assert len(notes()) == 1
    back = worker.get(f"/visits/{child.key}/new/?held={form.rstrip('/').rpartition('/')[2]}")
    assert WORDS not in unescape(back.content.decode()), "存下的表又拿出来填"


def test_a_yes_in_another_window_is_reported_with_the_visit_stored(scene):
    worker, _town, child = scene
    page = sent(worker, child, note=WORDS)
    answered(worker, page, "slip")
    said = text(answered(worker, page, "yes"))
    assert reports() == 1 and "已存下，并报告派出所和区民政局" in said
    assert len(notes()) == 1


def test_beside_a_tick_the_words_are_answered_once_they_are_asked_about_alone(scene):
    worker, _town, child = scene
    page = sent(worker, child, note=WORDS, residence="lives_alone")
    here = page.redirect_chain[-1][0]
    slips = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    worker.post(here, {"answer": "slip", "slip": slips}, follow=True)
    assert notes() == [], "勾选和话一起点错，没有核对就存下了"
    alone = worker.get(here).content.decode()
    assert 'name="harm"' in alone
    slips = re.findall(r'name="slip" value="([a-z_0-9]+)"', alone)
    worker.post(here, {"answer": "slip", "slip": slips, "harm": ""}, follow=True)
    (note,) = notes()
    assert note.startswith(WORDS)
    sweep(at=now() + timedelta(minutes=5))
    assert reports() == 0
