"""What a visit found and the town must see to."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.kernel.refusal import Refusal
from shouwang.visits.actions_following import follow
from shouwang.visits.actions_voiding import void
from tests.factories import children
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
CODE = "visits.follow_finding"


def owed(**given):
    return Duty.objects.filter(code=CODE, closed_at=None, **given)


def test_the_town_owes_what_a_visit_found_until_it_has_written_down_what_was_done(noon):
    child, worker, town = children.registered(noon), children.worker(), children.supervisor()
    made = visit(child, noon, by=worker, school="dropped_out", hazards="house")
    duty = owed().get()
    assert (duty.holder, duty.record, duty.level) == (town.unit, f"visit:{made.key}", "orange")

    follow(made, "已联系学校，周一返校；房屋已报住建所。", by=town, at=noon + timedelta(days=2))

    assert not owed().exists()
    made.refresh_from_db()
    assert made.follow_up.startswith("已联系学校") and made.followed_by == town


def test_a_second_visit_with_something_else_is_owed_beside_the_first(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, body="ill")
    visit(child, noon + timedelta(days=1), by=worker, hazards="water")
    assert owed(matter=child.key).count() == 2


def test_a_visit_that_found_nothing_leaves_the_town_alone(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, parent_contact="weekly", utilities="unsafe", school="absent")
    assert not owed().exists()


def test_a_visit_that_is_voided_takes_its_finding_along(noon):
    child, worker = children.registered(noon), children.worker()
    made = visit(child, noon, by=worker, body="ill")
    void(made, reason="记错了人家", by=worker, at=noon + timedelta(hours=1))
    assert not owed().exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "follow_up_needed"),
        ("1", "follow_up_needed"),
        ("已送镇卫生院看过。", "nothing_to_follow"),
    ],
)
def test_what_it_refuses(noon, words, code):
    child, town = children.registered(noon), children.supervisor()
    made = visit(child, noon, by=children.worker(), body="ill")
    follow(made, "已送镇卫生院看过。", by=town, at=noon)
    with pytest.raises(Refusal) as no:
        follow(made, words, by=town, at=noon)
    assert no.value.code == code


def test_the_village_cannot_declare_it_done(noon):
    child, worker = children.registered(noon), children.worker()
    made = visit(child, noon, by=worker, body="ill")
    with pytest.raises(Refusal) as no:
        follow(made, "已送镇卫生院看过。", by=worker, at=noon)
    assert no.value.code == "not_permitted"
