"""Somebody named for a child kept secret turns out to have a stake in it."""

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children import actions_conflict, queries
from shouwang.children.actions_whereabouts import watch
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import places, secret

pytestmark = pytest.mark.django_db


@arranged
def scene():
    """A child kept secret; its two visitors sit in two towns, the officer in the bureau."""
    with reach.entered(reach.EVERYTHING):
        child = secret.registered()
        officer, there = secret.officer(), secret.visitor()
        also = places.post("town_supervisor", places.GURAO)
        secret.kept(child, now(), by=officer, named=[officer, there, also])
    return child, officer, there, also


def owed(child):
    """The visit that the named ones owe."""
    with reach.entered(reach.CLOCK):
        duties = Duty.objects.select_related("holder")
        return duties.get(matter=child.key, code="visits.visit", label=reach.SEALED)


def declared(child, post, *, by):
    with secret.as_now(by):
        actions_conflict.declare(child, post.person, "kin", by=secret.fresh(by), at=now())


@pytest.mark.parametrize("superior", [False, True])
def test_the_duty_goes_to_the_other_office_where_somebody_named_may_still_know(scene, superior):
    child, _officer, there, also = scene
    first = owed(child).holder
    leaving, staying = (there, also) if first == there.unit else (also, there)
    boss = secret.officer()  # himself not named
    declared(child, leaving, by=boss if superior else leaving)
    after = owed(child)
    assert after.holder == staying.unit
    with secret.as_now(staying):
        assert Duty.objects.filter(pk=after.pk).exists()
    with secret.as_now(leaving):
        assert not queries.files().filter(pk=child.pk).exists()
        assert not Duty.objects.filter(matter=child.key).exists()


def test_it_comes_back_when_the_stake_was_an_error(scene):
    child, _officer, there, also = scene
    first = owed(child).holder
    leaving = there if first == there.unit else also
    declared(child, leaving, by=leaving)
    boss = secret.officer()
    with secret.as_now(boss):
        (row,) = actions_conflict.Conflict.objects.filter(person=leaving.person)
        actions_conflict.end(row, reason="同名", by=secret.fresh(boss), at=now())
    assert owed(child).holder == first


def test_a_superior_who_is_not_named_learns_nothing_of_the_secret(scene):
    child, _, there, _ = scene
    boss = secret.officer()
    with secret.as_now(boss):
        before = list(Duty.objects.filter(matter=child.key).values_list("pk", "holder"))
    declared(child, there, by=boss)
    with secret.as_now(boss):
        assert list(Duty.objects.filter(matter=child.key).values_list("pk", "holder")) == before


def test_the_lead_is_told_when_nobody_named_at_the_office_may_know(scene):
    child, officer, _there, _also = scene
    with reach.entered(reach.EVERYTHING):
        assert watch(at=now()) == 0
    declared(child, officer, by=officer)
    with reach.entered(reach.EVERYTHING):
        assert watch(at=now()) == 1
    with reach.entered(reach.CLOCK):
        assert Duty.objects.filter(code="children.mind_secrets", closed_at=None).exists()
