"""Asking as somebody: one request in a savepoint that is rolled back, with keys put where they go."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import count
from time import monotonic
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.test import Client

from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from shouwang.offices import locks
from shouwang.offices.models import Division
from tests.factories import places
from tests.matrix import bodies
from tests.matrix.marks import unpacked
from tests.matrix.oracle import Route
from tests.matrix.people import Actor
from tests.matrix.world import Thing

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
CLOCK = re.compile(rb'<div class="[^"]*urgent-bar.*?</div>', re.DOTALL)  # another one each minute
REQUEST = re.compile(rb'"request_id":"[^"]*"')
EMPTY_VILLAGE = "340604100001"  # of 烈山镇, where nobody and nothing of this world is
FRESH = 300  # seconds
_keys = count(1)


@dataclass
class Answer:
    """What came back."""

    status: int
    body: bytes
    asked: str = ""

    @property
    def bare(self) -> bytes:
        """The body without what differs between any two answers, and without the asked word."""
        body = REQUEST.sub(b"", TOKEN.sub(b"", CLOCK.sub(b"", unpacked(self.body))))
        for word in self.asked.split("\n"):
            is_number = word.isdigit() and len(word) < 3  # it stands in other numbers, too
            for form in () if is_number or not word else (word, quote(word)):
                body = body.replace(form.encode(), b"")
        return body


class Somebody:
    """One person at his browser and with his token."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._sign_in()

    def _sign_in(self) -> None:
        actor, self.client, self.token = self.actor, Client(), ""
        if actor.post is not None:
            places.signed_in(self.client, actor.post)
            self.token, _ = tokens.issue(actor.post.person, actor.post, at=now())
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.signed_in = monotonic()

    def ask(self, route: Route, method: str, more: "Put") -> Answer:
        """Send one request, and undo whatever it did; a proof of who asks holds ten minutes."""
        if monotonic() - self.signed_in > FRESH:
            self._sign_in()
        with transaction.atomic():
            answer = self.send(route, method, more)
            transaction.set_rollback(True)
        return answer

    def send(self, route: Route, method: str, more: "Put") -> Answer:
        """Send one request."""
        self.client.cookies = SimpleCookie(self.cookies)
        path = ("" if route.is_page else "/api/v1") + more.path
        given: dict[str, Any] = {}
        if not route.is_page:
            given["headers"] = {"Idempotency-Key": f"matrix-{next(_keys):09d}"}
            if self.token:
                given["headers"]["Authorization"] = f"Bearer {self.token}"
        with locks.apart():  # many requests lie in one transaction here
            response = self._sent(route, method, path, more, given)
        return Answer(response.status_code, response.getvalue(), more.asked)

    def _sent(
        self, route: Route, method: str, path: str, more: "Put", given: dict[str, Any]
    ) -> Any:
        if method == "GET":
            return self.client.get(path, more.query, **given)
        if method == "DELETE":
            return self.client.delete(path, **given)
        if route.is_page:
            return self.client.post(path, more.body, query_params=more.query, **given)
        data = json.dumps(more.body, default=str)
        return self.client.post(path, data, content_type="application/json", **given)


@dataclass
class Put:
    """Where the key of a thing was put: in the address, the query or the body."""

    path: str
    query: dict[str, Any]
    body: Any
    asked: str = ""


def puts(route: Route, method: str, thing: Thing | None, own: dict[str, Any]) -> Iterator[Put]:
    """Every way this route can be asked about this thing."""
    if route.by in FIXED or not route.by:
        place = FIXED.get(route.by, lambda: "x")() if route.holds_key else ""
        yield Put(_fill(route.address, place), QUERY.get(route.address, {}), _body(route, {}, own))
        return
    assert thing is not None
    for word in _words(route, thing):
        given = {route.by: word}
        path = _fill(route.address, word)
        query = {} if route.holds_key else _query(route, word)
        if method != "GET" and not route.is_page:
            query = {}
        yield Put(path, query, _body(route, given, own), _asked(route, word))


def _asked(route: Route, word: Any) -> str:
    """The words that come back in an answer only because they were asked for."""
    if route.by != "village":
        return str(word)
    place = Division.objects.get(code=word)
    return f"{word}\n{place.name}\n{place.short_name}"


def _words(route: Route, thing: Thing) -> list[Any]:
    if route.by == "asked":
        return list(thing.asked.values())
    if route.by == "village":
        return [thing.village or EMPTY_VILLAGE]
    return [thing.keys[route.by]]


def _query(route: Route, word: Any) -> dict[str, Any]:
    asked = QUERY.get(route.address, {})
    if route.by == "asked":
        return {**asked, "q": word}
    if route.by == "village":
        return {**asked, "village": word, "node": word, "division": word, "to": word}
    return {**asked, route.by: word}


def _body(route: Route, given: dict[str, Any], own: dict[str, Any]) -> Any:
    if route.is_page:
        return bodies.filled(route, given)
    return bodies.api(route, given, own)


def _fill(address: str, word: Any) -> str:
    return re.sub(r"[<{]\w+[>}]", str(word), address)


QUERY: dict[str, dict[str, Any]] = {
    "/figures/list/": {"what": "children"},
    "/children/ledger.xlsx": {},
}
FIXED = {
    "place": lambda: places.GURAO,
    "unit": lambda: places.unit("education").pk,
    "office": lambda: "town-340604102000",
    "figure": lambda: "report_response_hours",
    "post": lambda: 1,
    "directive": lambda: 1,
    "number": lambda: (
        "01890000-0000-7000-8000-000000000000"
    ),  # none: its scenes are tests/faults/test_s03_*
}
