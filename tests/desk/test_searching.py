"""Searching leaves no name and no number in an address, and the way back works."""

from urllib.parse import unquote

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.factories.looking import number_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(client):
    with reach.entered(reach.EVERYTHING):
        child, worker = children.registered(now()), children.worker()
        number = number_of(child)
    places.signed_in(client, worker)
    return child, number


@pytest.mark.parametrize("by", ["name", "number", "phone"])
def test_what_was_typed_stands_in_no_address(scene, client, by):
    child, number = scene
    typed = {"name": child.name, "number": number, "phone": "13905554321"}[by]
    answer = client.post("/search/ask/", {"q": typed})
    assert answer.status_code == 302 and answer.url.startswith("/search/?s=")
    assert typed not in unquote(answer.url)
    for _ in range(2):  # and again, as the way back does
        assert child.file_no in client.get(answer.url).content.decode()


def test_a_file_number_opens_the_file(scene, client):
    child, _ = scene
    answer = client.post("/search/ask/", {"q": child.file_no}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/children/{child.key}/"


def test_somebody_else_reads_nothing_out_of_the_address(scene, client):
    child, number = scene
    address = client.post("/search/ask/", {"q": number}).url
    other = places.signed_in(Client(), children.worker())
    page = other.get(address).content.decode()
    assert child.file_no not in page and number not in page


@pytest.mark.parametrize("token", ["x", "%00", "AAAA", "9" * 3000, "张"])
def test_an_address_that_was_tampered_with_finds_nothing(scene, client, token):
    child, _ = scene
    answer = client.get(f"/search/?s={token}")
    assert answer.status_code in (200, 422)
    assert child.file_no not in answer.content.decode()


def test_nothing_typed_leads_to_the_empty_page(scene, client):
    assert client.post("/search/ask/", {"q": "  "}).url == "/search/"


def test_the_forms_send_it_by_post(scene, client):
    page = client.get("/search/").content.decode()
    assert page.count('action="/search/ask/"') == page.count('role="search"') == 2
    assert 'method="get"' not in page
