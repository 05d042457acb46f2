"""F49: a code that is shown in groups can be typed as it is shown.

At ca70b57: `assert answer.status_code == 302` (the code read out with its spaces was refused).
"""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices import actions_factor
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def shown(client, person):
    """The code as the page of the supervisor shows it."""
    with reach.entered(reach.EVERYTHING):
        places.signed_in(client, children.supervisor())
    page = client.post(f"/posts/{person.posts.get().pk}/code/").content.decode()
    return re.search(r'class="receipt">([^<]+)<', page)[1].strip()


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace(" ", "-"),
        lambda code: code.replace(" ", "\u2013"),
        lambda code: code.replace(" ", "\u3000"),
        lambda code: f"  {code}\u200b",
        lambda code: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c != " " else c for c in code),
    ],
)
def test_a_one_time_code_is_taken_as_it_is_shown(client, typed):
    with reach.entered(reach.EVERYTHING):
        person = children.worker().person
    word = typed(shown(client, person))
    client.logout()
    answer = client.post("/sign-in/", {"name": person.name, "password": word})
    assert answer.status_code == 302


def test_a_recovery_code_is_taken_with_a_dash_of_any_kind():
    with reach.entered(reach.EVERYTHING):
        person = children.worker().person
        codes = actions_factor.new_codes(person, at=now())
        for code, dash in zip(codes, ("-", "\u2011", "\u2014", "\u2212"), strict=False):
            typed = dash.join((code[:4], code[4:8], code[8:])).lower()
            assert actions_factor.take(person, typed, at=now())


@pytest.mark.parametrize("dash", [" ", "-", "\u2013", "\u3000"])
def test_a_receipt_is_taken_as_it_is_shown(client, dash):
    at = now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        places.district()
        village = children.places.Division.objects.get(code=places.WANGDIAN)
        facts = reporting.facts(reporter_kind="citizen")
        number = reporting.actions.file(facts, village, by=None, at=at).receipt
    wide = "".join(chr(ord(one) + 0xFEE0) for one in number[:4])
    typed = dash.join((wide, number[4:8], number[8:12], number[12:]))
    page = client.post("/report/status/", {"number": typed}).content.decode()
    assert "已收到" in page
