"""Signing in by a real OpenID provider, and everything that is no proof of who somebody is."""

import base64
import hmac
import json
import socket
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest
import requests
from django.contrib.auth.hashers import make_password
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import actions_factor, provider
from shouwang.offices.models import Person, Post
from tests.browser.running import free_port
from tests.desk.provider import BACK, SECRET, Provider
from tests.desk.test_second_factor import code, with_app
from tests.factories.places import post

pytestmark = pytest.mark.django_db
THERE = "/sign-in/provider/"


@pytest.fixture(scope="module")
def real():
    made = Provider.start()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def district(settings, monkeypatch, real):
    """A district that has set the provider up."""
    settings.OIDC_ISSUER, settings.OIDC_CLIENT = real.issuer, "shouwang"
    monkeypatch.setenv("SHOUWANG_SECRET_OIDC", SECRET)
    provider._kept.clear()


def someone() -> Post:
    return post("village_worker")


def sent(client: Client, wanted: str = "/") -> str:
    """Where the browser is sent."""
    answer = client.get(THERE, {"next": wanted})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def came_back(client: Client, real: Provider, name: str, **other: str):
    """The whole way; `other` changes what is brought back."""
    brought = real.sign_in(sent(client), name)
    return client.get(f"{THERE}back/", {**brought, **other})


def test_the_sign_in_page_offers_it_where_a_provider_is_set(client, settings):
    assert "用统一身份认证登录" in client.get("/sign-in/").content.decode()
    settings.OIDC_ISSUER = ""
    assert "统一身份认证" not in client.get("/sign-in/").content.decode()
    assert client.get(THERE).status_code == client.get(f"{THERE}back/").status_code == 404


def test_whoever_proves_it_there_is_signed_in_here_and_led_on(client, real):
    who = someone()
    brought = real.sign_in(sent(client, "/visits/plan/"), who.person.name)
    answer = client.get(f"{THERE}back/", brought)
    assert (answer.status_code, answer.url) == (302, "/visits/plan/")
    assert client.get("/visits/plan/").status_code == 200
    assert client.session["_auth_user_id"] == str(who.person_id)


def test_signing_out_ends_the_session_here(client, real):
    who = someone()
    came_back(client, real, who.person.name)
    assert client.get("/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/").url.startswith("/sign-in/")


def test_what_is_asked_has_state_nonce_and_a_challenge(client):
    first, second = sent(client), sent(Client())
    for word in ("response_type=code", "code_challenge_method=S256", "state=", "nonce="):
        assert word in first
    assert first != second and "code_verifier" not in first


def test_the_second_factor_is_asked_for_all_the_same(client, real, settings):
    settings.SECOND_FACTOR = True
    who, secret = with_app()
    assert came_back(client, real, who.person.name).url == "/sign-in/second/"
    assert client.get("/").url.startswith("/sign-in/")
    assert client.post("/sign-in/second/", {"otp": code(secret)}).url == "/"
    without = someone()
    other = Client()
    assert came_back(other, real, without.person.name).url == "/"
    assert other.get("/").url == "/account/app/"


def test_an_account_is_matched_and_never_made(client, real):
    who = someone()
    Person.objects.filter(pk=who.person_id).update(is_active=False)
    before = Person.objects.count()
    for name in ("nobody-here", who.person.name):
        answer = came_back(Client(), real, name)
        assert answer.status_code == 403
        assert "没有您的账号，或账号已停用" in answer.content.decode()
    assert Person.objects.count() == before


def test_a_name_in_other_letters_is_the_same_account(client, real):
    who = someone()
    assert came_back(client, real, who.person.name.upper()).url == "/"


def test_the_claim_may_come_in_the_token_itself(client, settings):
    settings.OIDC_CLAIM = "sub"
    other = Provider.start(in_token=True)
    try:
        settings.OIDC_ISSUER = other.issuer
        assert came_back(client, other, someone().person.name).url == "/"
    finally:
        other.stop()


def refused(answer) -> bool:
    return answer.status_code == 403 and "没有确认您的身份" in answer.content.decode()


def test_another_state_is_refused(client, real):
    who = someone()
    assert refused(came_back(client, real, who.person.name, state="x" * 43))
    assert client.get("/").status_code == 302


