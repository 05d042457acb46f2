"""W227, W228: any name stood for the head of an office; the day an accepted answer promised was owed to nobody."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.coordination.models import Directive
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Person, Post
from tests.factories import lateness, places
from tests.factories.places import signed_in
from tests.faults.asked import text

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


@pytest.fixture
def scene(db):
    """A paper to a station about what it left late, somebody there, and who sent it."""
    duty, _ = lateness.untaken(now() - timedelta(days=33))
    with reach.entered(reach.EVERYTHING):
        office = places.post("conference_office", "conference_office")
        station = places.post("police_desk", duty.holder)
        made = lateness.issued(duty, now(), by=office)
    return office, station, f"/coordination/{made.pk}/", duty


def answered(post, way: str, **given: str):
    said = {"words": "已安排民警办理。", "head": "周建平", "finish_by": day(1), "done_on": ""}
    return signed_in(Client(), post).post(f"{way}answer/", {**said, **given}, follow=True)


def seen(post, address: str) -> str:
    return text(signed_in(Client(), post).get(address))


def test_a_typed_name_is_said_to_be_typed(scene):
    office, station, way, _duty = scene
    answered(station, way, head=station.person.title)
    page = seen(office, way)
    assert "该单位没有负责人账号" in page, "答复人写自己是负责人，读的人看不出来"
    assert "答复人写本人是负责人" in page


def test_where_the_head_has_an_account_the_name_is_his(scene):
    office, _station, way, _duty = scene
    with reach.entered(reach.EVERYTHING):
        bureau = Post.objects.get(pk=places.post("district_lead", "civil_affairs").pk)
        Person.objects.filter(pk=bureau.person_id).update(title="周局长", last_login=None)
        Post.objects.filter(pk=bureau.pk).update(since=now() - timedelta(days=99))
        officer = places.post("district_officer", "civil_affairs")
        Directive.objects.update(to=bureau.unit)
    form = signed_in(Client(), officer).get(f"{way}answer/").content.decode()
    assert "周局长已经看过" in form, "有负责人账号，姓名还要手写"
    refused = answered(officer, way, head=officer.person.title)
    assert "已答复，由签发单位审阅" not in unescape(refused.content.decode())
    answered(officer, way, head="周局长")
    assert "负责人周局长已看" in seen(office, way)


def test_the_day_that_was_promised_is_owed_and_ends_with_its_answer(scene):
    office, station, way, _duty = scene
    answered(station, way)
    signed_in(Client(), office).post(f"{way}accept/", {})
    own, beside = seen(station, "/"), seen(office, "/")
    assert "按答应的日期办结并答复" in own, "认可了的答复里答应的日期，没有人欠"
    assert "按答应的日期办结并答复" in beside.partition("等别的单位办")[2]
    assert "答应" in seen(office, "/coordination/")

    page = signed_in(Client(), station).get(way).content.decode()
    assert re.search(r"/answer/\">答复办结情况", page)
    answered(station, way, words="还差一件，明天办。", finish_by=day(1))
    assert "按答应的日期办结并答复" not in seen(station, "/")
    assert "审阅督办答复" in seen(office, "/")
