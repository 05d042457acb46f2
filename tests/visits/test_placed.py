"""A placed child is visited where it is placed; nothing is lowered or closed before."""

from datetime import timedelta

import pytest
from django.db.models import F

from shouwang.access import reach
from shouwang.assessment.open_things import what_is_open
from shouwang.casework.models import Duty, Event, Matter
from shouwang.children import actions as files
from shouwang.children.actions_placement import PlacementFacts, place
from shouwang.children.models import Placement
from shouwang.children.queries import where_now
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_identity, actions_taking
from shouwang.visits import actions, queries
from shouwang.visits.rules import VisitFacts
from tests.factories import children, moved, places, reporting, secret, support, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
CENTRE = PlacementFacts("no_care", "relief_station", "区救助管理站", "站长刘某", "0561-4688110")
HOUR = timedelta(hours=1)


def case_of(child, at):
    """A case about this child."""
    return Matter.objects.get(pk=reporting.filed(at, child=child).matter_id)


def nothing_owed(case, at):
    """Nothing is owed on the child's danger any more."""
    Duty.objects.filter(matter=case).update(closed_at=at, closed_by=F("opened_by"))


def seen(child, at, where=""):
    facts = VisitFacts(
        seen={child.key: "seen"}, went_at=at, where={child.key: where} if where else {}
    )
    return actions.record([child], facts, author=children.worker(), at=at)[0]


def test_only_where_it_is_placed_a_visit_counts_and_the_level_falls(noon):
    child = children.registered(noon)
    town = places.post("town_supervisor", places.GURAO)
    child = files.set_level(child, "orange", reason="核实", by=town, at=noon)
    case = case_of(child, noon)
    nothing_owed(case, noon)
    place(case, CENTRE, by=urgent.officer(), at=noon + HOUR)
    later = noon + 2 * HOUR
    with pytest.raises(Refusal) as no:
        seen(child, later)
    assert no.value.code == "seen_where"
    assert seen(child, later, "home").counted is False
    with pytest.raises(Refusal) as no:
        files.set_level(child, "green", reason="好转", by=town, at=later)
    assert no.value.code == "danger_owed"  # it is looked for until it is said where it is
    assert seen(child, later, "placement").counted


def test_a_visit_before_it_was_placed_lowers_nothing(noon):
    child = children.registered(noon)
    town = places.post("town_supervisor", places.GURAO)
    case = case_of(child, noon)
    nothing_owed(case, noon)
    seen(child, noon + HOUR)
    place(case, CENTRE, by=urgent.officer(), at=noon + 2 * HOUR)
    child.refresh_from_db()
    with pytest.raises(Refusal) as no:
        files.set_level(child, "green", reason="好转", by=town, at=noon + 3 * HOUR)
    assert no.value.code == "placed_unseen"


def test_a_support_case_is_not_closed_before_the_child_was_seen_where_it_lives(noon):
    child = children.registered(noon)
    matter = support.planned(noon, child=child)  # handed over to the centre on the way
    words = "孩子安置以后还没有人到安置处见过孩子本人"
    child.refresh_from_db()
    assert words in what_is_open(matter.support, child)
    seen(child, noon + HOUR, "home")
    child.refresh_from_db()
    assert words in what_is_open(matter.support, child)
    seen(child, noon + 2 * HOUR, "placement")
    child.refresh_from_db()
    assert words not in what_is_open(matter.support, child)


def test_a_second_placement_ends_the_first(noon):
    child, by = children.registered(noon), urgent.officer()
    case = case_of(child, noon)
    first = place(case, CENTRE, by=by, at=noon)
    second = place(case, CENTRE, by=by, at=noon + HOUR)
    first.refresh_from_db()
    assert first.end_reason == Placement.End.MOVED
    assert where_now(child.key) == second


def test_the_plan_names_the_place_and_not_the_empty_house(noon):
    child = children.registered(noon)
    place(case_of(child, noon), CENTRE, by=urgent.officer(), at=noon)
    (call,) = queries.plan()
    assert call.children == [child]
    assert call.placed.place == "区救助管理站"


def handed(at):
    """A child that nobody has named yet, handed over to the centre; its case."""
    case = Matter.objects.get(pk=reporting.filed(at).matter_id)
    for post in reporting.offices():
        actions_taking.take_here(case, by=post, at=at)
    emergencies.investigate(case, urgent.result(at), by=urgent.officer(), at=at)
    emergencies.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
    return case


def test_a_child_named_after_the_hand_over_is_placed_in_its_file(noon):
    case = handed(noon)
    assert where_now(case.key).child is None
    child = children.registered(noon)
    actions_identity.identify(case, child, "", by=urgent.police(), at=noon + HOUR)
    assert where_now(case.key) is None
    assert where_now(child.key).place == urgent.HANDED.place
    assert Event.objects.filter(matter=child.matter, name="children.placed").exists()


def test_a_child_corrected_is_at_home_again_and_the_other_one_is_placed(noon):
    case, wrong, right = handed(noon), children.registered(noon), children.registered(noon)
    former = case_of(wrong, noon - HOUR)
    before = place(former, CENTRE, by=urgent.officer(), at=noon - HOUR)
    Matter.objects.filter(pk=former.pk).update(closed_at=noon)
    actions_identity.identify(case, wrong, "", by=urgent.police(), at=noon + HOUR)
    assert where_now(wrong.key).case == case
    actions_identity.identify(case, right, "认错了人", by=urgent.police(), at=noon + 2 * HOUR)
    assert where_now(right.key).case == case
    assert where_now(wrong.key) == before
    told = Event.objects.filter(matter=wrong.matter, name="children.placement_withdrawn")
    assert told.count() == 1
    actions_identity.identify(case, None, "还没有查明", by=urgent.police(), at=noon + 3 * HOUR)
    assert where_now(right.key) is None and where_now(case.key) is not None


def test_the_placement_moves_with_the_file(noon):
    child = children.registered(noon)
    place(case_of(child, noon), CENTRE, by=urgent.officer(), at=noon)
    moved.accepted(moved.asked(child, noon), noon + HOUR)
    assert where_now(child.key).division_id == places.QINLOU
    with reach.entered(reach.of(children.worker(places.WANGDIAN))):
        assert Placement.objects.count() == 0
    with reach.entered(reach.of(children.worker(places.QINLOU))):
        assert where_now(child.key).place == "区救助管理站"


def test_where_a_child_kept_secret_is_placed_the_named_ones_alone_read():
    child, officer = secret.registered(), secret.officer()
    at = now()
    place(case_of(child, at - HOUR), CENTRE, by=urgent.officer(), at=at - HOUR)
    secret.kept(child, at, by=officer)
    others = (
        children.worker(),
        children.supervisor(),
        places.post("district_officer", "civil_affairs"),
        places.post("police_desk", places.GURAO),
    )
    for post in others:
        with secret.as_now(post):
            assert Placement.objects.count() == 0, post.role
    with secret.as_now(officer):
        assert where_now(child.key).place == "区救助管理站"


def test_whoever_has_a_stake_in_the_child_does_not_read_where_it_is():
    from shouwang.children.actions_conflict import declare

    child, worker, at = secret.registered(), children.worker(), now()
    place(case_of(child, at), CENTRE, by=urgent.officer(), at=at)
    with secret.as_now(worker):
        assert where_now(child.key) is not None
    declare(child, worker.person, "kin", by=worker, at=at)
    with secret.as_now(worker):
        assert Placement.objects.count() == 0
