"""F52, S04: what is hidden from an office that reads figures only, no sum of what it may read gives back.

Exact figures are read of the district, its towns and one town's villages by day, of all villages at night.
"""

import pytest
from django.db import transaction
from django.test import Client

from shouwang.access import reach
from shouwang.api.actions import issue
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import places
from tests.night import is_night
from tests.statistics.attacking import given_away, hidden, impossible, known, starred
from tests.statistics.crowd import below, crowd
from tests.statistics.reading import Reader, read

pytestmark = pytest.mark.django_db


@arranged
def tree() -> dict[str, list[tuple[str, str]]]:
    """A district of 160 children: what lies below what in it."""
    crowd(now(), seed=52)
    return below()


def read_by(role: str, at: str, tree: dict[str, list[tuple[str, str]]]) -> Reader:
    """Everything such an office can open of that district."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        who = places.post(role, at)
        office = places.signed_in(Client(), who)
    word, _ = issue(who.person, who, at=now())

    def get(address: str) -> tuple[int, str]:
        head = {"Authorization": f"Bearer {word}"} if address.startswith("/api/") else {}
        answer = office.get(address, headers=head)
        return answer.status_code, answer.content.decode()

    return read(get, places.LIESHAN, tree)


def test_no_small_figure_that_is_hidden_is_known_from_the_others(tree):
    reader = read_by("statistics", "statistics", tree)
    narrow = reader.known.narrowed()
    assert hidden(reader), "nothing was hidden: nothing is tested"
    told = given_away(reader, narrow)
    small, zeros = known(told)
    assert not told, f"{len(small)} small and {len(zeros)} zeros known exactly: {sorted(small)[:9]}"
    assert not starred(reader, narrow)
    assert not list(impossible(reader, narrow))


@pytest.mark.parametrize(
    ("role", "at"), [("city", "civil-340600000000"), ("conference_office", "conference_office")]
)
def test_who_supervises_reads_exact_figures(role, at, tree):
    below = tree if is_night() else {one: tree[one] for one in (places.LIESHAN, places.GURAO)}
    reader = read_by(role, at, below)
    assert reader.pages > 3 * sum(map(len, below.values()))  # page, API and 缺项 of each place
    assert not hidden(reader), f"hidden from {role}: {sorted(hidden(reader))[:5]}"
