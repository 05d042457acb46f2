"""Renewals, the quarterly list, accounts nobody uses: what the clock does about posts."""

from datetime import datetime

import pytest
from django.db import transaction

from shouwang.casework import actions_certifying as certifying
from shouwang.casework import actions_renewing as renewing
from shouwang.casework import actions_suspending as suspending
from shouwang.casework import posts as seats
from shouwang.casework.actions import set_figure
from shouwang.casework.models import Duty, Stage
from shouwang.casework.steps import raise_event
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import DAY, ZONE
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries
from shouwang.offices.models import Division, Person, Post
from tests.casework.test_steps import REPORT, matter
from tests.factories import places
from tests.factories.places import GURAO, LIESHAN, QINLOU, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
SPRING = datetime(2026, 4, 1, 8, 0, tzinfo=ZONE)


def active(role, at="340604102201", *, since, seen, until=None) -> Post:
    """Somebody in post since then who signed in last then."""
    held = post(role, at, since=since)
    Person.objects.filter(pk=held.person_id).update(last_login=seen)
    if until:
        Post.objects.filter(pk=held.pk).update(until=until)
    return Post.objects.get(pk=held.pk)


def owed(code: str):
    return Duty.objects.filter(code=code, closed_at=None).order_by("id")


def refused(code: str, act):
    with pytest.raises(Refusal) as no, transaction.atomic():
        act()
    assert no.value.code == code, no.value.code


def fresh(held: Post) -> Post:
    return Post.objects.select_related("person").get(pk=held.pk)


# ── renewals ──────────────────────────────────────────────────────────────────


def test_thirty_days_before_the_end_the_approvers_office_owes_a_renewal_and_is_reminded_at_seven(
    noon,
):
    worker = active("village_worker", since=noon - DAY, seen=noon, until=noon + 31 * DAY)
    assert renewing.call_for_renewal(at=noon) == 0
    assert renewing.call_for_renewal(at=noon + DAY) == 1
    assert renewing.call_for_renewal(at=noon + 2 * DAY) == 0
    duty = owed("posts.renew").get()
    assert duty.holder.kind == "civil_affairs" and duty.clause == "4.2"
    sweep(at=duty.due_at - 8 * DAY)
    assert not Stage.objects.filter(duty=duty).exists()
    sweep(at=duty.due_at - 7 * DAY)
    assert [stage.kind for stage in Stage.objects.filter(duty=duty)] == ["reminder"]

    officer = post("district_officer", "civil_affairs", since=noon - DAY)
    given = {"reason": "继续任职", "by": officer, "at": noon + 25 * DAY}
    refused("grant_too_long", lambda: renewing.renew(worker, until=noon + 999 * DAY, **given))
    renewed = renewing.renew(worker, until=noon + 300 * DAY, **given)
    assert (renewed.until, renewed.granted_by) == (noon + 300 * DAY, officer)
    assert not owed("posts.renew").exists()


def test_a_post_that_is_not_renewed_gives_nothing_and_its_town_owes_somebody_instead(noon):
    boss = active("town_supervisor", GURAO, since=noon - DAY, seen=noon)
    worker = active("village_worker", since=noon - DAY, seen=noon, until=noon + 20 * DAY)
    raise_event(matter(noon, label=1), "children.to_verify", record="c:1", by=None, at=noon)
    sweep(at=noon)
    end = noon + 20 * DAY
    assert worker.is_held(end - DAY) and not worker.is_held(end)
    assert owed("children.verify").get().holder.kind == "village"
    sweep(at=end)
    assert owed("children.verify").get().holder.kind == "town"
    sweep(at=end + DAY)
    assert owed("posts.fill").get(matter=worker.unit.key).holder == boss.unit
    assert not owed("posts.renew").exists()  # what is over cannot be renewed
    officer = post("district_officer", "civil_affairs", since=noon - DAY)
    given = {"until": end + 99 * DAY, "reason": "继续", "by": officer, "at": end + DAY}
    refused("renew_over", lambda: renewing.renew(worker, **given))


def test_elsewhere_the_decision_is_owed_until_somebody_else_holds_the_post(noon):
    place = places.school()
    over = active("school", place, since=noon - DAY, seen=noon, until=noon + 20 * DAY)
    sweep(at=noon)
    end = noon + 20 * DAY
    sweep(at=end + DAY)
    assert owed("posts.renew").get().record == f"post:{over.pk}"
    active("school", place, since=end, seen=end)
    sweep(at=end + 2 * DAY)
    assert not owed("posts.renew").exists()


def test_neither_its_holder_nor_who_asked_for_it_renews_a_post(noon):
    officer = post("district_officer", "civil_affairs", since=noon - DAY)
    lead = post("district_lead", "civil_affairs", since=noon - DAY)
    worker = active("village_worker", since=noon - DAY, seen=noon, until=noon + 9 * DAY)
    Post.objects.filter(pk=worker.pk).update(asked_by=officer)
    given = {"until": noon + 99 * DAY, "reason": "继续", "at": noon}
    refused("approves_his_own", lambda: renewing.renew(worker, by=officer, **given))
    refused("not_permitted", lambda: renewing.renew(worker, by=worker, **given))
    assert renewing.renew(worker, by=lead, **given).granted_by == lead


