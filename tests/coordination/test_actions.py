"""督办: numbered without a gap, answered by the office, judged by who sent it, climbing to the city."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty, Stage
from shouwang.casework.sweep import sweep
from shouwang.coordination import actions, queries
from shouwang.coordination.models import Directive
from shouwang.coordination.rules import LONGEST
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from tests.factories import lateness, places

pytestmark = pytest.mark.django_db
HEAD = "周所平"


@pytest.fixture
def at(noon):
    return noon + timedelta(days=32, hours=1)


@pytest.fixture
def late(everything, noon):
    return lateness.untaken(noon)


@pytest.fixture
def office(late):
    return places.post("conference_office", "conference_office")


@pytest.fixture
def desk(late):
    return places.post("police_desk", late[0].holder)


def owed(directive, code):
    return Duty.objects.filter(matter=directive.matter, code=code, closed_at=None).first()


def test_a_paper_is_numbered_lists_what_is_late_and_opens_an_answer(late, office, at):
    duty, _ = late
    made = lateness.issued(duty, at, by=office)

    assert made.number == "烈关爱督〔2026〕1号"
    assert made.to == duty.holder and made.level == "red"
    items = list(made.items.all())
    assert duty.pk in [item.duty_id for item in items]
    assert {item.town for item in items} == {"古饶镇"}
    answer = owed(made, "coordination.answer")
    assert (answer.holder, answer.due_at - at <= timedelta(days=2)) == (duty.holder, True)


def test_numbers_have_no_gap_and_a_refused_paper_takes_none(late, office, at):
    duty, _ = late
    first = lateness.issued(duty, at, by=office)
    with pytest.raises(Refusal, match="not_late"):
        lateness.issued(duty, at, by=office)  # what is on an open paper is not put on another
    actions.withdraw(first, "误发", by=office, at=at)

    second = lateness.issued(duty, at + timedelta(minutes=1), by=office)
    third = lateness.issued(
        Duty.objects.get(code="reports.take_civil_affairs", matter=duty.matter), at, by=office
    )

    assert [first.serial, second.serial, third.serial] == [1, 2, 3]


def test_the_lead_issues_under_his_own_letters_and_not_to_his_own_office(late, at):
    duty, _ = late
    lead = places.post("district_lead", "civil_affairs")

    assert lateness.issued(duty, at, by=lead).number == "烈民督〔2026〕1号"
    own = Duty.objects.get(code="reports.take_civil_affairs", matter=duty.matter)
    with pytest.raises(Refusal, match="own_lateness"):
        lateness.issued(own, at, by=lead)


def test_several_posts_answer_and_the_issuer_accepts(late, office, desk, at):
    made = lateness.issued(late[0], at, by=office)
    second = places.post("police_desk", late[0].holder)
    for who in (desk, second):
        actions.answer(
            made, "今早已出警核实。", done_on=None, finish_by=at.date(), head=HEAD, by=who, at=at
        )

    assert [reply.by for reply in made.replies.order_by("id")] == [desk, second]
    assert owed(made, "coordination.answer") is None
    assert owed(made, "coordination.judge").holder == office.unit
    actions.accept(made, by=office, at=at)
    left = Duty.objects.get(matter=made.matter, closed_at=None)
    assert (left.code, left.holder) == ("coordination.finish", made.to)
    assert local(left.due_at - timedelta(seconds=1)).date() == at.date()
    assert Directive.objects.get(pk=made.pk).state == "accepted"


def test_what_was_promised_and_is_done_ends_the_paper(late, office, desk, at):
    made = lateness.issued(late[0], at, by=office)
    given = {"done_on": None, "finish_by": at.date(), "head": HEAD, "by": desk, "at": at}
    actions.answer(made, "今天办。", **given)
    actions.accept(made, by=office, at=at)
    actions.answer(made, "还要一天。", **given)
    with reach.entered(reach.EVERYTHING):
        for item in made.items.select_related("duty"):
            ended = {"closed_at": at, "closed_by": item.duty.opened_by, "next_at": None}
            Duty.objects.filter(pk=item.duty_id).update(**ended)
    actions.accept(made, by=office, at=at)
    assert not Duty.objects.filter(matter=made.matter, closed_at=None).exists()
    with pytest.raises(Refusal, match="wrong_state"):
        actions.answer(made, "再补一句。", **{**given, "done_on": at.date(), "finish_by": None})


def test_an_answer_sent_back_is_owed_again_with_a_day_of_its_own(late, office, desk, at):
    made = lateness.issued(late[0], at, by=office)
    actions.answer(made, "正在办。", done_on=None, finish_by=at.date(), head=HEAD, by=desk, at=at)
    later = at + timedelta(days=3)
    actions.send_back(made, "没有写明何时到现场。", by=office, at=later)

    again = owed(made, "coordination.answer")
    assert again.due_at > later and owed(made, "coordination.judge") is None
    actions.answer(
        made, "14 时到现场。", done_on=None, finish_by=later.date(), head=HEAD, by=desk, at=later
    )
    assert Directive.objects.get(pk=made.pk).state == "answered"


def test_unanswered_it_climbs_to_the_city_and_stops_there(late, office, at):
    city = places.post("city", "civil-340600000000")
    made = lateness.issued(late[0], at, by=office)
    sweep(at=at + timedelta(days=12))

    stages = Stage.objects.filter(duty__matter=made.matter, kind="escalation").order_by("number")
    assert [stage.unit.kind for stage in stages] == ["conference_office", "city_civil_affairs"]
    with reach.entered(reach.of(city)):
        assert [one.pk for one in queries.directives()] == [made.pk]


def test_who_is_late_and_red_is_told_to_the_city_by_number_and_never_by_name(late, at):
    duty, child = late
    city = places.post("city", "civil-340600000000")
    with reach.entered(reach.of(city)):
        told = queries.red(queries.supervised_place(city.unit), at)

    assert duty.matter.number in {line.number for line in told}
    assert {line.town for line in told} == {"古饶镇"}
    assert child.name not in str(told) and child.name[0] + "*" not in str(told)


def test_who_may_not_may_not(late, office, desk, at):
    made = lateness.issued(late[0], at, by=office)
    stranger = places.post("police_desk", places.SONGTUAN)
    lead = places.post("district_lead", "civil_affairs")
    with pytest.raises(Refusal, match="not_permitted"):
        lateness.issued(late[0], at, by=desk)
    with pytest.raises(Refusal, match="not_addressed"):
        actions.answer(
            made, "已办。", done_on=None, finish_by=at.date(), head=HEAD, by=stranger, at=at
        )
    with pytest.raises(Refusal, match="wrong_state"):
        actions.accept(made, by=office, at=at)
    actions.answer(made, "已办。", done_on=None, finish_by=at.date(), head=HEAD, by=desk, at=at)
    for judge in (actions.accept, lambda *a, **g: actions.withdraw(*a, "不用了", **g)):
        with pytest.raises(Refusal, match="not_the_issuer"):
            judge(made, by=lead, at=at)
    with pytest.raises(Refusal, match="not_permitted"):
        actions.accept(made, by=desk, at=at)


def test_words_are_refused_and_never_cut(late, office, desk, at):
    made = lateness.issued(late[0], at, by=office)
    given = {"done_on": None, "finish_by": at.date(), "head": HEAD, "by": desk, "at": at}
    with pytest.raises(Refusal, match="too_long"):
        actions.answer(made, "办" * (LONGEST + 1), **given)
    with pytest.raises(Refusal, match="done_needed"):
        actions.answer(made, "  ", **given)
    with pytest.raises(Refusal, match="done_none"):
        actions.answer(made, "今天已办", **{**given, "done_on": at.date()})
    with pytest.raises(Refusal, match="says_number"):
        actions.answer(made, "电话 139 5560 1234，已去过", **given)
    with pytest.raises(Refusal, match="names_a_child"):
        actions.answer(made, f"已见到{late[1].name}本人。", **given)
    assert not made.replies.exists()


def test_a_person_with_a_stake_in_the_child_does_not_read_its_lateness(late, at):
    duty, _ = late
    lead = places.post("district_lead", "civil_affairs")
    lead.person.hidden = [duty.matter_id]
    with reach.entered(reach.of(lead)):
        rows = queries.late(queries.district_at(lead.unit), at)
        assert duty.code not in {row.code for row in rows}
        assert queries.alike(duty.pk, queries.district_at(lead.unit), at) == []


def test_whoever_reported_is_not_named_by_being_late(late, at, office):
    with reach.entered(reach.of(office)):
        rows = queries.late(queries.district_at(office.unit), at)
    assert rows and not {row.code for row in rows} & queries.UNNAMED


def test_where_the_head_has_a_post_he_answers_himself(late, office, at):
    officer = places.post("district_officer", "civil_affairs")
    lead = places.post("district_lead", "civil_affairs")
    own = Duty.objects.get(code="reports.take_civil_affairs", matter=late[0].matter)
    made = lateness.issued(own, at, by=office)
    given = {"done_on": None, "finish_by": at.date(), "head": HEAD, "at": at}

    with pytest.raises(Refusal, match="head_answers"):
        actions.answer(made, "正在办。", by=officer, **given)
    actions.answer(made, "正在办。", by=lead, **given)
    assert made.replies.get().head == ""
