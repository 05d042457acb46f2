"""建立帮扶个案: one child, one duty, whichever of its file and its cases asks for it."""

from datetime import timedelta

import pytest

from shouwang.assessment import actions as assessment
from shouwang.assessment.models import Case
from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
CODE = "assessment.open_case"
HOUR = timedelta(hours=1)


@arranged
def child(noon):
    places.district()
    return children.registered(noon)


def red(child, at):
    return files.raise_level(child, ["no_carer"], by=children.supervisor(), at=at)


def owed(child):
    return list(Duty.objects.filter(code=CODE, matter__child=child.pk, closed_at=None))


def test_the_files_duty_goes_along_to_the_settled_case_and_keeps_its_day(child, noon):
    red(child, noon)
    (first,) = owed(child)
    case = urgent.settled(noon + HOUR, child=child).matter

    (duty,) = owed(child)
    assert (duty.pk, duty.matter_id, duty.due_at) == (first.pk, case.pk, first.due_at)
    assert duty.level == "red" and duty.holder.kind == "town"


def test_no_longer_red_it_is_still_owed_for_the_emergency(child, noon):
    red(child, noon)
    urgent.settled(noon + HOUR, child=child)
    by = children.supervisor()
    for ground in files.queries.files().get(pk=child.pk).risks.filter(ended_at=None):
        files.withdraw_ground(child, ground.ground, reason="不实", by=by, at=noon + 2 * HOUR)
    child.refresh_from_db()

    assert child.level != "red"
    assert len(owed(child)) == 1


def test_red_after_the_settling_brings_the_day_forward_and_opens_no_second(child, noon):
    urgent.settled(noon, child=child)
    (first,) = owed(child)
    red(child, noon + HOUR)

    (duty,) = owed(child)
    assert duty.pk == first.pk and duty.level == "red"
    assert duty.due_at <= first.due_at
    sweep(at=duty.due_at + HOUR)
    assert duty.stages.filter(kind="escalation").count() == 1


def test_opening_the_case_ends_it(child, noon):
    red(child, noon)
    case = urgent.settled(noon + HOUR, child=child).matter
    assessment.open_case(child.matter, by=children.supervisor(), at=noon + 2 * HOUR)

    assert owed(child) == []
    assert Matter.objects.filter(child=child.pk, kind="case").get() == case
    assert Case.objects.get(matter=case).state == "opened"


def test_another_child_owes_its_own(child, noon):
    other = children.registered(noon)
    red(child, noon)
    urgent.settled(noon + HOUR, child=other)
    assert (len(owed(child)), len(owed(other))) == (1, 1)
