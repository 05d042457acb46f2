"""A duty is held by an office where somebody can do it now: the chain, and the way back."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.casework.steps import raise_event
from shouwang.casework.sweep import sweep
from shouwang.children import actions, actions_conflict
from shouwang.kernel.clock import DAY, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts
from shouwang.offices.accounts import end_post
from shouwang.offices.models import Person, Post
from shouwang.statute.duties import RULES
from tests.casework.test_steps import REPORT, matter
from tests.factories import children
from tests.factories.places import GURAO, WANGDIAN, post, unit

pytestmark = pytest.mark.django_db
BEFORE = timedelta(days=30)


@pytest.fixture
def desks(everything, noon):
    """The desks of the station and of the district's police."""
    since = noon - BEFORE
    return post("police_desk", GURAO, since=since), post("police_desk", "police", since=since)


def reported(noon, level: str = "red") -> Duty:
    """The police's duty to take a report of this noon."""
    facts = {"level": level}
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon, facts=facts)
    return Duty.objects.get(code="reports.take_police")


def held(duty: Duty) -> tuple[str, str | None]:
    """The kinds of the office that holds a duty, and of the one it holds it for."""
    duty.refresh_from_db()
    return duty.holder.kind, duty.held_for and duty.held_for.kind


OWN, ABOVE = ("police_station", None), ("police", "police_station")


def test_a_station_with_a_desk_takes_its_report_itself(desks, noon):
    assert held(reported(noon)) == OWN


def test_a_station_where_only_figures_are_read_is_vacant(desks, noon):
    station, _ = desks
    end_post(station, at=noon - DAY)
    post("statistics", station.unit, since=noon - BEFORE)
    assert held(reported(noon)) == ABOVE


def never_signed_in(station: Post, noon) -> None:
    Person.objects.filter(pk=station.person_id).update(last_login=None)


def on_leave(station: Post, noon) -> None:
    """The stand-in is suspended, so that nobody is left."""
    other = post("police_desk", station.unit, since=noon - DAY)
    later = noon + 9 * DAY
    Post.objects.filter(pk=other.pk).update(stands_for=station, until=later, suspended_at=noon)


def suspended(station: Post, noon) -> None:
    accounts.suspend(station.person, why="试", at=noon)


def ended(station: Post, noon) -> None:
    end_post(station, at=noon)


@pytest.mark.parametrize("leaves", [never_signed_in, on_leave, suspended, ended])
def test_what_nobody_at_the_station_can_take_goes_to_the_districts_desk(desks, noon, leaves):
    leaves(desks[0], noon)
    assert held(reported(noon)) == ABOVE


@pytest.mark.parametrize("leaves", [never_signed_in, on_leave, suspended, ended])
def test_so_does_what_it_held_already_with_the_clocks_next_round(desks, noon, leaves):
    duty = reported(noon)
    due = duty.due_at
    leaves(desks[0], noon)
    sweep(at=noon + timedelta(minutes=1))
    assert held(duty) == ABOVE and duty.due_at == due


def test_a_new_account_counts_as_there_until_it_should_have_come(everything, noon):
    station = post("police_desk", GURAO, since=noon - 13 * DAY)
    post("police_desk", "police", since=noon - BEFORE)
    never_signed_in(station, noon)
    duty = reported(noon, level="orange")
    assert held(duty) == OWN

    sweep(at=noon + 2 * DAY)
    assert held(duty) == ABOVE


def test_a_stand_in_at_work_is_somebody(desks, noon):
    station, _ = desks
    other = post("police_desk", station.unit, since=noon - DAY)
    Post.objects.filter(pk=other.pk).update(stands_for=station, until=noon + 9 * DAY)
    assert held(reported(noon)) == OWN


def test_it_comes_back_as_soon_as_somebody_is_there(desks, noon):
    station, _ = desks
    suspended(station, noon)
    duty = reported(noon)
    accounts.restore(station.person, at=noon)
    sweep(at=noon + timedelta(minutes=1))
    assert held(duty) == OWN


def test_where_the_chain_ends_with_nobody_the_duty_stays_where_it_belongs(everything, noon):
    post("district_officer", "civil_affairs", since=noon - BEFORE)
    assert held(reported(noon)) == OWN


def test_the_citys_police_come_after_the_districts(desks, noon):
    station, district = desks
    post("police_desk", unit("police-340600000000"), since=noon - BEFORE)
    ended(station, noon)
    ended(district, noon)
    assert held(reported(noon)) == ("city_police", "police_station")


def test_an_office_that_takes_over_sees_what_it_holds(desks, noon):
    ended(desks[0], noon)
    duty = reported(noon)
    with reach.entered(reach.of(desks[1])):
        assert Duty.objects.get(pk=duty.pk).matter.number
    other = post("police_desk", "police-340604101000", since=noon - BEFORE)
    with reach.entered(reach.of(other)):
        assert not Duty.objects.filter(pk=duty.pk).exists()


def test_every_duty_has_a_chain_or_says_why_it_has_none():
    alone = {code for code, rule in RULES.items() if not rule.if_vacant}
    assert alone == {code for code, rule in RULES.items() if rule.alone}


@pytest.fixture
def changed(everything):
    """A changed child whose only supervisor has a stake in it, and another child, changed too."""
    at = now() - timedelta(hours=3)
    worker, supervisor = children.worker(), children.supervisor()
    rows = [children.registered(at, by=supervisor) for _ in range(2)]
    for child in rows:
        actions.change(child, {"remark": "新"}, by=worker, at=at)
    actions_conflict.declare(rows[0], supervisor.person, "kin", by=supervisor, at=at)
    return rows


def test_the_bureau_approves_where_the_only_supervisor_has_a_stake(everything, changed):
    officer = post("district_officer", "civil_affairs")
    actions_conflict.hand_on([changed[0].pk], at=now())
    duty = Duty.objects.get(code="children.approve_change", matter=changed[0].pk)
    assert held(duty) == ("civil_affairs", "town")

    assert actions.approve(changed[0], by=officer, at=now()).state == "registered"


def test_and_nowhere_else(everything, changed):
    officer = post("district_officer", "civil_affairs")
    actions_conflict.hand_on([changed[0].pk], at=now())

    with pytest.raises(Refusal, match="not_permitted"):
        actions.approve(changed[1], by=officer, at=now())


def test_a_village_and_its_town_without_anybody_are_visited_by_the_bureau(everything):
    at = now() - timedelta(hours=3)
    supervisor = children.supervisor()
    child = children.registered(at, by=supervisor)
    post("district_officer", "civil_affairs")
    end_post(supervisor, at=now())
    sweep(at=now())
    assert held(Duty.objects.get(code="visits.visit", matter=child.pk)) == (
        "civil_affairs",
        "village",
    )
    assert child.division_id == WANGDIAN
