"""The guard: a lock that comes out of the order is refused where the tests watch, so that no act can cross another."""

import logging

import pytest
from django.db import transaction

from shouwang.casework.holding import hold, hold_free
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened
from shouwang.children.holding import hold_houses
from shouwang.children.models import Child
from shouwang.offices import locks
from shouwang.offices.locks import Kind, NotHeld, OutOfOrder
from shouwang.offices.models import Person
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@pytest.fixture
def pair(noon):
    """The keys of two files, the smaller first."""
    return sorted(children.registered(noon).key for _ in range(2))


def test_what_is_named_at_once_is_locked_by_its_keys_whichever_comes_first(pair):
    with transaction.atomic():
        hold(*reversed(pair))
        assert locks.held(Kind.FILE) == set(pair)


def test_a_later_lock_of_an_earlier_key_is_refused(pair):
    with transaction.atomic():
        hold(pair[1])
        with pytest.raises(OutOfOrder):
            hold(pair[0])


def test_what_is_held_already_may_be_named_again(pair):
    with transaction.atomic():
        hold(*pair)
        hold(pair[0])


def test_a_case_is_held_by_the_file_of_its_child(noon, pair):
    case = reporting.filed(noon, child=Child.objects.get(pk=pair[0])).matter
    with transaction.atomic():
        hold(case.key)
        assert pair[0] in locks.held(Kind.FILE)
        hold(*pair)


def test_a_person_is_locked_before_a_file(pair):
    person = Person.objects.create(name="who-waits", title="李四", password="!")
    with transaction.atomic():
        hold(pair[0])
        with pytest.raises(OutOfOrder):
            locks.hold(Kind.PERSON, Person, [person.pk])


def test_each_act_counts_for_itself(pair):
    for key in reversed(pair):
        with transaction.atomic():
            hold(key)


def test_what_an_undone_part_held_is_held_no_more(pair):
    with transaction.atomic():
        with transaction.atomic():
            hold(pair[1])
            transaction.set_rollback(True)
        hold(pair[0])
        assert locks.held(Kind.FILE) == {pair[0]}


def test_what_was_held_before_a_part_that_was_undone_is_held_on(pair):
    with transaction.atomic():
        with transaction.atomic():
            hold(pair[0])
        with transaction.atomic():
            hold(pair[1])
            transaction.set_rollback(True)
        assert locks.held(Kind.FILE) == {pair[0]}


def test_what_is_taken_without_waiting_may_come_late(pair):
    with transaction.atomic():
        hold(pair[1])
        assert hold_free(pair) == set(pair)


def test_where_nobody_watches_it_is_written_to_the_log_and_done(pair, caplog):
    locks.watch(False)
    try:
        with transaction.atomic(), caplog.at_level(logging.ERROR):
            hold(pair[1])
            hold(pair[0])
            assert locks.held(Kind.FILE) == set(pair)
    finally:
        locks.watch()
    assert "locks out of order" in caplog.text


def test_an_event_of_a_file_that_the_act_has_not_said_it_works_on_is_refused(noon, pair):
    child = Child.objects.select_related("matter").get(pk=pair[1])
    with transaction.atomic():
        hold(pair[0])
        with pytest.raises(NotHeld):
            happened(child, "visited", by=None, at=noon)


def test_a_house_is_held_whole(pair):
    Child.objects.filter(pk=pair[0]).update(household=Child.objects.get(pk=pair[1]).household)
    with transaction.atomic():
        hold_houses(pair[1])
        assert locks.held(Kind.FILE) == set(pair)


def test_whose_child_a_case_is_found_to_be_meanwhile_is_waited_for_anew(noon, pair):
    case = reporting.filed(noon).matter
    with transaction.atomic():
        hold(case.key)
        assert locks.held(Kind.FILE) == {case.key}
    Matter.objects.filter(pk=case.pk).update(child=pair[0])
    with transaction.atomic():
        hold(case.key)
        assert locks.held(Kind.FILE) == {case.key, pair[0]}