def test_an_answer_to_somebody_elses_question_is_refused(client, real):
    """A link with the attacker's own code would sign the victim in as him."""
    who = someone()
    brought = real.sign_in(sent(Client()), who.person.name)
    assert client.get(f"{THERE}back/", brought).url == "/sign-in/"
    sent(client)
    assert refused(client.get(f"{THERE}back/", brought))


@pytest.mark.parametrize("part", ["nonce", "verifier"])
def test_a_token_for_another_nonce_and_a_code_without_its_verifier_are_refused(client, real, part):
    who = someone()
    brought = real.sign_in(sent(client), who.person.name)
    session = client.session
    session["asked"]["kept"][part] = "y" * 43
    session.save()
    assert refused(client.get(f"{THERE}back/", brought))
    assert "_auth_user_id" not in client.session


def test_an_answer_of_another_issuer_is_refused(client, real):
    assert refused(came_back(client, real, someone().person.name, iss="https://bad.example"))


def test_an_answer_is_good_once_and_for_ten_minutes(client, real, monkeypatch, tmp_path):
    who = someone()
    brought = real.sign_in(sent(client), who.person.name)
    assert client.get(f"{THERE}back/", brought).url == "/"
    client.post("/sign-out/")
    assert client.get(f"{THERE}back/", brought).url == "/sign-in/"
    brought = real.sign_in(sent(client), who.person.name)
    late = tmp_path / "clock"
    late.write_text("601")
    monkeypatch.setenv("SHOUWANG_TEST_CLOCK", str(late))
    assert client.get(f"{THERE}back/", brought).url == "/sign-in/"


def test_a_wrong_secret_a_made_up_code_and_a_refusal_there_are_refused(client, real, monkeypatch):
    who = someone()
    for other in ({"code": "made-up"}, {"code": "", "error": "access_denied"}):
        assert refused(came_back(client, real, who.person.name, **other))
    monkeypatch.setenv("SHOUWANG_SECRET_OIDC", "wrong")
    assert refused(came_back(client, real, who.person.name))


@pytest.fixture
def token(client, real):
    """A real ID token, the keys it is signed by, and its nonce."""
    brought = real.sign_in(sent(client), someone().person.name)
    asked = client.session["asked"]["kept"]
    answer = requests.post(
        f"{real.issuer}/token",
        {
            "grant_type": "authorization_code",
            "code": brought["code"],
            "redirect_uri": BACK,
            "code_verifier": asked["verifier"],
        },
        auth=("shouwang", SECRET),
        timeout=20,
    ).json()
    keys = requests.get(f"{real.issuer}/jwks", timeout=20).json()
    return answer, keys, asked["nonce"]


def is_believed(token, keys, nonce, at=None) -> bool:
    try:
        provider.claims_of(token, keys, nonce=nonce, at=at or now())
    except Refusal:
        return False
    return True


def test_a_token_for_somebody_else_of_another_time_or_issuer_is_not_believed(token, settings):
    told, keys, nonce = token
    assert is_believed(told, keys, nonce)
    assert not is_believed(told, keys, "another")
    assert not is_believed(told, keys, nonce, now() + timedelta(hours=2))
    assert not is_believed(told, keys, nonce, now() - timedelta(hours=2))
    settings.OIDC_CLIENT = "another"
    assert not is_believed(told, keys, nonce)
    settings.OIDC_CLIENT, settings.OIDC_ISSUER = "shouwang", "http://127.0.0.1:1"
    assert not is_believed(told, keys, nonce)


def test_a_token_of_another_key_is_not_believed(token):
    told, keys, nonce = token
    other = Provider.start()
    try:
        others = requests.get(f"{other.issuer}/jwks", timeout=20).json()
    finally:
        other.stop()
    assert not is_believed(told, others, nonce)
    same = {"keys": [{**others["keys"][0], "kid": keys["keys"][0]["kid"]}]}
    assert not is_believed(told, same, nonce)


