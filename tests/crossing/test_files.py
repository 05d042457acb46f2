"""Acts on two files, or two cases, that are done at the same moment the one way round and the other."""

from datetime import timedelta
from itertools import count

import pytest

from shouwang.access.models import Conflict
from shouwang.casework.actions_joining import join, part
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.models import Duty, Join, Matter
from shouwang.children import actions, actions_conflict, actions_transfer
from shouwang.children.models import Child, Placement, Transfer
from shouwang.children.queries import where_now
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.models import SiblingLook
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions_identity
from tests.crossing.pairs import (
    acting,
    arranging,
    cross,
    deadlocks,
    said_no,
    scene,
    siblings,
    went_well,
)
from tests.factories import children, moved, places, reporting, urgent
from tests.factories.visiting import visit

_house = count(100)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def database(django_db_blocker):
    """A database of the file's own, whose locks are real."""
    with django_db_blocker.unblock(), scene("crossing_files") as name:
        yield name


def crossed(database, one, other):
    """What came of both: nobody broke, and PostgreSQL had to end nobody."""
    before = deadlocks(database)
    done = cross(one, other)
    went_well(done, database, before)
    return done


def test_siblings_asked_for_from_either_are_asked_for_once(database):
    with arranging():
        one, other = siblings(next(_house))
        to, by = Division.objects.get(code=places.QINLOU), children.supervisor()
    given = {"reason": "family_moved", "note": "随父亲迁居", "siblings": True, "by": by}

    done = crossed(
        database,
        lambda: acting(actions_transfer.ask, one, to, **given),
        lambda: acting(actions_transfer.ask, other, to, **given),
    )
    assert sorted(map(said_no, done)) == ["", "transfer_open"]
    with arranging():
        rows = Transfer.objects.filter(child__in=[one, other])
        assert sorted(rows.values_list("child", flat=True)) == sorted([one.pk, other.pk])


def test_a_transfer_of_siblings_is_taken_or_taken_back_never_half_of_each(database):
    with arranging():
        one, other = siblings(next(_house))
        row = moved.asked(one, now(), siblings=True, by=children.supervisor())
        rows = list(Transfer.objects.filter(batch=row.batch).order_by("-key"))
        receiver, town = children.worker(places.QINLOU), children.supervisor()

    done = crossed(
        database,
        lambda: acting(actions_transfer.accept, rows[0], by=receiver),
        lambda: acting(actions_transfer.withdraw, rows[1], by=town),
    )
    assert sorted(map(said_no, done)) == ["", "wrong_state"]
    with arranging():
        assert len(set(Transfer.objects.filter(batch=row.batch).values_list("state"))) == 1
        assert (
            Child.objects.filter(pk__in=[one.pk, other.pk]).values("division").distinct().count()
            == 1
        )


def test_the_changes_of_siblings_are_both_approved_and_each_asks_the_rule_of_the_other(database):
    with arranging():
        pair, worker, town = siblings(next(_house)), children.worker(), children.supervisor()
        for child in pair:
            actions.change(child, {"school": "古饶中学"}, by=worker, at=now())

    crossed(
        database,
        lambda: acting(actions.approve, pair[0], by=town),
        lambda: acting(actions.approve, pair[1], by=town),
    )
    with arranging():
        kept = Child.objects.filter(pk__in=[one.pk for one in pair])
        assert set(kept.values_list("state", "school")) == {("registered", "古饶中学")}


def test_a_list_confirmed_from_either_end_is_confirmed_once(database):
    with arranging():
        pair = [children.to_verify(now()) for _ in range(2)]
        town, village = children.supervisor(), Division.objects.get(code=places.WANGDIAN)

    done = crossed(
        database,
        lambda: acting(actions.confirm, village, pair, by=town),
        lambda: acting(actions.confirm, village, pair[::-1], by=town),
    )
    assert sorted(len(one.answer) for one in done) == [0, 2]