# ── the quarter's list ────────────────────────────────────────────────────────


@pytest.fixture
def town():
    """A town with a supervisor and two workers, all at work since the year before."""
    at = SPRING - 200 * DAY
    boss = active("town_supervisor", GURAO, since=at, seen=SPRING)
    return (
        boss,
        active("village_worker", since=at, seen=SPRING),
        active("village_worker", QINLOU, since=at, seen=SPRING),
    )


def test_each_quarter_each_office_owes_its_list_once(town):
    boss, first, second = town
    assert (
        certifying.call_for_quarter(at=SPRING) == 2
    )  # the town, and the bureau for the town's own
    assert certifying.call_for_quarter(at=SPRING + DAY) == 0
    duty = owed("posts.certify").get(holder=boss.unit)
    assert (duty.clause, duty.figure) == ("3.2.6", "certify_posts=15个工作日")
    assert list(certifying.list_of(boss.unit, SPRING)) == [first, second]
    certifying.confirm([first], by=boss, at=SPRING + DAY)
    assert list(certifying.list_of(boss.unit, SPRING + DAY)) == [second]
    seats.dismiss(second, by=boss, at=SPRING + 2 * DAY, reason="调离")
    certifying.settle(by=boss, at=SPRING + 2 * DAY)
    assert not owed("posts.certify").filter(holder=boss.unit).exists()
    summer = datetime(2026, 7, 1, 8, 0, tzinfo=ZONE)
    assert list(certifying.list_of(boss.unit, summer)) == [first]


def test_what_nobody_confirms_climbs_and_is_suspended_after_a_further_time(town):
    boss, first, second = town
    raise_event(matter(SPRING, label=1), "children.to_verify", record="c:1", by=None, at=SPRING)
    certifying.call_for_quarter(at=SPRING)
    duty = owed("posts.certify").get(holder=boss.unit)
    certifying.confirm([second], by=boss, at=SPRING)
    sweep(at=duty.due_at)
    told = Stage.objects.filter(duty=duty, kind="escalation")
    assert [stage.unit.kind for stage in told] == ["civil_affairs"]
    assert certifying.suspend_unconfirmed(at=duty.due_at + 14 * DAY) == 0
    late = duty.due_at + 17 * DAY
    assert certifying.suspend_unconfirmed(at=late) == 1
    assert certifying.suspend_unconfirmed(at=late) == 0
    assert not fresh(first).is_held(late) and fresh(second).is_held(late)
    assert owed("posts.settle").get().holder == boss.unit
    assert owed("children.verify").get().holder == boss.unit
    certifying.confirm([fresh(first)], by=boss, at=late)
    assert fresh(first).is_held(late)
    assert owed("children.verify").get().holder == first.unit
    assert not owed("posts.settle").exists()


def test_nobody_confirms_himself_or_anothers_list(town):
    boss, first, _ = town
    certifying.call_for_quarter(at=SPRING)
    refused("certify_not_listed", lambda: certifying.confirm([boss], by=boss, at=SPRING))
    officer = active("district_officer", "civil_affairs", since=SPRING - 99 * DAY, seen=SPRING)
    refused("certify_not_listed", lambda: certifying.confirm([first], by=officer, at=SPRING))
    refused("certifies_himself", lambda: certifying.confirm([officer], by=officer, at=SPRING))
    refused("not_permitted", lambda: certifying.confirm([first], by=first, at=SPRING))
    assert certifying.confirm([boss], by=officer, at=SPRING) == 1


def test_the_list_of_an_office_that_has_nobody_is_certified_above(town):
    boss, first, second = town
    certifying.call_for_quarter(at=SPRING)
    officer = active("district_officer", "civil_affairs", since=SPRING - 99 * DAY, seen=SPRING)
    Post.objects.filter(pk=boss.pk).update(until=SPRING + DAY)
    sweep(at=SPRING + 2 * DAY)
    assert certifying.confirm([first, second], by=officer, at=SPRING + 2 * DAY) == 2


# ── dormant accounts ──────────────────────────────────────────────────────────


def test_an_account_that_nobody_uses_is_suspended_and_its_duties_climb(noon):
    boss = active("town_supervisor", GURAO, since=noon - 300 * DAY, seen=noon)
    worker = active("village_worker", since=noon - 300 * DAY, seen=noon - 90 * DAY)
    raise_event(matter(noon, label=1), "children.to_verify", record="c:1", by=None, at=noon)
    assert suspending.suspend_dormant(at=noon - DAY) == 0
    assert owed("children.verify").get().holder == worker.unit
    assert suspending.suspend_dormant(at=noon) == 1
    assert not fresh(worker).is_held(noon)
    assert fresh(worker).person.suspended_why == "90天未登录"
    assert owed("children.verify").get().holder == boss.unit
    told = owed("posts.settle").get()
    assert told.holder == boss.unit and "90天未登录" in told.subject
    assert owed("posts.fill").get().holder == boss.unit

    again = noon + DAY
    given = {"by": boss, "at": again}
    refused("restore_reason", lambda: suspending.restore(worker, reason=" ", **given))
    refused(
        "post_not_yours",
        lambda: suspending.restore(
            fresh(worker), reason="x", by=post("town_supervisor", "340604101000"), at=again
        ),
    )
    suspending.restore(fresh(worker), reason="休产假回来", **given)
    assert fresh(worker).is_held(again)
    assert owed("children.verify").get().holder == worker.unit
    assert not owed("posts.settle").exists() and not owed("posts.fill").exists()
    assert suspending.suspend_dormant(at=again + 89 * DAY) == 0
    refused("not_suspended", lambda: suspending.restore(fresh(worker), reason="再来", **given))


