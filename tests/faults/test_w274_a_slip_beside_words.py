"""W274: 点错了 on a danger that the words tell of too, and the danger was gone: nobody was asked again.

Of words alone 点错了 is the answer, and somebody reads them (W412).
"""

import re
from datetime import timedelta
from html import unescape

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
def people():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
    return worker, child, police


@pytest.fixture
def scene(people):
    """A tick and words, both called a slip: the tick is gone, the words wait."""
    worker, child, police = people
    page = sent(worker, child, note=WORDS, residence="lives_alone")
    codes = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    here = page.redirect_chain[-1][0]
    back = worker.post(here, {"answer": "slip", "slip": codes}, follow=True)
    return worker, child, police, back, here, codes


def token_of(page) -> str:
    return re.search(r'name="form" value="([^"]+)"', page.content.decode()).group(1)


def reports_of(police) -> str:
    return text(places.signed_in(Client(), police).get("/reports/"))


def test_of_a_tick_and_words_the_tick_goes_and_the_words_wait(scene):
    worker, _child, _police, back, _here, _codes = scene
    assert "点错的已经去掉" in text(back) and "还等您回答" in text(back)
    assert 'value="lives_alone" selected' not in back.content.decode()
    assert WORDS in back.content.decode() and 'name="harm"' in back.content.decode()
    assert "孩子现在有危险吗" in text(worker.get("/")), "待办里没有了"


def test_left_there_it_is_reported(scene):
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" in reports_of(scene[2]), "走开以后没有人知道"


def test_pressed_again_the_minute_does_not_begin_again(scene, monkeypatch):
    worker, _child, police, _page, here, codes = scene
    later = now() + timedelta(seconds=50)
    monkeypatch.setattr("shouwang.children.views_held.now", lambda: later)
    back = worker.post(here, {"answer": "slip", "slip": codes}, follow=True)
    assert "还等您回答" in text(back)
    sweep(at=now() + timedelta(seconds=65))
    assert "王店村" in reports_of(police)


def test_stored_with_an_answer_it_waits_no_more(scene):
    worker, child, police, page, *_ = scene
    kept = sent(worker, child, note=WORDS, harm=WHY, form=token_of(page))
    assert kept.status_code == 200 and "写到孩子受到伤害" in text(kept)
    assert "孩子现在有危险吗" not in text(worker.get("/"))
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" not in reports_of(police)


def test_the_words_are_not_taken_out_in_silence(scene):
    worker, child, police, page, *_ = scene
    gone = sent(worker, child, note="", form=token_of(page))
    assert gone.status_code == 422 and "还没有回答" in text(gone)
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" in reports_of(police)


def test_of_words_alone_somebody_reads_them_and_the_answer(people):
    worker, child, police = people
    answered(worker, sent(worker, child, note=WORDS), "slip", harm=WHY)
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" not in reports_of(police)
    town = places.signed_in(Client(), children.supervisor())
    told = unescape(town.get(f"/visits/follow/{child.key}/").content.decode())
    assert WORDS in told and WHY in told, "点错了以后没有人看"
