"""Clients of the API, signed in by token."""

import json
from itertools import count

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from shouwang.api import actions
from shouwang.kernel.clock import now

BASE = "/api/v1"
PASSWORD = "wan-gdian-2026"
_keys = count(1)


class Api:
    """One client with one token."""

    def __init__(self, token: str = "") -> None:
        self.client = Client()
        self.head = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: object):
        """Read."""
        return self.client.get(f"{BASE}{path}", query, headers=self.head)

    def post(self, path: str, body: object = None, *, key: str = ""):
        """Act, under a fresh key unless one is given."""
        head = {**self.head, "Idempotency-Key": key or f"test-key-{next(_keys):08d}"}
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return self.client.post(f"{BASE}{path}", **sent, headers=head)

    def delete(self, path: str):
        """End."""
        return self.client.delete(f"{BASE}{path}", headers=self.head)


@pytest.fixture
def api():
    """The API as a post, by a token issued to it; without a post, without a token."""

    def as_post(post=None) -> Api:
        if post is None:
            return Api()
        word, _ = actions.issue(post.person, post, at=now())
        return Api(word)

    return as_post


@pytest.fixture
def with_password():
    """The person of a post, able to sign in."""

    def change(post, **fields):
        person = post.person
        person.password = make_password(PASSWORD)
        for name, value in fields.items():
            setattr(person, name, value)
        person.save()
        return person

    return change


def said(response) -> dict:
    """The body of an answer."""
    return json.loads(response.content)
