"""Signing in for a token, what ends it, and what never shows it."""

from datetime import timedelta

import pyotp
import pytest

from shouwang.api import actions
from shouwang.api.models import Token
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from shouwang.offices import actions_factor
from shouwang.offices.models import Person, Post
from tests.api.conftest import PASSWORD, Api, said
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def sign_in(name: str, password: str = PASSWORD, **more: object):
    return Api().post("/session", {"name": name, "password": password, **more})


def test_a_right_password_gives_a_token_of_which_only_the_hash_is_kept(with_password):
    post = children.supervisor()
    person = with_password(post)
    answer = sign_in(person.name)
    assert answer.status_code == 201
    token = said(answer)["token"]
    row = Token.objects.get(person=person)
    assert row.hash == actions.digest(token) and token not in str(row.__dict__)
    assert row.until - row.made_at == timedelta(hours=8)
    me = said(Api(token).get("/session"))
    assert me["post"]["id"] == post.pk and "register_child" in me["acts"]


def test_among_several_posts_one_may_be_chosen_but_nobody_elses(with_password):
    post = children.supervisor()
    person = with_password(post)
    other = Post.objects.create(
        person=person,
        unit=post.unit,
        role="village_worker",
        since=now() - timedelta(days=1),
        until=now() + timedelta(days=1),
    )
    answer = sign_in(person.name, post=other.pk)
    assert said(answer)["post"]["role"] == "village_worker"
    assert [one["id"] for one in said(answer)["posts"]] == [post.pk, other.pk]
    stranger = children.worker()
    refused = sign_in(person.name, post=stranger.pk)
    assert refused.status_code == 403 and said(refused)["code"] == "no_post"


def test_wrong_passwords_are_counted_and_lock_the_account(with_password):
    person = with_password(children.supervisor())
    codes = [sign_in(person.name, "wrong").status_code for _ in range(8)]
    assert codes[0] == 401 and codes[-1] == 429
    locked = sign_in(person.name)
    assert locked.status_code == 429 and said(locked)["code"] == "locked_out"
    assert locked["Content-Type"] == "application/problem+json"


def test_a_first_password_must_be_changed_on_the_page_before(with_password):
    person = with_password(children.supervisor(), must_change=True)
    assert said(sign_in(person.name))["code"] == "password_first"


def test_a_token_of_an_ended_post_stops_at_once(api):
    post = children.supervisor()
    client = api(post)
    assert client.get("/children").status_code == 200
    post.until = now() - timedelta(seconds=1)
    post.save()
    answer = client.get("/children")
    assert answer.status_code == 401 and said(answer)["code"] == "sign_in"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_ends_with_sign_out_idleness_age_a_new_password_and_a_closed_account(api):
    post = children.supervisor()

    def living() -> Api:
        client = api(post)
        assert client.get("/session").status_code == 200
        return client

    client = living()
    assert client.delete("/session").status_code == 204
    assert client.get("/session").status_code == 401
    client = living()
    Token.objects.update(used_at=now() - timedelta(minutes=31))
    assert client.get("/session").status_code == 401
    client = living()
    Token.objects.update(until=now())
    assert client.get("/session").status_code == 401
    client = living()
    post.person.password = "!other"
    post.person.save()
    assert client.get("/session").status_code == 401
    client = living()
    post.person.is_active = False
    post.person.save()
    assert client.get("/session").status_code == 401


def test_every_door_but_the_public_ones_needs_a_token():
    places.district()
    stranger = Api()
    for path in ("/children", "/duties", "/matters", "/statistics", "/posts/own"):
        assert stranger.get(path).status_code == 401
    assert Api("wrong-token").get("/children").status_code == 401


def with_app(post, with_password) -> tuple[Person, str]:
    """Somebody with a second factor, set up two minutes ago."""
    person, secret = with_password(post), actions_factor.new_secret()
    before = now() - timedelta(minutes=2)
    actions_factor.add_app(person, secret, pyotp.TOTP(secret).at(before), at=before)
    return person, secret


def test_whoever_has_a_second_factor_gives_its_code_once(with_password):
    person, secret = with_app(children.supervisor(), with_password)
    code = pyotp.TOTP(secret).at(now())
    without = sign_in(person.name)
    assert (without.status_code, said(without)["code"]) == (401, "otp_needed")
    assert said(sign_in(person.name, "x" * 12, otp=code))["code"] == "wrong_password"
    assert sign_in(person.name, otp=code).status_code == 201
    again = sign_in(person.name, otp=code)
    assert (again.status_code, said(again)["code"]) == (401, "wrong_otp")
    word = actions_factor.new_codes(person, at=now())[0]
    assert sign_in(person.name, otp=word).status_code == 201
    assert Token.objects.filter(person=person).count() == 2


def test_wrong_codes_lock_as_wrong_passwords_do(with_password):
    person, secret = with_app(children.supervisor(), with_password)
    codes = [sign_in(person.name, otp="12345").status_code for _ in range(8)]
    assert codes[0] == 401 and codes[-1] == 429
    assert sign_in(person.name, otp=pyotp.TOTP(secret).at(now())).status_code == 429


def test_where_one_is_required_it_is_set_up_on_the_page_first(with_password, settings):
    settings.SECOND_FACTOR = True
    person = with_password(children.supervisor())
    answer = sign_in(person.name)
    assert (answer.status_code, said(answer)["code"]) == (403, "factor_first")
    assert not Token.objects.exists()


def test_a_new_factor_ends_every_token(api):
    post = children.supervisor()
    client = api(post)
    secret = actions_factor.new_secret()
    actions_factor.add_app(post.person, secret, pyotp.TOTP(secret).at(now()), at=now())
    assert client.get("/session").status_code == 401


def test_who_first_signs_in_by_the_api_fills_his_office_in_that_minute(with_password, everything):
    places.post("district_officer", "civil_affairs")
    post = places.post("police_desk", places.GURAO)
    person = with_password(post, last_login=None)
    sweep(at=now())
    owed = Duty.objects.filter(code="posts.fill_office", matter=post.unit.key, closed_at=None)
    assert owed.exists()
    assert sign_in(person.name).status_code == 201
    assert not owed.exists()
