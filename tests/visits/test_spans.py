"""Which visit counts for what is owed."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.kernel.refusal import Refusal
from shouwang.visits import actions
from shouwang.visits.actions_voiding import void
from shouwang.visits.rules import VisitFacts
from tests.factories import children
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = timedelta(days=1)


def owed(child, code="visits.visit"):
    return Duty.objects.filter(code=code, matter=child.key, closed_at=None)


def went(child, when, *, by, at, mode="home", seen="seen"):
    facts = VisitFacts(seen={child.key: seen}, went_at=when, mode=mode)
    return actions.record([child], facts, author=by, at=at)[0]


@pytest.mark.parametrize("mode", ["phone", "video"])
def test_a_call_by_telephone_is_kept_and_ends_nothing(noon, mode):
    child, worker = children.registered(noon), children.worker()
    before = owed(child).get()
    made = went(child, noon + DAY, by=worker, at=noon + DAY, mode=mode)
    assert made.counted is False
    assert owed(child).get() == before


def test_nobody_who_only_rang_owes_a_second_call(noon):
    child, worker = children.registered(noon), children.worker()
    went(child, noon + DAY, by=worker, at=noon + DAY, mode="phone", seen="not_seen")
    assert not owed(child, "visits.revisit").exists()


def test_a_visit_of_a_term_that_is_over_is_kept_and_ends_nothing(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon + 30 * DAY, by=worker)
    now = owed(child).get()
    made = went(child, noon + 20 * DAY, by=worker, at=noon + 40 * DAY)
    assert made.counted is False
    assert owed(child).get() == now


def test_the_next_term_counts_from_the_day_the_child_was_met(noon):
    child, worker = children.registered(noon), children.worker()
    went(child, noon + 10 * DAY, by=worker, at=noon + 40 * DAY)
    late = owed(child).get()
    other = children.registered(noon)
    went(other, noon + 10 * DAY, by=worker, at=noon + 10 * DAY)
    assert late.due_at == owed(other).get().due_at


def test_a_visit_after_that_day_and_typed_before_counts(noon):
    child, worker = children.registered(noon), children.worker()
    went(child, noon + 10 * DAY, by=worker, at=noon + 40 * DAY)
    assert went(child, noon + 20 * DAY, by=worker, at=noon + 41 * DAY).counted is True


@pytest.mark.parametrize(("days", "code"), [(-1, "visit_too_old"), (3, "visit_in_future")])
def test_a_visit_before_the_file_or_after_now_is_refused(noon, days, code):
    child, worker = children.registered(noon), children.worker()
    with pytest.raises(Refusal) as no:
        went(child, noon + days * DAY, by=worker, at=noon + 2 * DAY)
    assert no.value.code == code


def test_the_last_visit_voided_is_owed_again_in_the_term_it_had_ended(noon):
    child, worker = children.registered(noon), children.worker()
    first = owed(child).get()
    made = visit(child, noon + 80 * DAY, by=worker)
    void(made, reason="登记错了人家", by=worker, at=noon + 85 * DAY)
    assert owed(child).get().due_at == first.due_at


def test_an_old_visit_voided_gives_no_new_term(noon):
    child, worker = children.registered(noon), children.worker()
    old = visit(child, noon + 10 * DAY, by=worker)
    visit(child, noon + 50 * DAY, by=worker)
    now = owed(child).get()
    void(old, reason="登记错了人家", by=worker, at=noon + 60 * DAY)
    assert owed(child).get() == now


def test_a_call_by_telephone_voided_gives_no_new_term(noon):
    child, worker = children.registered(noon), children.worker()
    rang = went(child, noon + DAY, by=worker, at=noon + DAY, mode="phone")
    before = owed(child).get()
    void(rang, reason="登记错了人家", by=worker, at=noon + 2 * DAY)
    assert owed(child).get() == before


def test_a_voided_slip_that_stays_red_is_owed_in_the_red_term_or_as_it_was(noon):
    worker = children.worker()
    early, near = children.registered(noon), children.registered(noon)
    for child in (early, near):
        visit(child, noon + DAY, by=worker)
    due = owed(early).get().due_at
    when = due - 2 * DAY
    slips = [
        (early, visit(early, noon + 20 * DAY, by=worker, residence="lives_alone"), noon + 20 * DAY),
        (near, visit(near, when, by=worker, residence="lives_alone"), when),
    ]
    for _, slip, at in slips:
        void(slip, reason="登记错了人家", by=worker, at=at + timedelta(hours=1))

    now = owed(early).get()
    assert (now.level, now.due_at > noon + 26 * DAY) == ("red", True), "counted from the old visit"
    assert now.due_at < noon + 29 * DAY
    assert owed(near).get().due_at == due
