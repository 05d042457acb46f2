"""W369: words of harm in the one-line fields of a file were read by nobody: 务工地点, 学校, 现居住地, 转入后的住址."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.actions import change, open_file
from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.statute.codes import codes
from tests.api.conftest import api
from tests.factories import children, places, urgent

__all__ = ["api"]
pytestmark = pytest.mark.django_db
BEATEN, LOCKED = "在家，用皮带打孩子，孩子背上有伤", "被她爸锁在猪圈里"
NO = "村里说是管教，不用报告"
BORN = date(2016, 5, 4)


def read(page) -> str:
    return unescape(page.content.decode())


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        urgent.officer()
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
    return child, worker, town


def file_of(child, **more):
    village = child.division_id
    usual = {"village": village, "name": "周小满", "id": identity.make(BORN, 771), "sex": "1"}
    return {**usual, **more}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("father_place", BEATEN),
        ("mother_place", BEATEN),
        ("school", "镇小学，身上有淤青，说爸爸打的"),
        ("officer", "李梅，孩子说爸爸用皮带打她"),
        ("address", LOCKED),
        ("hukou_address", LOCKED),
    ],
)
def test_a_new_file_asks_of_every_line(scene, field, words):
    child, worker, town = scene
    given = file_of(child, **{field: words, "father_name": "周大山", "mother_name": "李兰"})
    page = worker.post("/children/new/", given, follow=True)
    assert page.status_code == 422 and "报告了没有" in read(page), f"“{words}”没有人看"
    page = worker.post("/children/new/", {**given, "harm": NO}, follow=True)
    assert "已建档" in read(page)
    key = page.redirect_chain[-1][0].split("/")[2]
    told = read(town.get(f"/visits/follow/{key}/"))
    assert words in told and NO in told


@pytest.mark.parametrize(
    ("field", "words"), [("father_place", BEATEN), ("address", LOCKED), ("school", LOCKED)]
)
def test_a_change_asks_and_the_town_reads_it(scene, field, words):
    child, worker, town = scene
    way = f"/children/{child.key}/change/"
    page = worker.post(way, {"sex": "1", field: words}, follow=True)
    assert page.status_code == 422 and words in read(page) and "报告了没有" in read(page)
    worker.post(way, {"sex": "1", field: words, "harm": NO}, follow=True)
    assert words in read(town.get(f"/visits/follow/{child.key}/"))
    assert words in read(town.get(f"/children/{child.key}/approve/")), "审核变更只看到“不…”"


def test_a_transfer_asks_of_the_new_address(scene):
    child, worker, town = scene
    words = "跟继父住，继父打她"
    reason = next(iter(codes("transfer_reasons")))
    given = {"to": places.QINLOU, "reason": reason, "address": words}
    way = f"/children/{child.key}/transfer/"
    page = worker.post(way, given, follow=True)
    assert page.status_code == 422 and words in read(page) and "报告了没有" in read(page)
    worker.post(way, {**given, "harm": NO}, follow=True)
    assert words in read(town.get(f"/visits/follow/{child.key}/"))


def test_the_api_asks_too(scene, api):
    child, _worker, town = scene
    with reach.entered(reach.EVERYTHING):
        client = api(children.worker())
    way, body = f"/children/{child.key}/change", {"address": LOCKED}
    assert client.post(way, body).status_code == 422
    assert client.post(way, {**body, "harm": NO}).status_code == 200
    assert LOCKED in read(town.get(f"/visits/follow/{child.key}/"))


def test_a_word_of_a_list_asks_nothing(scene):
    child, *_ = scene
    with reach.entered(reach.EVERYTHING):
        change(child, {"rating": "无人监护"}, harm="", by=children.supervisor(), at=now())
        child.refresh_from_db()
    assert child.rating == "无人监护"


def test_the_actions_ask_too(scene):
    child, _worker, _town = scene
    with reach.entered(reach.EVERYTHING):
        by, at = children.worker(), now()
        facts = ChildFacts(name="周小满", birth=BORN, father=PersonFacts("周大山", place=BEATEN))
        with pytest.raises(Refusal, match="words_of_harm"):
            open_file(facts, child.division, by=by, at=at)
        with pytest.raises(Refusal, match="words_of_harm"):
            change(child, {}, address=LOCKED, harm="", by=by, at=at)
