"""Security keys as a browser answers for them, made by hand: what is no proof is refused."""

import hashlib
import html
import json
import re
from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.hashers import make_password
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from shouwang.offices.models import Person, Post
from shouwang.offices.models_factor import Factor
from tests.factories.places import post

pytestmark = pytest.mark.django_db
WORD = "gu-rao-2026-zhen"
HOST, ORIGIN = "testserver", "https://testserver"
PRESENT = AuthenticatorData.FLAG.UP
NEW, GET = CollectedClientData.TYPE.CREATE, CollectedClientData.TYPE.GET


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = True


@dataclass
class Stick:
    """A security key and the browser it is plugged into."""

    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    name: bytes = b"stick-0123456789"
    uses: int = 0

    @property
    def credential(self) -> AttestedCredentialData:
        key = ES256.from_cryptography_key(self.secret.public_key())
        return AttestedCredentialData.create(Aaguid.NONE, self.name, key)

    def new(self, question: str, origin: str = ORIGIN) -> str:
        """The answer to being registered."""
        said = CollectedClientData.create(NEW, websafe_decode(question), origin)
        flags = PRESENT | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(digest(HOST), flags, self.uses, self.credential)
        made = AttestationObject.create("none", data, {})
        return self._told({"clientDataJSON": said, "attestationObject": made})

    def prove(self, question: str, origin: str = ORIGIN, host: str = HOST, flags=PRESENT) -> str:
        """The answer to being asked; each one counts up."""
        self.uses += 1
        said = CollectedClientData.create(GET, websafe_decode(question), origin)
        data = AuthenticatorData.create(digest(host), flags, self.uses)
        signature = self.secret.sign(data + said.hash, ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": said, "authenticatorData": data, "signature": signature}
        return self._told(parts)

    def _told(self, parts: dict[str, bytes]) -> str:
        ours = websafe_encode(self.name)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        return json.dumps({"id": ours, "rawId": ours, "type": "public-key", "response": response})


def digest(host: str) -> bytes:
    return hashlib.sha256(host.encode()).digest()


def question(page) -> str:
    """What the page has the browser ask the key."""
    options = json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page)[1]))
    return options["publicKey"]["challenge"]


def someone() -> Post:
    who = post("village_worker")
    Person.objects.filter(pk=who.person_id).update(password=make_password(WORD))
    return who


def first_step(client: Client, who: Post):
    return client.post("/sign-in/", {"name": who.person.name, "password": WORD})


def registered() -> tuple[Post, Stick]:
    """Somebody whose key is registered, by the page."""
    who, stick, client = someone(), Stick(), Client()
    first_step(client, who)
    asked = question(client.get("/account/key/").content.decode())
    answer = client.post("/account/key/", {"name": "办公室的", "answer": stick.new(asked)})
    assert answer.status_code == 200 and answer.content.decode().count("<li>") >= 10
    assert client.get("/").status_code == 200
    return who, stick


def asked(who: Post) -> tuple[Client, str]:
    """Somebody at the second step, and what his key is asked."""
    client = Client()
    assert first_step(client, who).url == "/sign-in/second/"
    return client, question(client.get("/sign-in/second/").content.decode())


def test_a_key_is_registered_and_opens():
    who, stick = registered()
    client, word = asked(who)
    assert client.post("/sign-in/second/", {"answer": stick.prove(word)}).url == "/"
    assert client.get("/").status_code == 200
    assert Factor.objects.get(person=who.person).uses == 1


def test_a_key_that_answers_from_another_site_is_not_registered():
    client = Client()
    first_step(client, someone())
    word = question(client.get("/account/key/").content.decode())
    for origin in ("https://testserver.bad.example", "https://bad.example", "http://testserver"):
        sent = {"name": "x", "answer": Stick().new(word, origin)}
        assert client.post("/account/key/", sent).status_code == 422, origin
        word = question(client.get("/account/key/").content.decode())
    assert not Factor.objects.exists() and client.get("/").url == "/account/app/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://testserver.bad.example"},
        {"origin": "http://testserver"},
        {"host": "bad.example"},
        {"flags": AuthenticatorData.FLAG(0)},  # nobody touched it
    ],
    ids=str,
)
def test_an_answer_for_elsewhere_or_without_a_touch_opens_nothing(wrong):
    who, stick = registered()
    client, word = asked(who)
    answer = client.post("/sign-in/second/", {"answer": stick.prove(word, **wrong)})
    assert answer.status_code == 422 and "没有认出" in answer.content.decode()
    assert client.get("/").url.startswith("/sign-in/")


def test_another_key_another_question_and_nonsense_open_nothing():
    who, stick = registered()
    _, other = registered()
    client, word = asked(who)
    for answer in (
        Stick(name=stick.name).prove(word),
        Stick(name=b"another-01234567").prove(word),
        stick.prove(websafe_encode(b"q" * 32)),
        "{}",
        "[]",
        "nonsense",
    ):
        assert client.post("/sign-in/second/", {"answer": answer}).status_code == 422
        word = question(client.get("/sign-in/second/").content.decode())
    assert other.secret != stick.secret and client.get("/").status_code == 302


def test_an_answer_is_good_once():
    who, stick = registered()
    client, word = asked(who)
    answer = stick.prove(word)
    assert client.post("/sign-in/second/", {"answer": answer}).url == "/"
    again, _ = asked(who)
    assert again.post("/sign-in/second/", {"answer": answer}).status_code == 422


def test_a_copy_of_a_key_that_counts_is_noticed():
    who, stick = registered()
    client, word = asked(who)
    assert client.post("/sign-in/second/", {"answer": stick.prove(word)}).url == "/"
    copy = Stick(secret=stick.secret, name=stick.name, uses=0)
    client, word = asked(who)
    assert client.post("/sign-in/second/", {"answer": copy.prove(word)}).status_code == 422


def test_wrong_answers_are_counted_as_wrong_passwords_are():
    who, stick = registered()
    for _ in range(8):
        client, word = asked(who)
        last = client.post("/sign-in/second/", {"answer": stick.prove(word, host="bad.example")})
    assert last.status_code == 429
    assert first_step(Client(), who).status_code == 429
