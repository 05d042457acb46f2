"""A round of the clock that works on many offices or files holds them all at its beginning (W395)."""

import pytest

from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import DAY
from shouwang.offices.models import Person, Post, Unit
from tests.casework.test_certifying import SPRING
from tests.factories import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def somebody_everywhere(since, until=None):
    """A supervisor in each town, a worker in some villages, named first where the unit's key is last."""
    places.district()
    roles = {"town": "town_supervisor", "village": "village_worker"}
    found = {kind: Unit.objects.filter(kind=kind).order_by("-key")[:8] for kind in roles}
    units = [unit for some in found.values() for unit in some]
    held = [places.post(roles[unit.kind], unit, since=since) for unit in units]
    if until is not None:
        Post.objects.filter(pk__in=[one.pk for one in held]).update(until=until)
    return held


def test_every_list_of_a_quarter_is_called_for_in_one_order():
    somebody_everywhere(SPRING - 200 * DAY)
    Person.objects.update(last_login=SPRING)
    assert sweep(at=SPRING).failed == ()


def test_what_is_over_and_what_ends_soon_are_told_of_in_one_order(noon):
    held = somebody_everywhere(noon - 40 * DAY, until=noon + 10 * DAY)
    assert sweep(at=noon).failed == ()
    for post in held[::2]:
        places.post(post.role, post.unit, since=noon)
    assert sweep(at=noon + 11 * DAY).failed == ()


def test_lists_that_nobody_confirmed_are_settled_and_suspended_in_one_order():
    somebody_everywhere(SPRING - 200 * DAY)
    units = Unit.objects.filter(kind="village").order_by("-key")
    for unit in units[:4]:
        places.post("village_worker", unit, since=SPRING - 200 * DAY)
    assert sweep(at=SPRING).failed == ()
    for days in (10, 40):
        Person.objects.update(last_login=SPRING + days * DAY)
        assert sweep(at=SPRING + days * DAY).failed == ()
    assert Post.objects.exclude(suspended_at=None).exists()
