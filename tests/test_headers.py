"""What every answer says to the browser besides its page: swept over every address there is."""

import json
import os
import re
import subprocess
import sys
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from shouwang.config.headers import BEGUN, LAST_SEEN
from shouwang.kernel.clock import now
from shouwang.offices.models import Person
from tests.factories import places
from tests.night import sample
from tests.test_hostile import address
from tests.test_house import patterns

pytestmark = pytest.mark.django_db
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
    "Server": "shouwang",
}
POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'")
LOOSE = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")
DEEP = "340604102000"


def addresses() -> list[str]:
    """Every address once, its places filled with what is not there."""
    return sorted({address(route, str(uuid4()), DEEP) for route, _ in patterns()})


def without_keys(asked: str) -> str:
    """The address without its made-up keys, which are others in each run."""
    return re.sub(r"[0-9a-f-]{36}", "", asked)


def is_right(answer: HttpResponse, asked: str) -> None:
    """The headers of one answer."""
    for name, value in EXACT.items():
        assert answer.headers.get(name) == value, (asked, name)
    policy = answer.headers["Content-Security-Policy"]
    assert all(word in policy for word in (*POLICY, "frame-ancestors 'none'")), asked
    assert not any(word in policy for word in LOOSE), asked
    assert "no-store" in answer.headers["Cache-Control"], asked
    assert "X-Powered-By" not in answer.headers, asked
    for cookie in answer.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
        assert not cookie["domain"], asked


@pytest.mark.parametrize("verb", ["get", "post", "put", "delete", "options"])
def test_every_address_sends_the_headers_to_a_stranger(verb):
    places.district()
    stranger = Client(raise_request_exception=False)
    asked = addresses()
    assert len(asked) > 100
    for one in asked:
        is_right(getattr(stranger, verb)(one), one)


@pytest.mark.parametrize(
    ("role", "at"), [("town_supervisor", places.GURAO), ("district_officer", "civil_affairs")]
)
def test_every_page_of_whoever_is_signed_in_sends_them_too(client, role, at):
    places.signed_in(client, places.post(role, at))
    client.raise_request_exception = False
    for one in sample(addresses(), 80, without_keys):
        is_right(client.get(one), one)
        if one != "/sign-out/":
            places.signed_in(client, places.Post.objects.latest("pk"))


def test_an_address_that_is_not_there_and_a_host_that_is_not_ours_send_them_too(client):
    is_right(client.get("/no/such/address/"), "404")
    strange = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert strange.status_code == 400 and "evil.example" not in strange.content.decode()


def test_a_form_without_its_token_is_refused_and_says_so_with_the_headers():
    places.district()
    careful = Client(enforce_csrf_checks=True)
    for one in ("/sign-in/", "/report/", "/report/status/", "/sign-out/"):
        answer = careful.post(one, {})
        assert answer.status_code == 403, one
        is_right(answer, one)


def test_behind_tls_the_cookies_are_bound_to_the_host():
    asked = "import json; from django.conf import settings as s; print(json.dumps([s.SESSION_COOKIE_NAME,"
    asked += " s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY,"
    asked += " s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN]))"
    environ = {**os.environ, "SHOUWANG_HTTPS": "1"}
    said = subprocess.run(
        [sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True
    ).stdout
    names, flags = json.loads(said)[:2], json.loads(said)[2:]
    assert names == ["__Host-sessionid", "__Host-csrftoken"]
    assert flags == [True, True, True, True, None, None]


def test_signing_out_has_the_browser_drop_what_it_kept(client):
    places.signed_in(client, places.post("village_worker"))
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    assert client.get("/").status_code == 302


def test_a_session_gets_a_new_name_at_sign_in():
    who = places.post("village_worker")
    Person.objects.filter(pk=who.person_id).update(password=make_password("gu-rao-2026-zhen"))
    client = Client()
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    asked = {"name": who.person.name, "password": "gu-rao-2026-zhen"}
    assert client.post("/sign-in/", asked).status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not client.session.exists(planted)


def test_an_idle_session_ends_after_half_an_hour(client):
    places.signed_in(client, places.post("village_worker"))
    assert client.get("/").status_code == 200
    for minutes, status in ((29, 200), (31, 302)):
        session = client.session
        session[LAST_SEEN] = now().timestamp() - minutes * 60
        session.save()
        assert client.get("/").status_code == status


def test_a_session_ends_after_a_days_work_however_busy_it_was(client):
    places.signed_in(client, places.post("village_worker"))
    assert client.get("/").status_code == 200
    for minutes, status in ((7 * 60 + 59, 200), (8 * 60 + 1, 302)):
        session = client.session
        session[BEGUN] = now().timestamp() - minutes * 60
        session[LAST_SEEN] = now().timestamp() - 120
        session.save()
        assert client.get("/").status_code == status
    assert client.get("/").status_code == 302
