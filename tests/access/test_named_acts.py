"""Every act on a child kept secret answers whoever is named for it as it answers of an open child.

The same story is told of two children, and one of them is kept secret. Each page with the key of a
child, a case or anything in it is read and sent in by each post that is named, of both: the answers
are of one kind, the form stands on both or on neither, and nothing breaks. Whoever is not named gets
nothing of what is sealed, whatever he gets of the open one.

By day a third of the pages by each role, of one story; whole in `make night`.
"""

import hashlib
import logging
import re
import traceback
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access import twins
from tests.access.twins import NAMED, OTHERS, Twins
from tests.matrix import bodies
from tests.matrix.asking import Answer, Put, Somebody
from tests.matrix.oracle import ROUTES, Route
from tests.night import is_night

BY = {"child", "visit", "matter", "report", "service", "transfer", "placement"}
ACTS = [one for one in ROUTES if one.is_page and one.by in BY and one.holds_key]
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
THIRD = 3
# What the secret itself ended, and the sentence of what whoever is named leaves as others see it.
ENDED = {"/children/transfers/<key>/", "/children/transfers/<key>/withdraw/"}
LEFT_ALONE = "他人看得到的档案不由知情人改动"
# What is sealed as a whole; the file of before stays open to its village.
SEALED = {"matter", "service", "placement"}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[tuple[dict[str, Somebody], list[Twins]]]:
    """All stories twice, and everybody signed in."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    with django_db_blocker.unblock(), transaction.atomic():
        actors, stories = twins.build()
        yield {name: Somebody(actors[name]) for name in (*NAMED, *OTHERS)}, stories
        transaction.set_rollback(True)


def due(route: Route, name: str, stories: list[Twins]) -> list[Twins]:
    """Of which stories this post is asked: all that have such a thing, by day one of them."""
    found = [two for two in stories if two.open.keys.get(route.by)]
    chance = int.from_bytes(hashlib.sha256(f"{route.address}|{name}".encode()).digest()[:6])
    if is_night() or not found:
        return found
    return [found[chance % len(found)]] if chance // 100 % THIRD == 0 else []


def form_in(answer: Answer) -> dict[str, list[str]]:
    """The form of this page as somebody would send it."""
    form = bodies._Form()
    if answer.status == 200 and b"</html>" in answer.body:
        form.feed(answer.body.decode())
    return form.fields


def asked(who: Somebody, route: Route, key: object) -> tuple[Answer, Answer, dict[str, list[str]]]:
    """The page about this thing, what its form is answered, and the form."""
    path = route.address.replace("<key>", str(key))
    page = answer_to(who, route, "GET", Put(path, {}, None))
    form = form_in(page)
    return page, answer_to(who, route, "POST", Put(path, {}, form)), form


def answer_to(who: Somebody, route: Route, method: str, put: Put) -> Answer:
    """What this request is answered; what breaks on the way is a 500 that says where."""
    try:
        return who.ask(route, method, put)
    except Exception as broken:
        at = [
            one
            for one in traceback.extract_tb(broken.__traceback__)
            if "/shouwang/" in one.filename
        ]
        where = f"{at[-1].filename.rpartition('/shouwang/')[2]}:{at[-1].lineno}" if at else ""
        return Answer(500, f"{where} {broken!r}".encode())


def test_whoever_is_named_is_answered_as_of_an_open_child(scene):
    people, stories = scene
    wrong, told = [], Counter()
    for route in ACTS:
        for name in NAMED:
            if not route.is_for(people[name].actor.role):
                continue
            for two in due(route, name, stories):
                where = f"{route.address} · {name} · {two.name}"
                usual = asked(people[name], route, two.open.keys[route.by])
                found = asked(people[name], route, two.kept.keys[route.by])
                told[usual[0].status, usual[1].status] += 1
                if route.address not in ENDED or found[0].status >= 500:
                    wrong += [f"{where}: {one}" for one in differences(usual, found)]
    assert not wrong, "\n".join([f"{len(wrong)}: {told}", *wrong])


def differences(usual, found) -> Iterator[str]:
    """What whoever is named is answered otherwise than of the open child.

    Where the open one has nothing for him, being named may show him more: but nothing breaks. What
    others see he is told not to change.
    """
    for how, one, other in zip(("GET", "POST"), usual, found, strict=False):
        if other.status >= 500:
            yield f"{how} {other.status}, open: {one.status} {other.body.decode()}"
        elif LEFT_ALONE in other.body.decode(errors="ignore"):
            continue
        elif usual[0].status == 200 and other.status != one.status:
            yield f"{how} {other.status}, open: {one.status}"
    if usual[0].status == 200 and names(usual[2]) != names(found[2]):
        yield f"form {sorted(names(usual[2]) ^ names(found[2]))}"


def names(form: dict[str, list[str]]) -> set[str]:
    """The lines of a form, but for the keys of the children in them."""
    return {KEY.sub("", name) for name in form}


def test_whoever_is_not_named_gets_nothing_of_what_is_sealed(scene):
    people, stories = scene
    wrong, asked_of = [], 0
    for route in ACTS:
        for name in OTHERS:
            if route.by not in SEALED or not route.is_for(people[name].actor.role):
                continue
            for two in due(route, name, stories):
                page, sent, _ = asked(people[name], route, two.kept.keys[route.by])
                asked_of += 1
                if page.status not in (403, 404) or sent.status not in (403, 404):
                    wrong.append(
                        f"{route.address} · {name} · {two.name}: {page.status}/{sent.status}"
                    )
    assert asked_of and not wrong, "\n".join([f"{len(wrong)} of {asked_of}", *wrong])
