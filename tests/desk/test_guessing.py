"""Guessing a password or a code: counted an account and an address, and dodged by nothing."""

from ipaddress import ip_network

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from shouwang.desk.signing import WEAK
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from shouwang.offices.models import Person, Post
from tests.factories.places import GURAO, post, signed_in

pytestmark = pytest.mark.django_db
WORD = "gu-rao-2026-zhen"
ELSEWHERE = "10.20.30.40"


def with_password(role: str = "village_worker", *at: str) -> Post:
    """Somebody who signs in with WORD."""
    who = post(role, *at)
    Person.objects.filter(pk=who.person_id).update(password=make_password(WORD))
    return who


def tried(who: Post, word: str, *, client: Client | None = None, **headers: str) -> int:
    """What a sign-in with that word is answered."""
    asked = {"name": headers.pop("name", who.person.name), "password": word}
    return (client or Client()).post("/sign-in/", asked, headers=headers).status_code


def lock(who: Post) -> None:
    assert [tried(who, "x" * 12) for _ in range(8)][-1] == 429


def test_after_eight_wrong_passwords_the_right_one_is_refused_too():
    who = with_password()
    lock(who)
    assert tried(who, WORD) == 429


def test_neither_a_header_nor_another_spelling_dodges_the_count():
    who = with_password()
    lock(who)
    forged = {"x-forwarded-for": "8.8.8.8", "x-real-ip": "8.8.8.8", "forwarded": "for=8.8.8.8"}
    assert tried(who, WORD, **forged) == 429
    assert tried(who, WORD, name=f" {who.person.name.upper()} ") == 429


def test_the_officer_himself_still_signs_in_from_his_own_place_and_so_do_his_colleagues():
    who, colleague = with_password(), with_password("town_supervisor", GURAO)
    lock(who)
    assert tried(who, WORD, client=Client(REMOTE_ADDR=ELSEWHERE)) == 302
    assert tried(colleague, WORD) == 302


PROXY = "10.9.9.1"


@pytest.fixture
def behind(settings):
    """A client behind our proxy: it adds whom it saw to whatever the client wrote."""
    settings.PROXIES = (ip_network("10.9.9.0/30"),)

    def seen(address: str, wrote: str = "") -> dict[str, str]:
        return {"x-forwarded-for": ", ".join(filter(None, (wrote, address)))}

    return Client(REMOTE_ADDR=PROXY), seen


def test_behind_our_proxy_everybody_is_counted_at_his_own_address(behind):
    client, seen = behind
    who = with_password()
    stranger, own = seen("203.0.113.7"), seen("198.51.100.20")
    assert [tried(who, "x" * 12, client=client, **stranger) for _ in range(8)][-1] == 429
    assert tried(who, WORD, client=client, **stranger) == 429
    assert tried(who, WORD, client=client, **own) == 302


@pytest.mark.parametrize("wrote", ["198.51.100.20", "10.9.9.2, 8.8.8.8", "10.9.9.2", "nonsense"])
def test_what_the_client_writes_itself_dodges_nothing_behind_our_proxy(behind, wrote):
    client, seen = behind
    who = with_password()
    plain, forged = seen("203.0.113.7"), seen("203.0.113.7", wrote)
    assert [tried(who, "x" * 12, client=client, **plain) for _ in range(8)][-1] == 429
    assert tried(who, WORD, client=client, **forged) == 429


def test_past_the_proxy_nobody_is_believed(behind):
    _, seen = behind
    who = with_password()
    direct = Client(REMOTE_ADDR="203.0.113.7")
    for other in range(8):
        answer = tried(who, "x" * 12, client=direct, **seen(f"198.51.100.{other}"))
    assert answer == 429


def test_a_proxy_that_names_nobody_is_counted_itself(behind):
    client, _ = behind
    who = with_password()
    assert [tried(who, "x" * 12, client=client) for _ in range(8)][-1] == 429
    garbage = {"x-forwarded-for": "unknown"}
    assert tried(who, WORD, client=client, **garbage) == 429


def test_a_success_forgets_the_failures():
    who = with_password()
    for _ in range(2):
        assert [tried(who, "x" * 12) for _ in range(6)][-1] == 422
        assert tried(who, WORD) == 302


def test_a_code_is_not_taken_from_whoever_is_locked_out(client):
    who, boss = with_password(), post("town_supervisor", GURAO)
    code = accounts.give_code(who.person, by=boss, at=now())
    lock(who)
    assert tried(who, code, client=client) == 429
    assert client.get("/").status_code == 302
    assert tried(who, code, client=Client(REMOTE_ADDR=ELSEWHERE)) == 302


@pytest.mark.parametrize("page", ["/", "/children/", "/search/?q=x", "/posts/", "/reports/new/"])
def test_with_a_code_alone_no_page_opens_before_a_password_is_chosen(client, page):
    who = post("village_worker")
    boss = post("town_supervisor", GURAO)
    tried(who, accounts.give_code(who.person, by=boss, at=now()), client=client)
    answer = client.get(page)
    assert (answer.status_code, answer.url) == (302, "/password/")
    client.post("/password/", {"new": WORD, "again": WORD})
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("weak", ["short-1", "20261126889", "password123", "qwertyuiop"])
def test_a_weak_password_is_refused_in_words(client, weak):
    signed_in(client, post("village_worker"))
    answer = client.post("/password/", {"new": weak, "again": weak})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This password" not in page and "密码" in page
    assert any(one in page for one in WEAK.values())
    assert not Person.objects.exclude(password="!").exists()


def test_signing_out_and_a_new_password_end_every_other_session(client):
    who = with_password()
    other = Client()
    assert tried(who, WORD, client=client) == tried(who, WORD, client=other) == 302
    client.post("/password/", {"new": f"{WORD}-2", "again": f"{WORD}-2"})
    assert client.get("/").status_code == 200
    assert other.get("/").url.startswith("/sign-in/")
