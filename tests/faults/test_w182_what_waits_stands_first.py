"""W182: a question about a danger that waited stood on no desk; nor what the clock stored of it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.sweep import sweep
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.asked import answered, sent, text
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in

pytestmark = pytest.mark.django_db


@arranged
def scene():
    """A child, its worker, the town; somebody sits at both offices."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        posts = children.worker(), children.supervisor()
        reporting.offices()
        return child, *posts


def desk(post):
    """The desk as it is opened on another telephone."""
    return places.signed_in(Client(), post).get("/")


def test_the_question_stands_first_on_every_desk_of_its_author(scene):
    child, worker, _town = scene
    sent(places.signed_in(Client(), worker), child, residence="lives_alone", note="奶奶住院")
    page = desk(worker)
    assert "孩子现在有危险吗" in text(page), "没有回答的危险不在待办里"
    assert text(page).index("孩子现在有危险吗") < text(page).index("别的单位")
    assert "今天没有要办的事" not in text(page)
    link = page.content.decode().partition('href="/children/held/')[2].partition('"')[0]
    again = places.signed_in(Client(), worker)
    question = again.get(f"/children/held/{link}")
    assert "是，现在报告" in text(question)
    back = again.post(f"/children/held/{link}", {"answer": "slip"}, follow=True)
    assert "奶奶住院" in back.content.decode()
    assert "孩子现在有危险吗" not in text(desk(worker))


def test_what_the_clock_stored_stands_there_until_it_is_opened(scene, monkeypatch):
    child, worker, _town = scene
    sent(places.signed_in(Client(), worker), child, residence="lives_alone")
    sweep(at=now() + timedelta(minutes=2))
    page = text(desk(worker))
    assert "已按“说不准”报告" in page, "系统替他报告了，待办里没有说"
    assert "请打电话" in page and "110" in page and "派出所" in page and "民政局" in page
    sweep(at=now() + timedelta(days=2))
    assert "已按“说不准”报告" in text(desk(worker)), "还没有看就没有了"

    later = now() + timedelta(days=2)
    monkeypatch.setattr("shouwang.reports.views_danger.now", lambda: later)
    client = places.signed_in(Client(), worker)
    client.get(f"/reports/danger/{child.key}/")
    assert "已按“说不准”报告" not in text(client.get("/"))


def test_answered_by_its_author_nothing_stands_there(scene):
    child, worker, town = scene
    client = places.signed_in(Client(), worker)
    answered(client, sent(client, child, residence="lives_alone"), "unsure")
    assert "等您回答" not in text(desk(worker)) and "登记人没有回答" not in text(desk(town))


def test_the_town_is_told_to_ring_whoever_does_not_answer(scene, monkeypatch):
    child, worker, town = scene
    sent(places.signed_in(Client(), worker), child, residence="lives_alone")
    assert "登记人没有回答" not in text(desk(town))
    later = now() + timedelta(minutes=5)
    monkeypatch.setattr("shouwang.desk.home.now", lambda: later)
    page = text(desk(town))
    assert "登记人没有回答，请打电话" in page and worker.person.title in page
    assert "没有存下，也没有报告" in page and child.name not in page


def test_a_ledger_that_tells_of_harm_waits_on_the_desk_until_it_is_stored(scene):
    town = places.signed_in(Client(), scene[2])
    way = handed_in(town, f"{NAMED}割腕，被继父打")
    page = desk(scene[2])
    assert "台账写着孩子受到伤害，还没有入库" in text(page), "台账里的伤害等着回答，待办里没有"
    assert f'href="{way}"' in page.content.decode()

    said = {"how": "elsewhere", "day": "2026-09-10", "whom": "古饶派出所王警官"}
    town.post(f"{way}store/", said)
    store_ledger.func(run=way.split("/")[-2])
    assert "还没有入库" not in text(desk(scene[2]))
