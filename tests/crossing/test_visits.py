"""Two siblings' visits at the same moment, each from its own page: both are kept, nobody is turned away."""

from datetime import timedelta

import pytest

from shouwang.kernel.clock import now
from shouwang.visits.actions_voiding import void_all
from shouwang.visits.models import Visit
from tests.crossing.pairs import (
    acting,
    arranging,
    at_desk,
    cross,
    deadlocks,
    scene,
    siblings,
    went_well,
)
from tests.factories import children
from tests.factories.visiting import visit_together
from tests.faults.asked import typed

PAIRS = 4


@pytest.fixture(scope="module")
def village(django_db_blocker):
    """A database in which four pairs of siblings live, each pair under its own roof, and two workers."""
    with django_db_blocker.unblock(), scene("crossing_visits") as database:
        with arranging():
            pairs = [siblings(number) for number in range(PAIRS)]
            workers = [children.worker(), children.worker()]
        yield database, pairs, workers


def test_visits_of_siblings_saved_at_once_are_both_kept(village):
    database, pairs, workers = village
    desks = [at_desk(worker) for worker in workers]
    before = deadlocks(database)

    for pair in pairs:
        done = cross(
            lambda pair=pair: save(desks[0], pair[0], pair[1]),
            lambda pair=pair: save(desks[1], pair[1], pair[0]),
        )
        went_well(done, database, before)
        assert [one.answer.status_code for one in done] == [302, 302]
    with arranging():
        kept = [Visit.objects.filter(child__in=pair).count() for pair in pairs]
    assert kept == [4] * PAIRS


def save(desk, child, other):
    """The form of this child's page, with the other one under its roof."""
    sent = {**typed(child), f"seen_{other.key}": "seen"}
    return desk.post(f"/visits/{child.key}/new/", sent)


def test_two_rounds_of_the_same_house_voided_at_once_are_both_void(village):
    database, pairs, workers = village
    with arranging():
        at = now() - timedelta(hours=2)
        rounds = [
            (visit_together(pair, at, by=workers[0]), visit_together(pair[::-1], at, by=workers[1]))
            for pair in pairs
        ]
    before = deadlocks(database)

    for one, other in rounds:
        done = cross(
            lambda one=one: acting(void_all, one, reason="登记错了人家", by=workers[0]),
            lambda other=other: acting(void_all, other, reason="登记错了人家", by=workers[1]),
        )
        went_well(done, database, before)
    with arranging():
        keys = [one.pk for both in rounds for made in both for one in made]
        assert set(Visit.objects.filter(pk__in=keys).values_list("state", flat=True)) == {"voided"}
