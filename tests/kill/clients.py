"""People who write while things die: each with a token, a journal, and one connection a request."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random

from shouwang.kernel import identity
from shouwang.statute.instruments import instrument
from tests.factories.places import WANGDIAN
from tests.kill.journal import Journal, Request

LOST = (OSError, http.client.HTTPException)
PATIENCE = 20.0
LETTERS = "安邦博成达恩丰国海吉健开乐明宁平启仁顺通"
Draw = Callable[[], Request | None]


@dataclass
class Client:
    """One person at work. `draw` gives the next request, or nothing when there is nothing to do."""

    name: str
    port: int
    token: str
    journal: Journal
    draw: Draw = lambda: None
    heard: Callable[[Request, dict], None] = lambda request, answer: None
    failed: int = 0
    acknowledged: int = 0
    replayed: int = 0
    odd: list[str] = field(default_factory=list)

    def work(self, stop: threading.Event) -> None:
        """Send one request after the other; one that is not answered is left for later."""
        while not stop.is_set():
            request = self.draw()
            if request is None:
                time.sleep(0.02)
            elif not self.send(request):
                time.sleep(0.1)

    def send(self, request: Request) -> bool:
        """Whether the request was acknowledged: a 2xx, read to its last byte."""
        self.journal.sent(request)
        try:
            status, answer, is_again = self._exchange(request)
        except LOST:
            self.failed += 1
            return False
        if status >= 500:
            self.failed += 1
            return False
        if status >= 300:
            self.odd.append(f"{request.kind} {status} {answer}")
            return False
        self.journal.acknowledged(request.key, status, answer)
        self.acknowledged += 1
        self.replayed += is_again
        self.heard(request, answer)
        return True

    def _exchange(self, request: Request) -> tuple[int, dict, bool]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            head = {
                "Idempotency-Key": request.key,
                "Content-Type": "application/json",
                "Connection": "close",
            }
            if self.token:
                head["Authorization"] = f"Bearer {self.token}"
            body = json.dumps(request.body).encode()
            connection.request("POST", f"/api/v1{request.path}", body, head)
            answer = connection.getresponse()
            text = answer.read()
            said = json.loads(text) if text.startswith(b"{") else {"text": text.decode()}
            return answer.status, said, answer.headers.get("Idempotency-Replayed") == "true"
        finally:
            connection.close()


DAYS = 1200
POSTBOXES = ("police", "bureau", "confirm", "rate")
# A sheet on which nothing is found: 未评 it is what ends the first visit's term.
CALM = {item.code: item.options[0].code for item in instrument("risk").items} | {"age": "from_6"}


def people(first: date) -> Iterator[tuple[str, str, date]]:
    """1.2 million invented children born in the 1,200 days from `first`: name, number, birthday."""
    for number in count():
        birth = first + timedelta(days=number % DAYS)
        letters = (number // 400 % 20, number // 20 % 20, number % 20)
        name = "张" + "".join(LETTERS[one] for one in letters)
        yield name, identity.make(birth, number // DAYS), birth


@dataclass
class Office:
    """Everybody who works with the API, and what they hand to each other."""

    folder: Path
    port: int
    tokens: dict[str, str]
    random: Random
    waiting: dict[str, SimpleQueue[str]] = field(default_factory=dict)
    registered: list[str] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.waiting = {name: SimpleQueue() for name in POSTBOXES}
        self._people, self._numbers = people(date(2012, 1, 1)), count(1)
        for name, draw, heard in (
            ("school", self._report("school"), self._hand_to_offices),
            ("citizen", self._report("citizen"), _nothing),
            ("police", self._take("police"), _nothing),
            ("bureau", self._take("bureau"), _nothing),
            ("town", self._file, self._hand_on),
            ("village", self._visit, self._hand_back),
        ):
            journal = Journal(self.folder / f"{name}.journal")
            token = self.tokens.get(name, "")
            self.clients.append(Client(name, self.port, token, journal, draw, heard))

    def _key(self, name: str) -> str:
        return f"{name}-{next(self._numbers):07d}"

    def _report(self, name: str) -> Draw:
        def draw() -> Request:
            key = self._key(name)
            body = {
                "described": f"王店村一名男孩 {key}",
                "division": WANGDIAN,
                "situations": ["living_alone"],
                "told": key,
            }
            if name == "citizen":
                return Request(key, "tell", "/report", {**body, "ongoing": "no"})
            return Request(key, "report", "/reports", body)

        return draw

    def _hand_to_offices(self, request: Request, answer: dict) -> None:
        for office in ("police", "bureau"):
            self.waiting[office].put(answer["key"])

    def _take(self, office: str) -> Draw:
        def draw() -> Request | None:
            report = _next(self.waiting[office])
            if report is None:
                return None
            return Request(self._key(office), "take", f"/reports/{report}/take", {})

        return draw

    def _file(self) -> Request:
        """A new child's file; whoever waits to be confirmed comes first."""
        child = _next(self.waiting["confirm"])
        if child is not None:
            body = {"village": WANGDIAN, "children": [child]}
            return Request(self._key("town"), "confirm", "/children/confirm", body)
        name, number, _ = next(self._people)
        body = {"village": WANGDIAN, "name": name, "id": number, "not_the_same": True}
        body |= {"father_name": "张大山", "father_out": "2026-01", "carer_name": "王秀英"}
        return Request(self._key("town"), "child", "/children", body)

    def _hand_on(self, request: Request, answer: dict) -> None:
        if request.kind == "child":
            self.waiting["confirm"].put(answer["key"])
        else:
            for row in answer["items"]:
                self.waiting["rate"].put(row["key"])

    def _hand_back(self, request: Request, answer: dict) -> None:
        """Only whose sheet was acknowledged is visited: from there the cycle runs."""
        if request.kind == "rate":
            self.registered.append(request.body["child"])

    def _visit(self) -> Request | None:
        """The risk sheet of a child that waits for one, else a visit to one that has it."""
        unrated = _next(self.waiting["rate"])
        if unrated is not None:
            return Request(
                self._key("village"), "rate", "/ratings", {"child": unrated, "answers": CALM}
            )
        if not self.registered:
            return None
        child, key = self.random.choice(self.registered), self._key("village")
        body = {"child": child, "seen": {child: "seen"}, "note": key}
        return Request(key, "visit", "/visits", body)


def _nothing(request: Request, answer: dict) -> None:
    """Nobody waits for this answer."""


def _next(queue: SimpleQueue[str]) -> str | None:
    try:
        return queue.get_nowait()
    except Empty:
        return None
