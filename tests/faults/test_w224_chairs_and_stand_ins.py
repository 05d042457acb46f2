"""W224–W226: a refused stand-in gave the duties to who is absent; who approves saw too little; two counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework import actions_granting as granting
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import DAY, last_day, local, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person
from tests.factories import children, places
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
MONTHS = timedelta(days=90)


@pytest.fixture
def scene():
    """A village with a worker and a child, the town that asks, the bureau that approves."""
    at = now()
    with reach.entered(reach.EVERYTHING):
        worker = places.post("village_worker", places.WANGDIAN, since=at - MONTHS)
        other = places.post("village_worker", places.QINLOU, since=at - MONTHS)
        town = places.post("town_supervisor", places.GURAO, since=at - MONTHS)
        lead = places.post("district_lead", "civil_affairs", since=at - MONTHS)
        Person.objects.update(last_login=at - DAY, must_change=False)
        children.registered(at - timedelta(hours=2), by=town)
    return worker, other, town, lead


def client_of(post):
    return places.signed_in(Client(), post)


def leave(town, worker, other, first, days):
    """The town names who stands in; what is said, and what waits for approval."""
    asked = {
        "person": other.person_id,
        "since": first.isoformat(),
        "until": (first + timedelta(days=days)).isoformat(),
        "reason": "住院",
    }
    client = client_of(town)
    page = client.post(f"/posts/{worker.pk}/leave/", asked, follow=True)
    return text(page)


def waiting(lead):
    """The page of what waits for the approval of this post."""
    client = client_of(lead)
    link = re.search(r"/posts/asked/\d+/", client.get("/posts/").content.decode())[0]
    return client, link


def holders():
    with reach.entered(reach.EVERYTHING):
        return set(
            Duty.objects.filter(code="visits.visit", closed_at=None).values_list(
                "holder__kind", flat=True
            )
        )


def test_a_refused_stand_in_does_not_bring_back_who_is_on_leave(scene):
    worker, other, town, lead = scene
    leave(town, worker, other, local(now()).date(), 2)
    assert holders() == {"village"}
    client, link = waiting(lead)
    page = text(client.get(link))
    client.post(link, {"refuse": "1", "words": "另找人"})
    sweep(at=now() + timedelta(minutes=1))
    assert holders() == {"town"}, "代班没有批准，事项回到了请假的人"
    assert "不批准不等于" in page, "不批准以后事项到哪里去，没有说"
    told = text(client_of(town).get("/"))
    assert "请假没有人代班" in told and "另找人" in told

    Person.objects.filter(pk=worker.person_id).update(last_login=now() + timedelta(minutes=2))
    sweep(at=now() + timedelta(minutes=3))
    assert holders() == {"village"}
    assert "请假没有人代班" not in text(client_of(town).get("/"))


def test_whoever_is_away_himself_stands_in_for_nobody(scene):
    worker, other, town, _ = scene
    leave(town, worker, other, local(now()).date(), 2)
    said = leave(town, other, worker, local(now()).date(), 2)
    assert "现在请假，不能代班" in said


def test_whoever_never_signed_in_is_not_offered_and_stands_in_for_nobody(scene):
    worker, other, town, _ = scene
    Person.objects.filter(pk=other.person_id).update(title="韩没来", last_login=None)
    page = client_of(town).get(f"/posts/{worker.pk}/leave/").content.decode()
    assert "韩没来" not in page, "没有登录过的人可以选来代班"
    said = leave(town, worker, other, local(now()).date(), 2)
    assert "已到岗" not in said and holders() == {"village"}
    given = {"until": now() + timedelta(days=2), "reason": "住院", "by": town, "at": now()}
    with reach.entered(reach.of(town)), pytest.raises(Refusal) as no:
        granting.stand_in(worker, Person.objects.get(pk=other.person_id), since=now(), **given)
    assert no.value.code == "stand_in_never_came"


def test_a_stand_in_that_begins_later_has_not_arrived(scene):
    worker, other, town, lead = scene
    first = local(now()).date() + timedelta(days=5)
    said = leave(town, worker, other, first, 2)
    client, link = waiting(lead)
    page, listed = text(client.get(link)), text(client.get("/posts/"))
    assert "已到岗" not in listed and "已经到岗" not in page, "还没有开始的代班说成已到岗"
    assert f"{first.month}月{first.day}日" in said and f"{first.month}月{first.day}日" in page


def test_who_approves_sees_whom_it_is_about(scene):
    worker, other, town, lead = scene
    Person.objects.filter(pk=other.person_id).update(title="王秀兰")
    asked = {
        "name": "wangxl02",
        "title": "王秀兰",
        "phone": "",
        "is_another": "on",
        "unit": worker.unit_id,
        "role": "village_worker",
        "until": last_day(now() + MONTHS).isoformat(),
        "reason": "增加一人",
    }
    client_of(town).post("/posts/new/", asked)
    client, link = waiting(lead)
    page = text(client.get(link))
    assert other.person.name in page, "同名的账号没有给批准的人看"
    assert worker.person.name in page and "现在有1人" in page


def test_a_name_alone_fills_no_chair_on_any_page(scene):
    worker, _other, town, _lead = scene
    Person.objects.filter(pk=worker.person_id).update(last_login=None)
    page = text(client_of(town).get("/posts/"))
    count = int(re.search(r"(\d+)个村（居）没有儿童保护专干", page)[1])
    sweep(at=now() + DAY)
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code="posts.fill", closed_at=None)
        under = owed.filter(division__parent=town.unit.division).count()
    assert count == under, "没有登录过的账号两处算法不一样"


def test_the_way_to_the_account_that_is_there_keeps_what_was_chosen(scene):
    worker, other, town, _lead = scene
    client = client_of(town)
    page = client.get("/posts/").content.decode()
    link = re.search(r'"(/posts/new/\?unit=\d+[^"]*)"', page)[1].replace("&amp;", "&")
    form = client.get(link).content.decode()
    assert 'value="village_worker" selected' in form

    Person.objects.filter(pk=other.person_id).update(title="王秀兰")
    asked = {
        "name": "wangxl02",
        "title": "王秀兰",
        "unit": worker.unit_id,
        "role": "village_worker",
        "until": last_day(now() + MONTHS).isoformat(),
        "reason": "增加一人",
    }
    refused = client.post("/posts/new/", asked).content.decode()
    way = re.search(r'"(/posts/new/\?person=[^"]+)"', refused)[1].replace("&amp;", "&")
    shown = client.get(way).content.decode()
    assert f'value="{worker.unit_id}" selected' in shown and "增加一人" in shown
