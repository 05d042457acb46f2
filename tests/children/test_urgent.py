"""A look in an emergency: two hours at one record, told at once, reviewed by somebody else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from shouwang.access import reach
from shouwang.access.models import UrgentLook
from shouwang.access.urgent import looking_urgently
from shouwang.casework.models import Duty, Event
from shouwang.casework.sweep import sweep
from shouwang.children import actions_conflict, queries, urgent
from shouwang.children import actions_urgent as actions
from shouwang.children.models import Child
from shouwang.children.urgent import Sought
from shouwang.kernel import identity
from shouwang.kernel.clock import cn_due
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts
from shouwang.offices.models import Division, Post
from shouwang.visits.models import Visit
from shouwang.visits.queries import of_child
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.factories.looking import looked, number_of, police
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@arranged
def scene(noon):
    """A child of 王店村 and the police desk of another town."""
    with reach.entered(reach.EVERYTHING):
        return children.registered(noon), police()


def again(post: Post) -> Post:
    """The post as the next request reads it."""
    return Post.objects.select_related("person", "unit__division__parent").get(pk=post.pk)


def sees(post: Post, child: Child, at: datetime) -> bool:
    """Whether a page that shows what is looked at in an emergency would show the file."""
    who = again(post)
    with reach.entered(looking_urgently(reach.of(who), who, at)):
        return queries.files().filter(pk=child.pk).exists()


def refused(child: Child, at: datetime, **given) -> str:
    with pytest.raises(Refusal) as no:
        looked(child, at, **given)
    return no.value.code


def test_two_hours_and_not_a_moment_longer(scene, noon):
    child, desk = scene
    assert not sees(desk, child, noon)
    made = looked(child, noon, by=desk)
    assert sees(desk, child, noon) and sees(desk, child, made.until - MOMENT)
    assert made.until == noon + timedelta(hours=2)
    assert not sees(desk, child, made.until)


def test_it_is_in_no_ordinary_reach(scene, noon):
    child, desk = scene
    looked(child, noon, by=desk)
    with reach.entered(reach.of(again(desk))):
        assert not queries.files().exists() and not queries.search(child.file_no).exists()


def test_ended_early_it_is_gone_at_once(scene, noon):
    child, desk = scene
    looked(child, noon, by=desk)
    with reach.entered(reach.of(desk)):
        actions.end(by=desk, at=noon + timedelta(minutes=5))
        with pytest.raises(Refusal) as no:
            actions.end(by=desk, at=noon + timedelta(minutes=6))
    assert no.value.code == "urgent_over"
    assert not sees(desk, child, noon + timedelta(minutes=5))


def test_one_at_a_time(scene, noon):
    child, desk = scene
    with reach.entered(reach.EVERYTHING):
        other = children.registered(noon)
    first, later = looked(child, noon, by=desk), noon + timedelta(minutes=3)
    looked(other, later, by=desk)
    with reach.entered(reach.EVERYTHING):
        first.refresh_from_db()
    assert first.ended_at == later
    assert sees(desk, other, later) and not sees(desk, child, later)


def test_with_the_post_it_is_lost_and_another_post_never_had_it(scene, noon):
    child, desk = scene
    looked(child, noon, by=desk)
    with reach.entered(reach.EVERYTHING):
        other = accounts.give_post(desk.person, places.unit("hotline"), "hotline", at=noon)
    assert not sees(other, child, noon)
    accounts.end_post(desk, at=noon + timedelta(minutes=1))
    assert not again(desk).is_held(noon + timedelta(minutes=1))


def test_a_stake_in_the_child_beats_it_before_and_in_between(scene, noon):
    child, desk = scene
    colleague = police()
    with reach.entered(reach.EVERYTHING):
        actions_conflict.declare(child, colleague.person, "kin", by=None, at=noon)
    assert refused(child, noon, by=again(colleague)) == "urgent_nothing"
    looked(child, noon, by=desk)
    with reach.entered(reach.EVERYTHING):
        actions_conflict.declare(child, desk.person, "kin", by=None, at=noon)
    assert not sees(desk, child, noon)


def test_absent_elsewhere_and_sealed_are_one_answer(scene, noon):
    child, desk = scene
    asked = Sought(number=number_of(child))
    Division.objects.create(
        code="340603000000",
        name="相山区",
        level="district",
        parent_id="340600000000",
        initials="XS",
    )
    with reach.entered(reach.CLOCK):
        Child.objects.filter(pk=child.pk).update(label=4)
        sealed = refused(child, noon, by=desk, sought=asked)
        Child.objects.filter(pk=child.pk).update(label=1, division_id="340603000000")
        elsewhere = refused(child, noon, by=desk, sought=asked)
        Child.objects.filter(pk=child.pk).update(state="exited", division_id=places.WANGDIAN)
        gone = refused(child, noon, by=desk, sought=asked)
    assert sealed == elsewhere == gone == "urgent_nothing"
    nobody = Sought(number=identity.make(date(2016, 1, 1), 987))
    assert refused(child, noon, by=desk, sought=nobody) == "urgent_nothing"
    assert not UrgentLook.objects.exists()


def test_by_name_and_village_and_never_by_a_part_of_a_name(scene, noon):
    child, desk = scene
    whole = Sought(name=child.name, village=child.division_id)
    assert refused(child, noon, by=desk, sought=Sought(name=child.name)) == "urgent_way"
    part = Sought(name=child.name[:1], village=child.division_id)
    assert refused(child, noon, by=desk, sought=part) == "urgent_nothing"
    with reach.entered(reach.EVERYTHING):
        twin = children.registered(noon)
        Child.objects.filter(pk=twin.pk).update(name=child.name)
    assert refused(child, noon, by=desk, sought=whole) == "urgent_several"
    with reach.entered(reach.EVERYTHING):
        Child.objects.filter(pk=twin.pk).update(name="别的名字")
    assert looked(child, noon, by=desk, sought=whole).key == child.key


def test_a_case_opens_by_its_number_without_the_file(scene, noon):
    child, desk = scene
    with reach.entered(reach.EVERYTHING):
        case = reporting.filed(noon, child=child, by=children.worker()).matter
    made = looked(child, noon, by=desk, sought=Sought(case=case.number))
    assert made.key == case.key and not sees(desk, child, noon)
    who = again(desk)
    with reach.entered(looking_urgently(reach.of(who), who, noon)):
        assert Event.objects.filter(matter=case, name="reports.filed").exists()


def test_what_one_may_open_anyway_is_not_opened_like_this(noon, everything):
    child = children.registered(noon)
    officer = places.post("district_officer", "civil_affairs")
    assert refused(child, noon, by=officer) == "urgent_not_needed"


@pytest.mark.parametrize("role", ["village_worker", "town_supervisor", "district_lead", "hotline"])
def test_nobody_else_may(scene, noon, role):
    child, _ = scene
    at = "civil_affairs" if role == "district_lead" else places.QINLOU
    who = places.post(role, "hotline" if role == "hotline" else at)
    assert refused(child, noon, by=who) == "not_permitted"


def test_the_supervisor_of_the_hotline_may(scene, noon):
    child, _ = scene
    who = places.post("hotline_supervisor", "hotline")
    looked(child, noon, by=who)
    assert sees(who, child, noon)


def test_a_reason_and_words_are_needed(scene, noon):
    child, desk = scene
    assert refused(child, noon, by=desk, reason="") == "urgent_reason"
    assert refused(child, noon, by=desk, words="  ") == "urgent_words"


def test_sealed_rows_stay_shut_by_either_wall_alone(scene, noon):
    child, desk = scene
    with reach.entered(reach.CLOCK):
        visit(child, noon, by=children.worker())
        Visit.objects.filter(child=child).update(label=reach.SEALED)
    looked(child, noon, by=desk)
    who = again(desk)
    here = looking_urgently(reach.of(who), who, noon)
    with reach.entered(here):  # the row policies without any filter
        assert Child.objects.filter(pk=child.pk).exists()
        assert not Visit.objects.filter(child=child).exists()
    with reach.entered(reach.CLOCK):  # the filters, where the policies let everything through
        assert Visit.objects.filter(child=child).exists()
        token = reach._current.set(here)
        assert queries.files().filter(pk=child.pk).exists()
        assert not of_child(child.pk).exists()
        reach._current.reset(token)


def test_with_the_filters_gone_the_row_policies_show_that_one_record_alone(scene, noon):
    child, desk = scene
    with reach.entered(reach.EVERYTHING):
        other = children.registered(noon)
        visit(child, noon, by=children.worker())
        visit(other, noon, by=children.worker())
    looked(child, noon, by=desk)
    who = again(desk)
    for at, found in ((noon, {child.key}), (noon + timedelta(hours=2), set())):
        with reach.entered(looking_urgently(reach.of(who), who, at)):
            assert set(Child.objects.values_list("pk", flat=True)) == found
            assert set(Visit.objects.values_list("child_id", flat=True)) == found


def test_both_offices_are_told_at_the_same_moment(scene, noon):
    child, desk = scene
    made = looked(child, noon, by=desk)
    with reach.entered(reach.EVERYTHING):
        duties = {duty.code: duty for duty in Duty.objects.filter(record=f"urgentlook:{made.pk}")}
        seen, reviewed = duties["access.see_urgent_look"], duties["access.review_urgent_look"]
        assert seen.opened_at == reviewed.opened_at == noon
        assert (seen.holder.kind, reviewed.holder.kind) == ("town", "civil_affairs")
        assert seen.holder.division_id == places.GURAO
        assert cn_due(reviewed.due_at) == "2026年9月11日24时"
        assert set(made.seers) == {seen.holder_id, reviewed.holder_id}


def test_the_village_reads_nothing_of_it(scene, noon):
    child, desk = scene
    worker = children.worker()
    looked(child, noon, by=desk)
    with reach.entered(reach.of(worker)):
        assert queries.files().filter(pk=child.pk).exists()
        assert not Event.objects.filter(name__startswith="access.").exists()
        assert not Duty.objects.filter(code__startswith="access.").exists()
        assert not UrgentLook.objects.exists()


def test_over_the_spring_festival_the_review_is_due_on_the_first_day_of_work(everything):
    for day, due in ((13, "2026年2月14日24时"), (14, "2026年2月24日24时")):  # 14: a worked Saturday
        eve = datetime(2026, 2, day, 20, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
        made = looked(children.registered(eve), eve, by=police())
        duty = Duty.objects.get(code="access.review_urgent_look", record=f"urgentlook:{made.pk}")
        assert cn_due(duty.due_at) == due


def test_an_unreviewed_one_climbs_by_the_same_clock(scene, noon):
    child, desk = scene
    looked(child, noon, by=desk)
    with reach.entered(reach.EVERYTHING):
        sweep(at=noon + timedelta(days=3))
        duty = Duty.objects.get(code="access.review_urgent_look")
        raised = duty.stages.filter(kind="escalation").values_list("unit__kind", flat=True)
        assert list(raised) == ["conference_office"]


@arranged
def told(scene, noon):
    """A look, the supervisor and the lead who were told of it."""
    child, desk = scene
    made = looked(child, noon, by=desk)
    lead = places.post("district_lead", "civil_affairs")
    return made, children.supervisor(), lead


def test_town_and_lead_answer_and_their_duties_close(told, noon):
    _, town, lead = told
    with reach.entered(reach.of(town)):
        actions.see(urgent.looks().get(), by=town, at=noon)
        with pytest.raises(Refusal) as no:
            actions.see(urgent.looks().get(), by=town, at=noon)
        assert no.value.code == "urgent_seen"
    with reach.entered(reach.of(lead)):
        actions.review(urgent.looks().get(), "proper", "出警记录在案", by=lead, at=noon)
        with pytest.raises(Refusal) as no:
            actions.review(urgent.looks().get(), "improper", "再看", by=lead, at=noon)
        assert no.value.code == "urgent_reviewed"
    with reach.entered(reach.EVERYTHING):
        assert not Duty.objects.filter(code__startswith="access.", closed_at=None).exists()
        assert not Event.objects.filter(name="access.urgent_look_improper").exists()


def test_the_bureau_takes_note_only_in_place_of_a_vacant_town(told, noon):
    _, town, lead = told
    with reach.entered(reach.of(lead)), pytest.raises(Refusal) as no:
        actions.see(urgent.looks().get(), by=lead, at=noon)
    assert no.value.code == "urgent_not_yours"
    with reach.entered(reach.EVERYTHING):
        type(town).objects.filter(unit=town.unit).update(until=noon)
        sweep(at=noon + timedelta(hours=1))
    with reach.entered(reach.of(lead)):
        assert actions.see(urgent.looks().get(), by=lead, at=noon).seen_by == lead


def test_an_improper_one_is_an_event(told, noon):
    made, _, lead = told
    with reach.entered(reach.of(lead)):
        for verdict, words, code in (
            ("", "没有警情", "urgent_verdict"),
            ("improper", " ", "urgent_verdict_words"),
        ):
            with pytest.raises(Refusal) as no:
                actions.review(urgent.looks().get(), verdict, words, by=lead, at=noon)
            assert no.value.code == code
        actions.review(urgent.looks().get(), "improper", "没有警情", by=lead, at=noon)
    with reach.entered(reach.EVERYTHING):
        event = Event.objects.get(name="access.urgent_look_improper")
        assert event.record == f"urgentlook:{made.pk}"


def test_nobody_answers_for_his_own(scene, noon):
    child, desk = scene
    made = looked(child, noon, by=desk)
    with reach.entered(reach.EVERYTHING):
        unit = places.unit("civil_affairs")
        lead = accounts.give_post(desk.person, unit, "district_lead", at=noon)
        for act in (
            lambda: actions.see(made, by=lead, at=noon),
            lambda: actions.review(made, "proper", "自己看自己", by=lead, at=noon),
        ):
            with pytest.raises(Refusal) as no:
                act()
            assert no.value.code == "urgent_own"


def test_each_step_is_on_the_trail(told, noon):
    made, town, lead = told
    with reach.entered(reach.of(town)):
        actions.see(urgent.looks().get(), by=town, at=noon)
    with reach.entered(reach.of(lead)):
        actions.review(urgent.looks().get(), "proper", "出警记录在案", by=lead, at=noon)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT act, reason FROM access_trail WHERE key = %s ORDER BY id", [made.key]
        )
        rows = dict(cursor.fetchall())
    assert list(rows) == ["look_urgently", "see_urgent_look", "review_urgent_look"]
    assert rows["look_urgently"] == "儿童正面临人身危险"
    assert rows["review_urgent_look"] == "正当"


def test_the_post_knows_by_the_database_itself(scene, noon):
    child, desk = scene
    made = looked(child, noon, by=desk)
    assert (again(desk).urgent, again(desk).urgent_until) == (child.key, made.until)
    UrgentLook.objects.filter(pk=made.pk).update(ended_at=noon)
    assert UrgentLook.objects.count() == 0  # out of any reach: nothing was changed
    with reach.entered(reach.EVERYTHING):
        UrgentLook.objects.filter(pk=made.pk).update(ended_at=noon)
    assert (again(desk).urgent, again(desk).urgent_until) == (None, None)
