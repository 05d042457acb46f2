"""A post is asked for by one and approved by another, to an end, and gives nothing before."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shouwang.access.granting import ADMINISTRATORS, granting, meets_children
from shouwang.access.may import May, granted
from shouwang.access.models import Trail
from shouwang.casework import actions_granting as actions
from shouwang.casework.models import Duty
from shouwang.casework.steps import raise_event
from shouwang.kernel.clock import DAY
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts, queries
from shouwang.offices.models import Grant, Person, Post, Role
from tests.arranged import arranged
from tests.casework.test_steps import matter
from tests.factories.places import GURAO, SONGTUAN, WANGDIAN, post, unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
VILLAGE = f"village-{WANGDIAN}"


@arranged
def boss(noon):
    return post("town_supervisor", GURAO, since=noon - 99 * DAY)


@arranged
def officer(noon):
    return post("district_officer", "civil_affairs", since=noon - 99 * DAY)


@arranged
def lead(noon):
    return post("district_lead", "civil_affairs", since=noon - 99 * DAY)


@pytest.fixture
def newcomer():
    return Person.objects.create(name="newcomer", title="李四", password="!")


def asked(person, by: Post, at: datetime, role: str = "village_worker", where=VILLAGE, **given):
    facts = {"until": at + 300 * DAY, "reason": "接任", **given}
    return actions.ask(person, unit(where), role, by=by, at=at, **facts)


def refused(code: str, act):
    with pytest.raises(Refusal) as no, transaction.atomic():
        act()
    assert no.value.code == code, no.value.code
    return no.value.sentence


def owed(code: str):
    return Duty.objects.filter(code=code, closed_at=None)


def test_until_it_is_approved_it_gives_nothing(noon, boss, officer, newcomer):
    grant = asked(newcomer, boss, noon)
    assert not queries.posts_now(newcomer, noon + DAY)
    assert not queries.posts_of(grant.unit, noon + DAY).exists()
    duty = owed("posts.approve").get()
    assert (duty.holder.kind, duty.clause, duty.figure) == (
        "civil_affairs",
        "4.2",
        "approve_post=3个工作日",
    )
    assert duty.subject == "王店村 李四 儿童保护专干" and duty.child is None

    held = actions.approve(grant, by=officer, at=noon + DAY)
    assert queries.posts_now(newcomer, noon + DAY) == [held]
    assert (held.asked_by, held.granted_by, held.until) == (boss, officer, noon + 300 * DAY)
    assert (held.reason, held.since) == ("接任", noon + DAY)
    assert not owed("posts.approve").exists()


def test_a_village_takes_its_duties_back_when_its_worker_is_approved(noon, boss, officer, newcomer):
    grant = asked(newcomer, boss, noon)
    given = {"by": None, "at": noon, "facts": {"level": "green"}}  # red waits for his first sign-in
    raise_event(matter(noon, label=1), "children.to_verify", record="c:1", **given)
    assert Duty.objects.get(code="children.verify").holder.kind == "town"
    actions.approve(grant, by=officer, at=noon + DAY)
    assert Duty.objects.get(code="children.verify").holder.kind == "village"


def test_nobody_asks_for_himself_or_approves_his_own(noon, boss, officer, lead, newcomer):
    refused("asks_for_himself", lambda: asked(boss.person, boss, noon))
    own = asked(newcomer, officer, noon)
    refused("approves_his_own", lambda: actions.approve(own, by=officer, at=noon))
    chosen = asked(officer.person, boss, noon)
    refused("approves_his_own", lambda: actions.approve(chosen, by=officer, at=noon))
    refused("not_permitted", lambda: actions.approve(own, by=boss, at=noon))
    refused("approves_his_own", lambda: actions.refuse(own, words="不行", by=officer, at=noon))
    assert actions.approve(own, by=lead, at=noon).granted_by == lead


def test_the_same_person_under_another_post_is_still_the_same_person(noon, boss, newcomer):
    grant = asked(newcomer, boss, noon)
    two_hats = Post.objects.create(
        person=boss.person,
        unit=unit("civil_affairs"),
        role="district_officer",
        since=noon - DAY,
        until=noon + 99 * DAY,
    )
    refused("approves_his_own", lambda: actions.approve(grant, by=two_hats, at=noon))


def test_the_table_says_who_asks_and_who_approves(noon, boss, officer, lead, newcomer):
    away = f"village-{'340604101204'}"
    refused("post_not_yours", lambda: asked(newcomer, boss, noon, where=away))
    refused(
        "post_not_yours", lambda: asked(newcomer, boss, noon, "town_supervisor", f"town-{GURAO}")
    )
    refused("not_permitted", lambda: asked(newcomer, post("auditor", "civil_affairs"), noon))
    system = post("system_admin", "civil_affairs")
    refused("not_permitted", lambda: asked(newcomer, system, noon))
    grant = asked(newcomer, officer, noon, "town_supervisor", f"town-{SONGTUAN}")
    refused(
        "post_not_yours",
        lambda: actions.approve(grant, by=post("district_officer", "civil_affairs"), at=noon),
    )
    actions.approve(grant, by=lead, at=noon)
    chief = asked(
        Person.objects.create(name="chief", title="局长", password="!"),
        post("security_admin", "civil_affairs"),
        noon,
        "district_lead",
        "civil_affairs",
    )
    refused("post_not_yours", lambda: actions.approve(chief, by=lead, at=noon))
    office = post("conference_office", "conference_office")
    assert actions.approve(chief, by=office, at=noon).role == "district_lead"


def test_every_role_is_asked_for_by_somebody_and_approved_by_somebody():
    assert set(granting()) == set(Role.values)
    for row in granting().values():
        assert row.asks and row.approves and row.reason, row.role
        assert all(May.KEEP_POSTS in granted()[role] for role in row.asks), row.role
        assert all(May.APPROVE_POST in granted()[role] for role in row.approves), row.role
        assert row.role not in row.asks, row.role


def test_an_end_is_needed_and_lies_within_a_year(noon, boss, newcomer):
    said = refused("grant_too_long", lambda: asked(newcomer, boss, noon, until=noon + 400 * DAY))
    assert "12个月" in said and "2027年9月10日" in said
    refused("leave_dates", lambda: asked(newcomer, boss, noon, until=noon))
    refused("grant_reason", lambda: asked(newcomer, boss, noon, reason="  "))
    last = actions.latest_end(unit(VILLAGE), noon)
    assert asked(newcomer, boss, noon, until=last).until == last
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(person=newcomer, unit=unit(VILLAGE), role="village_worker", since=noon)


def test_what_is_asked_twice_decided_twice_or_too_late_is_refused(noon, boss, officer, newcomer):
    grant = asked(newcomer, boss, noon, until=noon + 5 * DAY)
    refused("grant_asked_already", lambda: asked(newcomer, boss, noon))
    refused("grant_over", lambda: actions.approve(grant, by=officer, at=noon + 6 * DAY))
    refused("grant_words", lambda: actions.refuse(grant, words=" ", by=officer, at=noon))
    actions.refuse(grant, words="人选另定", by=officer, at=noon)
    said = refused("grant_decided", lambda: actions.approve(grant, by=officer, at=noon))
    assert "未批准" in said
    again = asked(newcomer, boss, noon)
    refused("grant_not_yours", lambda: actions.withdraw(again, by=officer, at=noon))
    actions.withdraw(again, by=boss, at=noon)
    assert not owed("posts.approve").exists() and not newcomer.posts.exists()
    actions.approve(asked(newcomer, boss, noon), by=officer, at=noon)
    refused("post_held_already", lambda: asked(newcomer, boss, noon))


def test_a_short_stand_in_begins_at_once_and_is_listed_for_approval(noon, boss, officer):
    worker, other = post("village_worker", since=noon - DAY), post("village_worker", "340604102203")
    days = {"since": noon, "until": noon + 14 * DAY, "by": boss, "at": noon, "reason": "住院"}
    grant = actions.stand_in(worker, other.person, **days)
    held = grant.post
    assert held.is_held(noon) and held.stands_for == worker and held.granted_by is None
    assert owed("posts.approve").get().holder.kind == "civil_affairs"
    actions.approve(grant, by=officer, at=noon + DAY)
    held.refresh_from_db()
    assert held.granted_by == officer and held.is_held(noon + DAY)


def test_a_stand_in_that_is_over_is_answered_for_all_the_same(noon, boss, officer):
    worker, other = post("village_worker", since=noon - DAY), post("village_worker", "340604102203")
    days = {"since": noon, "until": noon + 3 * DAY, "by": boss, "at": noon, "reason": "住院"}
    grant = actions.stand_in(worker, other.person, **days)
    held = actions.approve(grant, by=officer, at=noon + 9 * DAY)
    assert held.granted_by == officer and not held.is_held(noon + 9 * DAY)
    assert not owed("posts.approve").exists()


def test_a_refused_stand_in_ends_at_once(noon, boss, officer):
    worker, other = post("village_worker", since=noon - DAY), post("village_worker", "340604102203")
    days = {"since": noon, "until": noon + 3 * DAY, "by": boss, "at": noon, "reason": "住院"}
    grant = actions.stand_in(worker, other.person, **days)
    actions.refuse(grant, words="另派人", by=officer, at=noon + DAY)
    assert not Post.objects.get(pk=grant.post_id).is_held(noon + DAY)


def test_a_long_stand_in_or_one_short_one_after_another_waits(noon, boss):
    worker, other = post("village_worker", since=noon - DAY), post("village_worker", "340604102203")
    given = {"by": boss, "at": noon, "reason": "产假"}
    long = actions.stand_in(worker, other.person, since=noon, until=noon + 90 * DAY, **given)
    assert long.post is None and long.state == Grant.State.ASKED
    actions.withdraw(long, by=boss, at=noon)
    first = actions.stand_in(worker, other.person, since=noon, until=noon + 10 * DAY, **given)
    assert first.post is not None
    Grant.objects.filter(pk=first.pk).update(state="withdrawn")
    second = actions.stand_in(
        worker, other.person, since=noon + 10 * DAY, until=noon + 15 * DAY, **given
    )
    assert second.post is None


def test_a_village_whose_worker_has_gone_gets_a_stand_in_at_once(noon, boss):
    gone = post("village_worker", since=noon - 9 * DAY)
    accounts.end_post(gone, at=noon - DAY)
    other = post("village_worker", "340604102203")
    raise_event(matter(noon, label=1), "children.to_verify", record="c:1", by=None, at=noon)
    assert Duty.objects.get(code="children.verify").holder.kind == "town"
    days = {"since": noon, "until": noon + 7 * DAY, "by": boss, "at": noon, "reason": "空岗"}
    assert actions.stand_in(gone, other.person, **days).post is not None
    assert Duty.objects.get(code="children.verify").holder.kind == "village"


def test_the_three_administrators_are_three_persons_and_see_no_child(noon, lead, newcomer):
    security = post("security_admin", "civil_affairs", since=noon - DAY)
    actions.approve(asked(newcomer, security, noon, "auditor", "civil_affairs"), by=lead, at=noon)
    said = refused(
        "administrators_apart",
        lambda: asked(newcomer, security, noon, "system_admin", "civil_affairs"),
    )
    assert "审计员" in said
    refused("administrators_apart", lambda: asked(newcomer, security, noon))
    assert asked(newcomer, security, noon, "statistics", "statistics")
    reader = post("village_worker", since=noon - DAY)
    refused(
        "administrators_apart",
        lambda: asked(reader.person, security, noon, "auditor", "civil_affairs"),
    )


def test_the_database_itself_keeps_the_administrators_apart(noon):
    audit = post("auditor", "civil_affairs", since=noon - DAY)
    for role in Role.values:
        facts = {"person": audit.person, "unit": unit("civil_affairs"), "role": role}
        shuts = role != "auditor" and (role in ADMINISTRATORS or meets_children(role))
        with transaction.atomic():
            if shuts:
                with pytest.raises(IntegrityError), transaction.atomic():
                    Post.objects.create(**facts, since=noon, until=noon + DAY)
            else:
                Post.objects.create(**facts, since=noon, until=noon + DAY)
            Post.objects.create(**facts, since=noon - 99 * DAY, until=noon - 98 * DAY)
            transaction.set_rollback(True)


def test_the_database_itself_wants_two_persons(noon, boss, newcomer):
    for person, asker, approver in ((newcomer, boss, boss), (boss.person, boss, None)):
        approved = approver or post("district_officer", "civil_affairs")
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.create(
                person=person,
                unit=unit(VILLAGE),
                role="village_worker",
                since=noon,
                until=noon + DAY,
                asked_by=asker,
                granted_by=approved,
            )


def test_the_trail_knows_who_asked_and_who_approved(noon, boss, officer, newcomer):
    actions.approve(asked(newcomer, boss, noon), by=officer, at=noon)
    rows = Trail.objects.filter(act__endswith="_post").order_by("id")
    assert [(row.act, row.person_id, row.reason) for row in rows] == [
        ("ask_post", boss.person_id, f"newcomer {unit(VILLAGE).name} 儿童保护专干"),
        ("approved_post", officer.person_id, f"newcomer {unit(VILLAGE).name} 儿童保护专干"),
    ]


def test_a_post_of_the_command_line_is_noted_as_bootstrap_and_ends_in_a_year(noon, newcomer):
    held = accounts.give_post(newcomer, unit("civil_affairs"), "security_admin", at=noon)
    assert (held.reason, held.granted_by, held.asked_by) == ("初始化", None, None)
    assert timedelta(days=365) < held.until - noon < timedelta(days=366)
