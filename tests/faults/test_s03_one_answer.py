"""S03: whoever registers a number on file out of sight is answered as for one that nobody knows."""

import re
from collections import Counter
from datetime import date
from difflib import ndiff
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwang.access import reach
from shouwang.api.actions import issue
from shouwang.children import actions_conflict
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.factories import children, places, secret
from tests.factories.looking import number_of

pytestmark = pytest.mark.django_db
BIRTH, NAME = date(2015, 11, 23), "邱实秋"  # nobody else of the tests is born that day
_serial = count(101)


def unknown() -> str:
    """A number of which nobody has a file."""
    return children.identity.make(BIRTH, next(_serial))


def filed(at, village):
    """A child on the register there."""
    return children.registered(at, village=village, birth=BIRTH, id=unknown())


def on_file() -> tuple[object, dict[str, str]]:
    """A worker, and numbers whose files are out of his sight, by why."""
    at = now()
    with reach.entered(reach.EVERYTHING):
        worker, town = children.worker(), children.supervisor()
        elsewhere, kept = (filed(at, places.QINLOU) for _ in range(2))
        kin = filed(at, places.WANGDIAN)
        actions_conflict.declare(kin, worker.person, "kin", by=town, at=at)
        secret.kept(kept, at, by=secret.officer())
        out = {"elsewhere": elsewhere, "kept secret": kept, "kin": kin}
        return worker, {why: number_of(child) for why, child in out.items()}


def typed(number: str) -> dict[str, str]:
    """What is written of one child, whatever its number."""
    return {
        "village": places.WANGDIAN,
        "name": NAME,
        "id": number,
        "sex": "1",
        "reason": "父母双方外出务工",
        "father_name": "邱大海",
        "father_place": "江苏省苏州市昆山市",
        "father_out": "2026年1月",
    }


def alike(body: bytes, number: str) -> str:
    """An answer without what differs by itself: keys, numbers of files, the number typed, instants."""
    text = body.decode().replace(number, "N")
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "K", text)
    text = re.sub(r'"id":\d+', "I", text)
    text = re.sub(r"LS-[A-Z]*-\d+", "L", text)
    text = re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", text)
    text = re.sub(r'nonce[-=]"?[\w-]+', "", text)
    return re.sub(r"\d\d:\d\d(:\d\d)?[\d.+:Z]*", "T", text)


def asked(queries) -> Counter:
    """What the database was asked, by its first words: how often, not with what."""
    return Counter(re.sub(r"[\s\d'{(]+", " ", one["sql"])[:20] for one in queries)


def register(desk: Client, number: str):
    """Type it and send it; what is answered, what is shown then, and what it asked of the database."""
    with CaptureQueriesContext(connection) as seen:
        sent = desk.post("/children/new/", typed(number))
        was = asked(seen)
    shown = desk.get(sent["Location"]) if sent.status_code == 302 else sent
    leave()
    return sent.status_code, alike(sent.content + shown.content, number), was


def apart(one: str, other: str) -> list[str]:
    """The lines in which two answers differ."""
    found = ndiff(re.split(r"(?<=[>,])", one), re.split(r"(?<=[>,])", other))
    return [line for line in found if line[0] in "+-"]


def leave():
    """The child leaves the world again, so that the next one is not beside a namesake."""
    with reach.entered(reach.EVERYTHING):
        Child.objects.filter(name=NAME).update(name="某", name_masked="某", state="exited")


def test_the_page_answers_a_hit_as_a_miss_in_the_same_bytes_by_the_same_questions():
    worker, numbers = on_file()
    desk = places.signed_in(Client(), secret.fresh(worker))
    register(desk, unknown())  # what is asked once a process is asked now
    miss = register(desk, unknown())
    assert miss[0] == 302
    for why, number in numbers.items():
        said = register(desk, number)
        assert (said[0], apart(said[1], miss[1]), said[2]) == (302, [], miss[2]), why


def test_the_api_answers_a_hit_as_a_miss():
    worker, numbers = on_file()
    word, _ = issue(worker.person, worker, at=now())

    def sent(number):
        head = {"Authorization": f"Bearer {word}", "Idempotency-Key": f"test-key-{number}"}
        with CaptureQueriesContext(connection) as seen:
            answer = Client().post(
                "/api/v1/children", typed(number), "application/json", headers=head
            )
        leave()
        return answer.status_code, alike(answer.content, number), len(seen)

    sent(unknown())
    miss = sent(unknown())
    assert miss[0] == 201, miss
    for why, number in numbers.items():
        said = sent(number)
        assert (said[0], apart(said[1], miss[1]), said[2]) == (201, [], miss[2]), why


def test_a_file_within_reach_is_named_as_before():
    at = now()
    with reach.entered(reach.EVERYTHING):
        worker, child = children.worker(), children.registered(at)
        number = number_of(child)
    desk = places.signed_in(Client(), worker)
    page = desk.post("/children/new/", {**typed(number), "name": "另一人", "not_the_same": "on"})
    assert page.status_code in (200, 422)
    assert child.file_no in page.content.decode()


def test_no_search_finds_whose_number_it_was():
    worker, numbers = on_file()
    with reach.entered(reach.EVERYTHING):
        met = [child.file_no for child in Child.objects.filter(birth=BIRTH)]
    desk = places.signed_in(Client(), secret.fresh(worker))
    for why, number in numbers.items():
        desk.post("/children/new/", typed(number))
        page = desk.post("/search/ask/", {"q": number}, follow=True).content.decode()
        assert NAME[0] in page and not any(one in page for one in met), why
        leave()
