"""The emergency runs by the book."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty, Matter
from shouwang.emergencies import actions, queries
from shouwang.emergencies.models import Emergency
from shouwang.kernel.refusal import Refusal
from shouwang.statute.branches import BRANCHES
from tests.factories import places, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def open_codes(case):
    return set(Duty.objects.filter(matter=case, closed_at=None).values_list("code", flat=True))


def test_the_joint_investigation_starts_the_emergency_and_its_clocks(noon):
    case = urgent.investigated(noon)

    assert {"emergencies.handle", "emergencies.tell_town"} <= open_codes(case)
    assert "reports.investigate" not in open_codes(case)
    told = Duty.objects.get(code="emergencies.tell_town", matter=case)
    assert told.holder.kind == "police_station"
    assert told.subject.endswith("张*")


def test_unreachable_parents_are_tried_every_four_hours_and_the_child_is_escorted(noon):
    case, by = urgent.investigated(noon), urgent.officer()

    actions.call_parents(case, "父亲", reached=False, note="关机", by=by, at=noon)
    first = Duty.objects.get(code="emergencies.try_parents", closed_at=None)
    assert first.due_at == noon + timedelta(hours=4)
    assert "emergencies.escort" in open_codes(case)

    later = noon + timedelta(hours=3)
    actions.call_parents(case, "母亲", reached=False, note="", by=by, at=later)
    second = Duty.objects.get(code="emergencies.try_parents", closed_at=None)
    assert (second.opened_at, second.due_at) == (later, later + timedelta(hours=4))

    actions.call_parents(case, "母亲", reached=True, note="", by=by, at=later)
    assert not {"emergencies.try_parents", "emergencies.escort"} & open_codes(case)


def test_the_hand_over_names_both_sides_the_place_and_the_childs_wish(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    actions.call_parents(case, "父亲", reached=False, note="", by=by, at=noon)

    with pytest.raises(Refusal) as no:
        actions.hand_over(case, replace(urgent.HANDED, wish=""), by=by, at=noon)
    assert no.value.code == "handover_needs"
    row = actions.hand_over(case, urgent.HANDED, by=by, at=noon + timedelta(hours=1))

    assert (row.received_by, row.wish) == ("古饶镇刘某", "愿意先住几天")
    assert not {"emergencies.escort", "emergencies.try_parents", "reports.assist"} & open_codes(
        case
    )


def test_after_the_hand_over_the_parents_must_still_be_told(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    actions.call_parents(case, "父亲", reached=False, note="", by=by, at=noon)
    actions.hand_over(case, urgent.HANDED, by=by, at=noon)
    assert [n.code for n in queries.missing(queries.of_matter(case.key))] == ["parents_ordered"]

    actions.call_parents(case, "母亲", reached=False, note="", by=by, at=noon)

    assert not queries.missing(queries.of_matter(case.key))


@pytest.mark.parametrize("branch", list(BRANCHES))
def test_each_branch_settles_only_when_its_conditions_are_met(noon, branch):
    case, by = urgent.investigated(noon, branch), urgent.officer()

    with pytest.raises(Refusal) as no:
        actions.settle(case, by=by, at=noon)
    assert no.value.code == "not_settled_yet"
    for need in queries.missing(queries.of_matter(case.key)):
        assert need.text in no.value.sentence

    required = [m.code for m in BRANCHES[branch].measures if m.required]
    found = ["child_found"] if branch == "C" else []
    actions.do_measures(case, [*required, *found], by=by, at=noon)
    actions.hand_over(case, urgent.HANDED, by=by, at=noon)
    settled = actions.settle(case, by=by, at=noon)

    assert settled.state == "settled"
    assert "assessment.open_case" in open_codes(case)
    assert "emergencies.handle" not in open_codes(case)


def test_the_town_is_told_once(noon):
    case = urgent.investigated(noon)
    police = places.post("police_desk", places.GURAO)
    actions.tell_town(case, by=police, at=noon)
    assert "emergencies.tell_town" not in open_codes(case)
    with pytest.raises(Refusal) as no:
        actions.tell_town(case, by=police, at=noon)
    assert no.value.code == "told_already"


def test_an_emergency_that_was_none_closes_the_case_with_its_reason(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    with pytest.raises(Refusal):
        actions.close(case, "", by=by, at=noon)
    actions.close(case, "孩子在外婆家", by=by, at=noon)
    assert Matter.objects.get(pk=case.pk).closed_at == noon
    assert Emergency.objects.get().state == "closed"


def test_a_measure_of_another_branch_is_refused(noon):
    case, by = urgent.investigated(noon, "A"), urgent.officer()
    with pytest.raises(Refusal) as no:
        actions.do_measures(case, ["police_search"], by=by, at=noon)
    assert no.value.code == "measure_unknown"
