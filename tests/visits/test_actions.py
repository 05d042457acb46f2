"""Visits: made, missed, found out, voided."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.visits import actions, queries
from shouwang.visits.actions_voiding import void
from shouwang.visits.models import Visit
from shouwang.visits.rules import VisitFacts
from tests.factories import children, places
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def owed(child, code="visits.visit"):
    return Duty.objects.get(code=code, matter=child.key, closed_at=None)


def test_a_visit_closes_the_duty_and_opens_the_next(noon):
    child, worker = children.registered(noon), children.worker()
    before = owed(child)

    made = visit(child, noon + timedelta(days=3), by=worker)

    assert made.state == "made"
    assert Duty.objects.get(pk=before.pk).closed_at == noon + timedelta(days=3)
    assert owed(child).due_at > before.due_at
    assert Child.objects.get(pk=child.pk).visited_at == noon + timedelta(days=3)


def test_a_child_not_met_is_owed_a_second_call(noon):
    child, worker = children.registered(noon), children.worker()
    before = owed(child)

    missed = visit(child, noon, by=worker, seen="not_seen")

    assert missed.state == "missed"
    assert owed(child).pk == before.pk
    assert owed(child, "visits.revisit").holder == worker.unit
    visit(child, noon + timedelta(days=1), by=worker)
    assert not Duty.objects.filter(code="visits.revisit", closed_at=None).exists()


def test_living_alone_turns_the_child_red_at_once(noon):
    child, worker = children.registered(noon), children.worker()

    visit(child, noon, by=worker, residence="lives_alone")

    fresh = Child.objects.get(pk=child.pk)
    assert fresh.level == "red"
    assert fresh.risks.get().ground == "alone_under_16"
    assert owed(child).level == "red"
    assert Duty.objects.filter(code="visits.visit", matter=child.key).count() == 3


def test_siblings_are_visited_once_and_only_one_is_hurt(noon):
    first = children.facts()
    village = places.district() and places.Division.objects.get(code=places.WANGDIAN)
    town, worker = children.supervisor(), children.worker()
    from shouwang.children import actions as files

    pair = [
        files.open_file(first, village, by=town, at=noon),
        files.open_file(
            children.facts(father=first.father, mother=first.mother), village, by=town, at=noon
        ),
    ]
    pair = files.confirm(village, pair, by=town, at=noon)
    facts = VisitFacts(
        seen={child.key: "seen" for child in pair},
        went_at=noon,
        answers={"injury": "signs"},
        about=frozenset({pair[0].key}),
    )

    made = actions.record(pair, facts, author=worker, at=noon)

    assert made[0].round == made[1].round
    levels = {c.pk: c.level for c in Child.objects.all()}
    assert (levels[pair[0].pk], levels[pair[1].pk]) == ("red", "unrated")
    assert len(queries.plan()) == 1


def test_a_visit_must_say_whether_each_child_was_seen(noon):
    child, worker = children.registered(noon), children.worker()
    with pytest.raises(Refusal) as no:
        actions.record([child], VisitFacts(seen={}, went_at=noon), author=worker, at=noon)
    assert no.value.code == "nobody_chosen"


def test_a_visit_in_the_future_is_refused(noon):
    child, worker = children.registered(noon), children.worker()
    facts = VisitFacts(seen={child.key: "seen"}, went_at=noon + timedelta(hours=1))
    with pytest.raises(Refusal) as no:
        actions.record([child], facts, author=worker, at=noon)
    assert no.value.code == "visit_in_future"
    assert not Visit.objects.exists()


def test_a_supervisor_enters_from_paper_and_both_are_named(noon):
    child, worker, town = children.registered(noon), children.worker(), children.supervisor()
    facts = VisitFacts(seen={child.key: "seen"}, went_at=noon - timedelta(hours=1))

    made = actions.record([child], facts, author=worker, scribe=town, at=noon)[0]

    assert (made.author, made.scribe, made.made_by) == (worker, town, town)
    with pytest.raises(Refusal):
        actions.record([child], facts, author=worker, scribe=worker, at=noon)


def test_a_wrong_entry_is_voided_with_a_reason_and_the_visit_is_owed_again(noon):
    child, worker = children.registered(noon), children.worker()
    made = visit(child, noon, by=worker)

    with pytest.raises(Refusal):
        void(made, reason="", by=worker, at=noon)
    voided = void(made, reason="走错人家", by=worker, at=noon + timedelta(hours=1))

    assert (voided.state, voided.void_reason) == ("voided", "走错人家")
    assert Visit.objects.count() == 1
    assert owed(child).opened_at == noon + timedelta(hours=1)
    assert Child.objects.get(pk=child.pk).visited_at is None


def test_a_second_call_that_a_void_visit_had_ended_is_owed_again_by_its_own_day(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, seen="not_seen")
    before = owed(child, "visits.revisit")
    made = visit(child, noon + timedelta(days=1), by=worker)

    void(made, reason="走错人家", by=worker, at=noon + timedelta(days=1, hours=1))

    assert owed(child, "visits.revisit").due_at == before.due_at


def test_a_second_call_is_not_owed_again_where_the_child_was_met_since(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, seen="not_seen")
    made = visit(child, noon + timedelta(days=1), by=worker)
    visit(child, noon + timedelta(days=2), by=worker)

    void(made, reason="重复", by=worker, at=noon + timedelta(days=3))

    assert not Duty.objects.filter(code="visits.revisit", closed_at=None).exists()


def test_a_void_entry_of_nobody_met_owes_no_second_call(noon):
    child, worker = children.registered(noon), children.worker()
    missed = visit(child, noon, by=worker, seen="not_seen")

    void(missed, reason="填错了，孩子在家", by=worker, at=noon + timedelta(hours=1))

    assert not Duty.objects.filter(code="visits.revisit", closed_at=None).exists()
    assert owed(child).pk


def test_both_entries_void_in_whatever_order_no_second_call_is_owed(noon):
    child, worker = children.registered(noon), children.worker()
    missed = visit(child, noon, by=worker, seen="not_seen")
    made = visit(child, noon + timedelta(hours=1), by=worker)

    void(made, reason="填错了", by=worker, at=noon + timedelta(hours=2))
    assert owed(child, "visits.revisit").pk
    void(missed, reason="填错了", by=worker, at=noon + timedelta(hours=3))

    assert not Duty.objects.filter(code="visits.revisit", closed_at=None).exists()


def test_another_workers_entry_is_not_mine_to_void(noon):
    child = children.registered(noon)
    made = visit(child, noon, by=children.worker())
    with pytest.raises(Refusal) as no:
        void(made, reason="错", by=children.worker(), at=noon)
    assert no.value.code == "not_your_visit"
