"""Who counts is asked again: a parent comes home, a child turns sixteen."""

from datetime import date, timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children import actions, actions_exit, queries
from shouwang.children.models import Child
from shouwang.children.rules import PersonFacts
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def back(name: str, on: date) -> PersonFacts:
    return PersonFacts(name=name, status="normal", back_on=on)


def test_when_both_parents_are_home_the_exit_is_proposed_and_the_town_decides(noon):
    child = children.registered(noon)
    people = {"father": back("张大山", noon.date()), "mother": back("李梅", noon.date())}

    done = actions.change(child, {}, people=people, by=children.supervisor(), at=noon)

    assert (done.state, done.exit_reason) == ("to_exit", "parents_returned")
    assert done.eligibility.startswith("不符合") and done.rule_version
    assert Duty.objects.filter(code="children.decide_exit", closed_at=None).count() == 1


def test_one_parent_home_who_can_guard_is_enough_for_the_whole_household(noon):
    first = children.facts()
    child = children.registered(noon, father=first.father, mother=first.mother)
    sibling = children.registered(noon, father=first.father, mother=first.mother)
    town = children.supervisor()

    changed = actions.change(
        child, {}, people={"father": back("张大山", noon.date())}, by=children.worker(), at=noon
    )
    assert changed.state == "changed"
    actions.approve(changed, by=town, at=noon + timedelta(hours=1))

    reasons = Child.objects.filter(pk__in=[child.pk, sibling.pk]).values_list(
        "state", "exit_reason"
    )
    assert set(reasons) == {("to_exit", "one_parent_returned")}


def test_a_parents_return_that_is_sent_back_is_forgotten(noon):
    child = children.registered(noon)
    later = noon + timedelta(days=1)
    people = {"father": back("张大山", noon.date())}
    changed = actions.change(child, {}, people=people, by=children.worker(), at=later)

    done = actions.send_back(changed, by=children.supervisor(), at=later + timedelta(hours=1))

    father = done.ties.get(kind="father").adult
    assert (done.state, father.back_on, father.status) == ("registered", None, "")


def test_what_changed_of_a_parent_and_of_the_house_is_kept_with_before_and_after(noon):
    child, town = children.registered(noon), children.supervisor()
    later = noon + timedelta(days=1)
    moved = PersonFacts(name="张大山", place="浙江宁波", phone="13800001111")
    actions.change(child, {}, people={"father": moved}, address="王店村99号", by=town, at=later)

    told = {c.field: c for c in queries.history(Child.objects.get(pk=child.pk))}
    place, house = told["父亲务工地点"], told["现居住地"]
    assert (place.before, place.after) == ("江苏省苏州市昆山市", "浙江宁波")
    assert (place.at, town.person.title in place.who) == (later, True)
    assert (house.before[-1], house.after) == ("…", "王…")
    assert told["父亲电话"].after == "138****1111"


def test_whoever_leaves_again_is_away_again(noon):
    child, town = children.registered(noon), children.supervisor()
    people = {"father": back("张大山", date(2026, 5, 1))}
    actions.change(child, {}, people=people, by=town, at=noon)
    child = actions.decide_exit(Child.objects.get(pk=child.pk), agreed=False, by=town, at=noon)

    gone = PersonFacts(name="张大山", place="浙江宁波", out_since="2026-08")
    done = actions.change(child, {}, people={"father": gone}, by=town, at=noon)

    assert done.ties.get(kind="father").adult.back_on is None
    assert done.state == "registered"


@pytest.mark.parametrize(
    ("birth", "state"),
    [(date(2010, 9, 10), "to_exit"), (date(2010, 9, 11), "registered")],
    ids=["on the birthday", "the day before"],
)
def test_the_sixteenth_birthday_proposes_the_exit_on_its_day(noon, birth, state):
    child = children.registered(noon - timedelta(days=30), birth=birth)

    proposed = actions_exit.propose_of_age(at=noon)

    child.refresh_from_db()
    assert (child.state, proposed) == (state, int(state == "to_exit"))
    assert actions_exit.propose_of_age(at=noon) == 0


def test_a_child_of_sixteen_with_an_open_case_stays_until_it_is_closed(noon):
    child = children.registered(noon - timedelta(days=30), birth=date(2010, 9, 10))
    case = reporting.accepted(noon, child=child)

    assert actions_exit.propose_of_age(at=noon) == 0
    case.closed_at = noon
    case.save()
    assert actions_exit.propose_of_age(at=noon + timedelta(days=1)) == 1