def test_a_token_that_was_changed_or_signed_by_whoever_can_is_not_believed(token):
    told, keys, nonce = token
    head, body, mark = told["id_token"].split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    public = RSAKey.import_key(keys["keys"][0])
    kid = keys["keys"][0]["kid"]
    bare = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    forged = jwt.encode({"alg": "RS256", "kid": kid}, claims, RSAKey.generate_key(2048))
    head_of_mixed = base64.urlsafe_b64encode(f'{{"alg":"HS256","kid":"{kid}"}}'.encode())
    start = head_of_mixed.decode().rstrip("=") + "." + body
    by_public = hmac.digest(public.as_pem(private=False), start.encode(), "sha256")
    mixed = start + "." + base64.urlsafe_b64encode(by_public).decode().rstrip("=")
    by_secret = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
    for word in (
        f"{bare}.{body}.",
        f"{head}.{body}.{mark[:-4]}AAAA",
        forged,
        mixed,
        by_secret,
        "x",
    ):
        assert not is_believed({**told, "id_token": word}, keys, nonce), word[:30]
    assert not is_believed({"access_token": "x"}, keys, nonce)


@pytest.fixture
def called(monkeypatch):
    """Which machines were called."""
    seen, connect = set(), socket.socket.connect

    def noting(self, address, *rest):
        seen.add(address)
        return connect(self, address, *rest)

    monkeypatch.setattr(socket.socket, "connect", noting)
    return seen


def test_the_way_out_leads_to_the_provider_and_nowhere_else(client, real, called, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    address = sent(client)
    assert called == {("127.0.0.1", real.port)}
    monkeypatch.delenv("http_proxy")
    monkeypatch.delenv("HTTP_PROXY")
    monkeypatch.delenv("ALL_PROXY")
    brought = real.sign_in(address, someone().person.name)
    called.clear()
    assert client.get(f"{THERE}back/", brought).url == "/"
    assert called == {("127.0.0.1", real.port)}


class Liar(BaseHTTPRequestHandler):
    """A provider that sends elsewhere."""

    elsewhere: str = ""
    says: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        body = json.dumps(self.says).encode()
        self.send_response(302 if self.elsewhere else 200)
        if self.elsewhere:
            self.send_header("Location", self.elsewhere)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def liar(settings):
    server = HTTPServer(("127.0.0.1", 0), Liar)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OIDC_ISSUER = f"http://127.0.0.1:{server.server_port}"
    Liar.elsewhere, Liar.says = "", {}
    yield settings.OIDC_ISSUER
    server.shutdown()
    server.server_close()


ELSEWHERE = "https://elsewhere.example/x"


@pytest.mark.parametrize(
    "lie",
    [
        {"token_endpoint": ELSEWHERE},
        {"jwks_uri": ELSEWHERE},
        {"userinfo_endpoint": ELSEWHERE},
        {"authorization_endpoint": ELSEWHERE},
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://127.0.0.1:1@elsewhere.example/x"},
        {"jwks_uri": "file:///etc/passwd"},
    ],
    ids=str,
)
def test_a_provider_that_names_another_machine_is_not_followed(client, liar, called, lie):
    Liar.says = dict.fromkeys(provider.ENDPOINTS, f"{liar}/x") | {"issuer": liar}
    assert client.get(THERE).status_code == 302
    provider._kept.clear()
    Liar.says = {**Liar.says, **lie}
    answer = client.get(THERE)
    assert answer.status_code == 503 and "连不上统一身份认证" in answer.content.decode()
    assert {port for _, port in called} == {int(liar.rpartition(":")[2])}


def test_a_redirect_elsewhere_is_not_followed(client, liar, called):
    Liar.elsewhere = f"http://127.0.0.1:{free_port()}/x"
    assert client.get(THERE).status_code == 503
    assert {port for _, port in called} == {int(liar.rpartition(":")[2])}


@pytest.mark.parametrize(
    "issuer", ["http://sso.example", "ftp://sso.example", "sso.example", "//x"]
)
def test_nothing_leaves_this_machine_without_tls(client, settings, called, issuer):
    settings.OIDC_ISSUER = issuer
    assert client.get(THERE).status_code == 503
    assert not called


def test_a_provider_that_is_away_leaves_the_password(client, settings):
    settings.OIDC_ISSUER = f"http://127.0.0.1:{free_port()}"
    answer = client.get(THERE)
    assert answer.status_code == 503 and "请用账号和密码登录" in answer.content.decode()
    who = someone()
    Person.objects.filter(pk=who.person_id).update(password=make_password("gu-rao-2026-zhen"))
    asked = {"name": who.person.name, "password": "gu-rao-2026-zhen"}
    assert client.post("/sign-in/", asked).url == "/"
    assert not actions_factor.has_factor(who.person)