def test_the_last_one_of_a_station_is_not_shut_out_but_his_supervisor_is_told_once(noon):
    """Its duties would lie there unseen: a report comes at night, and nobody could sign in."""
    officer = active("district_officer", "civil_affairs", since=noon - 300 * DAY, seen=noon)
    desk = active("police_desk", GURAO, since=noon - 300 * DAY, seen=noon - 100 * DAY)
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)
    assert suspending.suspend_dormant(at=noon) == 0
    assert suspending.suspend_dormant(at=noon + DAY) == 0
    assert fresh(desk).is_held(noon)
    assert owed("reports.take_police").get().holder == desk.unit
    assert owed("posts.settle").get().holder == officer.unit
    suspending.restore(fresh(desk), reason="已电话联系，在岗", by=officer, at=noon + DAY)
    assert not owed("posts.settle").exists()
    second = active("police_desk", GURAO, since=noon - 300 * DAY, seen=noon)
    assert suspending.suspend_dormant(at=noon + 95 * DAY) == 1
    assert not fresh(second).is_held(noon + 95 * DAY) or not fresh(desk).is_held(noon + 95 * DAY)
    assert queries.posts_of(desk.unit, noon + 95 * DAY).exists()


def test_an_auditor_in_the_same_bureau_does_not_make_its_officer_dispensable(noon):
    seen = {"since": noon - 300 * DAY, "seen": noon - 200 * DAY}
    officer = active("district_officer", "civil_affairs", **seen)
    lead = active("district_lead", "civil_affairs", **seen)
    audit = active("auditor", "civil_affairs", **seen)
    assert suspending.suspend_dormant(at=noon) == 1
    assert fresh(officer).is_held(noon) and fresh(lead).is_held(noon)
    assert not fresh(audit).is_held(noon)


def test_no_office_is_ever_left_without_anybody_by_the_clock(noon):
    """Whatever is suspended, every open duty has a holder with somebody in it, as it had before."""
    for role, at in (
        ("town_supervisor", GURAO),
        ("village_worker", "340604102201"),
        ("village_worker", QINLOU),
        ("police_desk", GURAO),
        ("police_desk", GURAO),
        ("district_officer", "civil_affairs"),
        ("district_lead", "civil_affairs"),
        ("department", "cyberspace"),
        ("conference_office", "conference_office"),  # keeps the lead's post
    ):
        active(role, at, since=noon - 300 * DAY, seen=noon - 200 * DAY)
    raise_event(matter(noon, label=1), "children.to_verify", record="c:1", by=None, at=noon)
    raise_event(matter(noon), "reports.filed", record=REPORT, by=None, at=noon)
    before = owed_without_anybody(noon)
    assert suspending.suspend_dormant(at=noon) > 2
    assert not owed_without_anybody(noon) - before


def owed_without_anybody(at) -> set[str]:
    open_ones = Duty.objects.filter(closed_at=None).select_related("holder")
    return {
        f"{one.code} {one.holder}"
        for one in open_ones
        if not queries.posts_of(one.holder, at).exists()
    }


def test_whoever_signs_in_or_was_just_appointed_is_left_alone(noon):
    active("village_worker", since=noon - 300 * DAY, seen=noon - 89 * DAY)
    active("village_worker", QINLOU, since=noon - 10 * DAY, seen=None)
    assert suspending.suspend_dormant(at=noon) == 0
    assert suspending.suspend_dormant(at=noon + 85 * DAY) == 2


def test_a_districts_own_figure_decides(noon):
    lead = post("district_lead", "civil_affairs", since=noon - 9 * DAY)
    active("village_worker", since=noon - 300 * DAY, seen=noon - 40 * DAY)
    assert suspending.suspend_dormant(at=noon) == 0
    given = {"since": noon.date(), "by": lead, "at": noon, "reason": "从严"}
    set_figure("dormant_account", Division.objects.get(code=LIESHAN), 30, **given)
    assert suspending.suspend_dormant(at=noon) == 1


def test_the_rounds_are_the_clocks_own(settings):
    for name in (
        "actions_renewing.call_for_renewal",
        "actions_suspending.suspend_dormant",
        "actions_certifying.call_for_quarter",
        "actions_certifying.suspend_unconfirmed",
    ):
        assert f"shouwang.casework.{name}" in settings.DAILY_ROUNDS