def test_of_two_cases_each_is_found_to_be_of_the_other_ones_child(database):
    with arranging():
        first, second = children.registered(now() - HOUR), children.registered(now() - HOUR)
        cases = [reporting.filed(now() - HOUR).matter for _ in range(2)]
        by = urgent.police()
        for case, child in zip(cases, (first, second), strict=True):
            actions_identity.identify(case, child, "", by=by, at=now())
        cases = [Matter.objects.get(pk=case.pk) for case in cases]

    done = crossed(
        database,
        lambda: acting(actions_identity.identify, cases[0], second, "认错了人", by=by),
        lambda: acting(actions_identity.identify, cases[1], first, "认错了人", by=by),
    )
    # The first goes into the case that its child has already: of that one nobody names another child now.
    assert sorted(map(said_no, done))[0] == ""
    assert sorted(map(said_no, done))[1] in ("identity_part_first", "no_report")
    with arranging():
        of = {Matter.objects.get(pk=case.pk).child for case in cases}
        assert of <= {first.pk, second.pk}
        for join_ in Join.objects.filter(matter__in=cases, undone_at=None):
            assert join_.matter.child == join_.into.child


def two_cases(child, by):
    """Two running cases of one child: joined by naming it, and parted again."""
    reporting.accepted(now() - HOUR, child=child)
    second = reporting.filed(now() - HOUR, reporter_kind="citizen").matter
    actions_identity.identify(second, child, "", by=by, at=now())
    return Join.objects.get(into__child=child.pk)


def test_two_cases_joined_from_either_are_joined_once_and_parted_once(database):
    with arranging():
        by = children.supervisor()
        made = two_cases(children.registered(now() - HOUR), by)

    done = crossed(
        database,
        lambda: acting(part, made, "不是同一件事", by=by),
        lambda: acting(part, made, "两件事", by=by),
    )
    assert sorted(map(said_no, done)) == ["", "part_done"]
    with arranging():
        one, other = Matter.objects.get(pk=made.matter_id), Matter.objects.get(pk=made.into_id)
    done = crossed(
        database,
        lambda: acting(join, one, other, "同一件事", by=by),
        lambda: acting(join, other, one, "同一件事", by=by),
    )
    assert len([one for one in done if said_no(one) == ""]) <= 1
    with arranging():
        assert Join.objects.filter(matter__in=[one, other], undone_at=None).count() <= 1


def test_a_stake_in_siblings_is_declared_of_both_from_either(database):
    with arranging():
        one, other = siblings(next(_house))
        person, by = children.worker().person, children.supervisor()

    crossed(
        database,
        lambda: acting(actions_conflict.declare, one, person, "guardian", by=by),
        lambda: acting(actions_conflict.declare, other, person, "guardian", by=by),
    )
    with arranging():
        keys = Conflict.objects.filter(person=person, ended_at=None).values_list("key", flat=True)
        assert sorted(keys) == sorted([one.pk, other.pk])


def named(at):
    """A finding that names the father of the house."""
    return urgent.result(at, "D", harmers=("father",))


def test_the_cases_of_siblings_name_the_father_at_once_and_each_has_the_other_looked_at(database):
    with arranging():
        pair = siblings(next(_house))
        cases = [reporting.accepted(now() - HOUR, child=child) for child in pair]
        by, at = urgent.officer(), now()

    crossed(
        database,
        lambda: acting(emergencies.investigate, cases[0], named(at), by=by),
        lambda: acting(emergencies.investigate, cases[1], named(at), by=by),
    )
    with arranging():
        owed = Duty.objects.filter(code="emergencies.see_sibling", matter__in=cases, closed_at=None)
        assert owed.count() == 2 and not SiblingLook.objects.filter(child__in=pair).exists()


def test_siblings_handed_over_at_once_are_each_placed(database):
    with arranging():
        pair = siblings(next(_house))
        cases = [urgent.investigated(now() - HOUR, child=child) for child in pair]
        by = urgent.officer()

    crossed(
        database,
        lambda: acting(emergencies.hand_over, cases[0], urgent.HANDED, by=by),
        lambda: acting(emergencies.hand_over, cases[1], urgent.HANDED, by=by),
    )
    with arranging():
        assert all(where_now(child.key) for child in pair)
        assert Placement.objects.filter(child__in=pair).count() == 2


def test_the_clock_hands_on_and_a_worker_writes_down_a_visit(database):
    with arranging():
        pair, worker = siblings(next(_house)), children.worker()
        Duty.objects.filter(matter__in=[one.pk for one in pair], closed_at=None).update(
            held_for=worker.unit
        )

    crossed(
        database,
        lambda: acting(hand_over_vacant),
        lambda: acting(lambda at: [visit(child, at, by=worker) for child in pair[:1]]),
    )
