"""F52, S04: what is hidden from an office that reads figures only, no sum of what it may read gives back."""

import pytest
from django.db import transaction
from django.test import Client

from shouwang.access import reach
from shouwang.api.actions import issue
from shouwang.kernel.clock import now
from tests.factories import places
from tests.statistics.attacking import given_away, hidden, impossible, known, starred
from tests.statistics.crowd import below, crowd
from tests.statistics.reading import Reader, read

pytestmark = pytest.mark.django_db


def read_by(role: str, at: str) -> Reader:
    """Everything such an office can open, of a district of 160 children."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        crowd(now(), seed=52)
        who = places.post(role, at)
        office = places.signed_in(Client(), who)
        tree = below()

    word, _ = issue(who.person, who, at=now())

    def get(address: str) -> tuple[int, str]:
        head = {"Authorization": f"Bearer {word}"} if address.startswith("/api/") else {}
        answer = office.get(address, headers=head)
        return answer.status_code, answer.content.decode()

    return read(get, places.LIESHAN, tree)


def test_no_small_figure_that_is_hidden_is_known_from_the_others():
    reader = read_by("statistics", "statistics")
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
def test_who_supervises_reads_exact_figures(role, at):
    reader = read_by(role, at)
    assert reader.pages > 70
    assert not hidden(reader), f"hidden from {role}: {sorted(hidden(reader))[:5]}"
