"""Signing in: by password, by a one-time code, and not at all."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from shouwang.kernel.clock import local, now
from shouwang.offices import accounts
from shouwang.offices.models import Person, Unit
from tests.factories.places import post, signed_in
from tests.passwords import AS_SHIPPED

pytestmark = pytest.mark.django_db
WORD = "gu-rao-2026-zhen"


def with_password(who):
    Person.objects.filter(pk=who.person_id).update(password=make_password(WORD))
    return who


def test_a_password_as_shipped_costs_a_thief_time_and_a_hundred_mebibytes_a_try():
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    passes, kibibytes, _ = AS_SHIPPED
    assert passes >= 2 and kibibytes >= 100 * 1024
    assert make_password(WORD).startswith("argon2$argon2id$")


def test_the_first_page_asks_a_stranger_to_sign_in(client):
    answer = client.get("/")
    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/")


def test_a_right_password_leads_where_one_wanted_to_go(client):
    who = with_password(post("town_supervisor", "340604102000"))
    answer = client.post(
        "/sign-in/", {"name": who.person.name, "password": WORD, "next": "/posts/"}
    )
    assert (answer.status_code, answer.url) == (302, "/posts/")


@pytest.mark.parametrize("wanted", ["https://bad.example/", "//bad.example", "javascript:alert(1)"])
def test_sign_in_never_leads_to_another_site(client, wanted):
    who = with_password(post("town_supervisor", "340604102000"))
    answer = client.post("/sign-in/", {"name": who.person.name, "password": WORD, "next": wanted})
    assert answer.url == "/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(client):
    who = with_password(post("town_supervisor", "340604102000"))
    wrong = client.post("/sign-in/", {"name": who.person.name, "password": "x" * 12})
    unknown = client.post("/sign-in/", {"name": "nobody", "password": "x" * 12})
    assert wrong.status_code == unknown.status_code == 422
    assert (
        "账号或密码不对" in wrong.content.decode() and "账号或密码不对" in unknown.content.decode()
    )


def test_a_one_time_code_works_once_and_asks_for_a_new_password(client):
    who = post("village_worker")
    boss = post("town_supervisor", "340604102000")
    code = accounts.give_code(who.person, by=boss, at=now())

    first = client.post("/sign-in/", {"name": who.person.name, "password": code})
    client.post("/sign-out/")
    second = client.post("/sign-in/", {"name": who.person.name, "password": code})

    assert first.url == "/password/"
    assert second.status_code == 422


def test_who_has_chosen_a_password_stays_signed_in(client):
    who = post("town_supervisor", "340604102000")
    code = accounts.give_code(who.person, by=who, at=now())
    client.post("/sign-in/", {"name": who.person.name, "password": code})
    assert client.get("/password/").status_code == 200
    chosen = client.post("/password/", {"new": WORD, "again": WORD}, follow=True)
    assert chosen.redirect_chain == [("/", 302)]
    assert "待办" in chosen.content.decode()


def test_an_old_code_is_worth_nothing():
    who, boss = post("village_worker"), post("town_supervisor", "340604102000")
    code = accounts.give_code(who.person, by=boss, at=now() - timedelta(hours=25))
    assert not accounts.use_code(who.person.name, code, at=now())


def test_a_post_that_ended_is_lost_on_the_next_request(client):
    who = post("village_worker")
    signed_in(client, who)
    assert client.get("/").status_code == 200
    accounts.end_post(who, at=now())
    assert client.get("/").status_code == 403


def test_the_home_page_takes_few_queries(client, django_assert_max_num_queries):
    signed_in(client, post("village_worker"))
    with django_assert_max_num_queries(20):
        answer = client.get("/")
    assert "今天没有要办的事" in answer.content.decode()


@pytest.mark.parametrize("page", ["/posts/", "/posts/new/"])
def test_a_village_worker_does_not_keep_posts(client, page):
    signed_in(client, post("village_worker"))
    assert client.get(page).status_code == 403


def test_a_supervisor_sees_vacant_villages_and_fills_one(client):
    boss = post("town_supervisor", "340604102000")
    signed_in(client, boss)
    assert "19 个村（居）没有儿童保护专干" not in client.get("/posts/").content.decode()
    village = Unit.objects.get(code="village-340604102201")
    asked = {
        "name": "wangdian01",
        "title": "李四",
        "unit": village.pk,
        "role": "village_worker",
        "until": local(now() + timedelta(days=200)).date(),
        "reason": "接任",
    }
    assert client.post("/posts/new/", asked).url == "/posts/"
    person = Person.objects.get(name="wangdian01")
    assert not person.posts.exists()
    signed_in(client, post("district_officer", "civil_affairs"))
    assert client.post(f"/posts/asked/{person.grants.get().pk}/", {"agree": "1"}).status_code == 302
    signed_in(client, boss)
    answer = client.post(f"/posts/{person.posts.get().pk}/code/")
    assert "一次性登录码" in answer.content.decode()
    assert person.posts.get().unit == village


def test_a_supervisor_cannot_appoint_in_another_town(client):
    boss = post("town_supervisor", "340604102000")
    signed_in(client, boss)
    other = Unit.objects.get(code="village-340604101204")
    asked = {"name": "songtuan01", "title": "李四", "unit": other.pk, "role": "village_worker"}
    assert client.post("/posts/new/", asked).status_code == 422
    assert not Person.objects.filter(name="songtuan01").exists()
