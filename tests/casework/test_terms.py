"""A day that an event tells is that of one duty, over the whole statute: no other one is born late."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from shouwang.casework import terms
from shouwang.casework.models import Event
from shouwang.casework.terms import due_of, term
from shouwang.kernel.clock import DAY
from shouwang.offices.models import Division
from shouwang.statute.codes import codes
from shouwang.statute.duties import RULES
from tests.factories import places

pytestmark = pytest.mark.django_db
CLOCKED = [rule for rule in RULES.values() if not rule.open_ended and not rule.until]
SOURCES = Path("shouwang")


def opening(rule, noon, told) -> Event:
    return Event(name=rule.opened_by[0], at=noon, facts=told)


def other_than(rule) -> str:
    return next(code for code in RULES if code != rule.code)


@pytest.fixture
def place() -> Division:
    places.district()
    return Division.objects.get(code=places.WANGDIAN)


@pytest.mark.parametrize("rule", CLOCKED, ids=lambda rule: rule.code)
def test_no_duty_is_born_late_because_another_one_was(rule, place, noon):
    long_ago = noon - 52 * DAY
    told = term(other_than(rule), since=long_ago, latest=long_ago)
    for level in ("", *codes("levels")):
        due_at, figure = due_of(rule, place, level, opening(rule, noon, told))
        plain = due_of(rule, place, level, opening(rule, noon, {}))
        assert (due_at, figure) == plain and due_at > noon, level


@pytest.mark.parametrize("rule", CLOCKED, ids=lambda rule: rule.code)
def test_the_duty_that_the_event_tells_of_keeps_its_day(rule, place, noon):
    soon = noon + timedelta(seconds=1)
    due_at, figure = due_of(rule, place, "", opening(rule, noon, term(rule.code, latest=soon)))
    assert due_at == soon and figure.startswith(terms.EARLIER)


def test_nobody_tells_of_a_day_without_saying_of_which_duty():
    words = re.compile(rf"[\"'](?:{terms.FROM}|{terms.BY}|{terms.OF})[\"']")
    found = [str(one) for one in SOURCES.rglob("*.py") if words.search(one.read_text("utf-8"))]
    assert found == [str(SOURCES / "casework" / "terms.py")]
