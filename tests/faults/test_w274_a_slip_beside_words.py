"""W274: 点错了 on a danger that only the words tell of, and the danger was gone: nobody was asked again."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text

pytestmark = pytest.mark.django_db
WORDS = "孩子说被她叔摸了下身"
WHY = "11月30日已报告，编号 2026-0012"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
    page = answered(worker, sent(worker, child, note=WORDS), "slip")
    return worker, child, police, page


def token_of(page) -> str:
    return re.search(r'name="form" value="([^"]+)"', page.content.decode()).group(1)


def reports_of(police) -> str:
    return text(places.signed_in(Client(), police).get("/reports/"))


def test_the_page_says_that_the_words_stand_and_wait(scene):
    worker, _child, _police, page = scene
    assert "点错的已经去掉" not in text(page), "没有勾过，说已经去掉"
    assert "写的话没有去掉" in text(page) and "还等您回答" in text(page)
    assert WORDS in page.content.decode() and 'name="harm"' in page.content.decode()
    assert "孩子现在有危险吗" in text(worker.get("/")), "待办里没有了"


def test_left_there_it_is_reported(scene):
    _worker, _child, police, _page = scene
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" in reports_of(police), "走开以后没有人知道"


def test_pressed_again_the_minute_does_not_begin_again(scene, monkeypatch):
    worker, _child, police, _page = scene
    link = worker.get("/").content.decode().partition('href="/children/held/')[2].partition('"')[0]
    later = now() + timedelta(seconds=50)
    monkeypatch.setattr("shouwang.children.views_held.now", lambda: later)
    again = worker.post(f"/children/held/{link}", {"answer": "slip", "slip": []}, follow=True)
    assert again.status_code in (200, 422)
    shown = worker.get(f"/children/held/{link}").content.decode()
    slip = re.findall(r'name="slip" value="([a-z_0-9]+)"', shown)
    back = worker.post(f"/children/held/{link}", {"answer": "slip", "slip": slip}, follow=True)
    assert "还等您回答" in text(back)
    sweep(at=now() + timedelta(seconds=65))
    assert "王店村" in reports_of(police)


def test_stored_with_an_answer_it_waits_no_more(scene):
    worker, child, police, page = scene
    kept = sent(worker, child, note=WORDS, harm=WHY, form=token_of(page))
    assert kept.status_code == 200 and "写到孩子受到伤害" in text(kept)
    assert "孩子现在有危险吗" not in text(worker.get("/"))
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" not in reports_of(police)


def test_the_words_are_not_taken_out_in_silence(scene):
    worker, child, police, page = scene
    gone = sent(worker, child, note="", form=token_of(page))
    assert gone.status_code == 422 and "还没有回答" in text(gone)
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" in reports_of(police)


def test_of_a_tick_and_words_the_tick_goes_and_the_words_wait():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
    page = sent(worker, child, note=WORDS, residence="lives_alone")
    codes = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    here = page.redirect_chain[-1][0]
    back = worker.post(here, {"answer": "slip", "slip": codes}, follow=True)
    assert "点错的已经去掉" in text(back) and "还等您回答" in text(back)
    assert 'value="lives_alone" selected' not in back.content.decode()
