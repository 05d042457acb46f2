"""Posts by the API: asked for, approved by another, certified, renewed, ended, given back."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.offices import accounts
from shouwang.offices.models import Person, Post
from tests.api.conftest import said
from tests.factories import children, places

pytestmark = pytest.mark.django_db
VILLAGE = f"village-{places.WANGDIAN}"


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


@pytest.fixture
def offices(api):
    return {
        "town": api(children.supervisor()),
        "officer": api(places.post("district_officer", "civil_affairs")),
        "lead": api(places.post("district_lead", "civil_affairs")),
        "elsewhere": api(children.supervisor(places.SONGTUAN)),
    }


def ask(client, **more):
    given = {
        "account": "newcomer",
        "title": "李四",
        "unit": VILLAGE,
        "role": "village_worker",
        "until": day(300),
        "reason": "接任",
    }
    return client.post("/posts/requests", {**given, **more})


def test_a_post_is_asked_for_by_one_and_approved_by_another(offices):
    asked = ask(offices["town"])
    assert asked.status_code == 201 and said(asked)["state"] == "asked"
    number = said(asked)["id"]
    assert not Post.objects.filter(person__name="newcomer").exists()
    assert [row["id"] for row in said(offices["officer"].get("/posts/requests"))["items"]] == [
        number
    ]
    assert said(offices["elsewhere"].get("/posts/requests"))["items"] == []
    path = f"/posts/requests/{number}"
    assert said(offices["town"].post(f"{path}/approve"))["code"] == "not_permitted"
    approved = offices["officer"].post(f"{path}/approve")
    assert approved.status_code == 200 and said(approved)["person"] == "李四"
    again = offices["lead"].post(f"{path}/approve")
    assert said(again)["code"] == "grant_decided"
    held = said(offices["town"].get("/posts"))["items"]
    assert "李四" in [row["person"] for row in held]


def test_what_is_asked_for_wrongly_is_said_in_words(offices):
    assert said(ask(offices["town"], unit="village-340604101204"))["code"] == "invalid"
    assert said(ask(offices["town"], title=""))["code"] == "invalid"
    assert said(ask(offices["town"], until=day(500)))["code"] == "grant_too_long"
    assert said(ask(offices["town"], role="police_desk"))["code"] == "post_not_yours"
    assert not Person.objects.filter(name="newcomer").exists()


def test_refused_and_withdrawn(offices):
    number = said(ask(offices["town"]))["id"]
    refused = offices["officer"].post(f"/posts/requests/{number}/refuse", {"words": "另有人选"})
    assert said(refused)["state"] == "refused" and said(refused)["words"] == "另有人选"
    other = said(ask(offices["town"], account="newcomer2"))["id"]
    path = f"/posts/requests/{other}/withdraw"
    assert said(offices["officer"].post(path))["code"] == "grant_not_yours"
    assert offices["elsewhere"].post(path).status_code == 404
    assert said(offices["town"].post(path))["state"] == "withdrawn"


def test_a_stand_in_a_renewal_and_an_end(offices):
    worker = children.worker()
    other = children.worker(places.QINLOU)
    Post.objects.filter(pk=worker.pk).update(until=now() + timedelta(days=20))
    given = {"account": other.person.name, "until": day(5), "reason": "住院"}
    began = offices["town"].post(f"/posts/{worker.pk}/stand-in", given)
    assert began.status_code == 201 and said(began)["post"]
    path = f"/posts/{worker.pk}/renew"
    renewal = {"until": day(200), "reason": "继续任职"}
    assert said(offices["town"].post(path, renewal))["code"] == "not_permitted"
    assert said(offices["officer"].post(path, renewal))["until"].startswith(day(201))
    assert offices["elsewhere"].post(f"/posts/{worker.pk}/end", {}).status_code == 404
    assert offices["town"].post(f"/posts/{worker.pk}/end", {}).status_code == 200
    assert not Post.objects.get(pk=worker.pk).is_held(now())


def test_the_quarters_list_is_read_and_confirmed(offices):
    worker = children.worker()
    Person.objects.filter(pk=worker.person_id).update(last_login=None)  # who never signed in
    listed = said(offices["town"].get("/posts/to-certify"))["items"]
    assert [(row["id"], row["suspended"]) for row in listed] == [(worker.pk, False)]
    assert listed[0]["last_sign_in"] is None and listed[0]["account"] == worker.person.name
    path = f"/posts/{worker.pk}/confirm"
    assert offices["elsewhere"].post(path).status_code == 404
    assert said(offices["officer"].post(path))["code"] == "certify_not_listed"
    assert offices["town"].post(path).status_code == 200
    assert said(offices["town"].get("/posts/to-certify"))["items"] == []


def test_a_suspended_account_is_given_back_with_a_reason(offices, api):
    worker = children.worker()
    client = api(worker)
    accounts.suspend(worker.person, why="90天未登录", at=now())
    assert client.get("/session").status_code == 401
    path = f"/posts/{worker.pk}/restore"
    assert said(offices["lead"].post(path, {"words": "回来"}))["id"] == worker.pk
    with reach.entered(reach.EVERYTHING):
        assert Post.objects.select_related("person").get(pk=worker.pk).is_held(now())
    assert client.get("/session").status_code == 401  # he signs in anew
    assert api(Post.objects.get(pk=worker.pk)).get("/session").status_code == 200


def test_of_the_last_one_at_an_office_why_is_asked(offices):
    worker = children.worker()
    path = f"/posts/{worker.pk}/end"
    assert said(offices["town"].post(path, {}))["code"] == "end_reason"
    assert offices["town"].post(path, {"words": "调离"}).status_code == 200


def test_one_person_is_not_asked_for_under_a_second_account(offices):
    given = {"title": "王大伟", "unit": f"village-{places.QINLOU}", "role": "village_worker"}
    given |= {"until": day(99), "reason": "换届"}
    town = offices["town"]
    assert town.post("/posts/requests", {**given, "account": "qinlou8"}).status_code == 201
    second = {**given, "account": "qinlou9"}
    assert said(town.post("/posts/requests", second))["code"] == "account_alike"
    apart = {**second, "title": f"{second['title'][:1]} {second['title'][1:]}", "phone": ""}
    assert said(town.post("/posts/requests", apart))["code"] == "account_alike"
    assert town.post("/posts/requests", {**second, "is_another": True}).status_code == 201
