"""The emergency runs by the book: each office in its own name, each parent for itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty, Matter
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.queries import where_now
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_gone import ToldWhere
from shouwang.emergencies.actions_parents import NOT_ASKED
from shouwang.emergencies.models import Emergency, Finding, Office
from shouwang.emergencies.rules import PhoneWord, RecordFacts, SafeFacts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.statute.branches import BRANCHES
from tests.factories import places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
HANDLE = {"emergencies.handle_police", "emergencies.handle_civil_affairs"}


def open_codes(case):
    return set(Duty.objects.filter(matter=case, closed_at=None).values_list("code", flat=True))


def refused(act, *given, **more):
    with pytest.raises(Refusal) as no:
        act(*given, **more)
    return no.value.code


def missing(case):
    return [need.code for need in queries.missing(queries.of_matter(case.key))]


def call(case, parent, reached, at, by=None, told=NOT_ASKED):
    by = by or urgent.officer()
    actions.call_parents(case, parent, reached=reached, note="", told=told, by=by, at=at)


def test_the_first_office_that_arrives_opens_the_measures_of_both(noon):
    case = urgent.investigated(noon)

    assert open_codes(case) >= {*HANDLE, "emergencies.tell_town", "reports.investigate_police"}
    assert "reports.investigate_civil_affairs" not in open_codes(case)
    owed = Duty.objects.get(code="emergencies.handle_police", matter=case)
    assert owed.holder.kind == "police_station"
    assert owed.subject.endswith("张*")


def test_an_office_goes_without_waiting_for_the_receipt_of_the_other(noon):
    from shouwang.reports import actions_taking

    report = reporting.filed(noon)
    case = Matter.objects.get(pk=report.matter_id)
    actions_taking.take_here(case, by=urgent.police(), at=noon)
    assert "reports.investigate_police" in open_codes(case)

    actions.investigate(case, urgent.result(noon), by=urgent.police(), at=noon)

    assert open_codes(case) >= {*HANDLE, "reports.take_civil_affairs"}


def test_each_office_records_its_own_finding_and_none_is_overwritten(noon):
    case = urgent.investigated(noon, "D")
    other = urgent.result(noon, "D", team="派出所王某", found="伯父打的", harmer_words="伯父")
    actions.investigate(case, other, by=urgent.police(), at=noon)

    rows = Finding.objects.filter(matter=case).order_by("pk").values_list("office", "found")
    assert list(rows) == [("civil_affairs", "孩子独自居住，邻居偶尔照看"), ("police", "伯父打的")]
    assert "reports.investigate_police" not in open_codes(case)


def test_a_less_grave_branch_needs_a_reason_and_the_other_office(noon):
    case = urgent.investigated(noon, "D")
    lower = urgent.result(noon, "B")
    police, officer = urgent.police(), urgent.officer()
    assert refused(actions.investigate, case, lower, by=police, at=noon) == "branch_reason_needed"

    actions.investigate(case, replace(lower, reason="没有动手"), by=police, at=noon)
    assert Emergency.objects.get(matter=case).branch == "D"
    assert "emergencies.answer_civil_affairs" in open_codes(case)
    assert refused(actions.answer, case, "好", agreed=True, by=police, at=noon) == (
        "answer_is_others"
    )

    actions.answer(case, "孩子身上有伤", agreed=False, by=officer, at=noon)
    assert Emergency.objects.get(matter=case).branch == "D"
    assert "emergencies.answer_civil_affairs" not in open_codes(case)

    actions.investigate(case, replace(lower, reason="已查明"), by=police, at=noon)
    actions.answer(case, "同意", agreed=True, by=officer, at=noon)
    assert Emergency.objects.get(matter=case).branch == "B"
    assert Finding.objects.filter(matter=case).count() == 3


def test_a_graver_branch_holds_at_once(noon):
    case = urgent.investigated(noon, "A")
    found = urgent.result(noon, "D", reason="身上有新伤")
    actions.investigate(case, found, by=urgent.police(), at=noon)
    assert Emergency.objects.get(matter=case).branch == "D"
    assert open_codes(case) >= HANDLE


def test_the_other_office_is_confirmed_by_telephone_and_still_owes_its_own_word(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    word = PhoneWord("王建军", "030123", "0561-110", noon)
    assert refused(actions.confirm_by_phone, case, replace(word, badge=""), by=by, at=noon) == (
        "phone_word_needed"
    )
    row = actions.confirm_by_phone(case, word, by=by, at=noon)

    assert (row.office, row.how) == ("police", "phone")
    assert "reports.investigate_police" in open_codes(case)
    actions.investigate(case, urgent.result(noon), by=urgent.police(), at=noon)
    assert "reports.investigate_police" not in open_codes(case)


def test_an_office_cannot_tick_the_measure_of_the_other(noon):
    case = urgent.investigated(noon, "D")
    no = refused(actions.do_measures, case, ["stop_harm"], by=urgent.officer(), at=noon)
    assert no == "measure_of_other"
    actions.do_measures(case, ["stop_harm"], by=urgent.police(), at=noon)
    part = queries.part(queries.of_matter(case.key), Office.POLICE)
    assert part.done == ["依法制止"]


def test_unreachable_parents_are_tried_every_four_hours_each_for_itself(noon):
    case = urgent.investigated(noon)
    call(case, "father", False, noon)
    first = Duty.objects.get(code="emergencies.try_parents", closed_at=None)
    assert first.due_at == noon + timedelta(hours=4)
    assert "emergencies.escort" in open_codes(case)

    later = noon + timedelta(hours=3)
    call(case, "mother", False, later)
    dues = Duty.objects.filter(code="emergencies.try_parents", closed_at=None).order_by("due_at")
    assert [one.due_at for one in dues] == [first.due_at, later + timedelta(hours=4)]

    call(case, "mother", True, later)
    left = Duty.objects.get(code="emergencies.try_parents", closed_at=None)
    assert left.pk == first.pk
    assert not {"emergencies.escort"} & open_codes(case)


def test_reaching_the_mother_excuses_nothing_owed_to_the_father(noon):
    case = urgent.investigated(noon)
    call(case, "mother", True, noon)
    call(case, "father", False, noon)
    for by, code in ((urgent.officer(), "order_return"), (urgent.police(), "admonish_parents")):
        actions.do_measures(case, [f"{code}:mother"], by=by, at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    assert missing(case) == ["parents_admonished"]


def test_what_is_put_off_is_a_duty_with_a_day_that_survives_the_settling(noon):
    case, police = urgent.investigated(noon), urgent.police()
    call(case, "mother", True, noon)
    call(case, "father", False, noon)
    later, due = ["admonish_later:father"], local(noon).date() + timedelta(days=5)
    assert refused(actions.do_measures, case, later, by=police, at=noon) == "put_off_day"
    actions.do_measures(case, [*later, "admonish_parents:mother"], due_on=due, by=police, at=noon)
    owed = Duty.objects.get(code="emergencies.admonish_later", closed_at=None)
    assert local(owed.due_at).date() in (due, due + timedelta(days=1))
    actions.do_measures(case, ["order_return:mother"], by=police, at=noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    urgent.arrived(case, noon)
    assert {"emergencies.notify_later"} <= open_codes(case)
    for by in (police, urgent.officer()):
        actions.settle(case, by=by, at=noon)

    assert {"emergencies.admonish_later", "emergencies.notify_later"} <= open_codes(case)
    told = ToldWhere("unsaid")
    call(case, "father", True, noon + timedelta(days=1), told=told)
    assert "emergencies.notify_later" not in open_codes(case)
    actions.do_measures(case, ["admonish_parents:father"], by=police, at=noon + timedelta(days=2))
    assert "emergencies.admonish_later" not in open_codes(case)


def test_nobody_who_was_reached_is_put_off(noon):
    case = urgent.investigated(noon)
    due = local(noon).date()
    no = refused(
        actions.do_measures,
        case,
        ["admonish_later:father"],
        due_on=due,
        by=urgent.police(),
        at=noon,
    )
    assert no == "put_off_only_unreachable"


def test_the_hand_over_names_both_sides_the_place_and_the_childs_wish(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    call(case, "father", False, noon)
    for wish in ("", "未问", " 没有问。"):
        facts = replace(urgent.HANDED, wish=wish, wish_asked=False)
        assert refused(actions.hand_over, case, facts, by=by, at=noon) == "wish_needed"
    row = actions.hand_over(case, urgent.HANDED, by=by, at=noon + timedelta(hours=1))

    assert (row.received_by, row.wish) == ("古饶镇刘某", "愿意先住几天")
    assert not {"emergencies.escort", "emergencies.try_parents", "reports.assist"} & open_codes(
        case
    )


def test_nobody_named_as_having_harmed_the_child_receives_it(noon):
    case = reporting.accepted(noon, situations=("domestic_violence",))
    found = urgent.result(noon, "D", harmers=("father",), harmer_words="张大山")
    actions.investigate(case, found, by=urgent.police(), at=noon)
    by = urgent.officer()
    home = replace(urgent.HANDED, place_kind="guardian", place="王店村")
    assert refused(actions.hand_over, case, home, by=by, at=noon) == "harmer_unsaid"
    assert refused(actions.hand_over, case, replace(home, is_harmer=True), by=by, at=noon) == (
        "handed_to_harmer"
    )
    named = replace(home, is_harmer=False, receiver="father")
    assert refused(actions.hand_over, case, named, by=by, at=noon) == "handed_to_harmer"
    desk = replace(urgent.HANDED, received_by="救助站值班员张大山")
    assert refused(actions.hand_over, case, desk, by=by, at=noon) == "handed_to_harmer"


FAULTS = ("receiver_crime", "receiver_vices", "receiver_neglect", "receiver_unfit")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", ["relative", "guardian", "carer"])
def test_whoever_receives_a_child_at_home_is_asked_four_things(noon, kind, fault):
    case, by = urgent.investigated(noon), urgent.officer()
    fit = urgent.to_relative("no", place_kind=kind)
    unasked, unfit = replace(fit, **{fault: ""}), replace(fit, **{fault: "yes"})
    assert refused(actions.hand_over, case, unasked, by=by, at=noon) == "receiver_unasked"
    assert refused(actions.hand_over, case, unfit, by=by, at=noon) == "receiver_unfit"
    row = actions.hand_over(case, fit, by=by, at=noon)
    assert [getattr(row, one) for one in FAULTS] == ["no"] * 4
    assert "emergencies.check_record" not in open_codes(case)


def test_an_institution_is_not_asked(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    odd = replace(urgent.HANDED, receiver_crime="yes")
    row = actions.hand_over(case, odd, by=by, at=noon)
    assert row.receiver_crime == ""


def test_what_nobody_knows_of_the_receiver_the_police_look_up_within_three_days(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    actions.hand_over(case, urgent.to_relative(), by=by, at=noon)
    duty = Duty.objects.get(code="emergencies.check_record", matter=case, closed_at=None)
    assert duty.due_at == noon + timedelta(days=3)
    clean = RecordFacts(True, "派出所内勤赵某")
    assert refused(actions.check_record, case, clean, by=by, at=noon) == "part_of_other"
    police = urgent.police()
    for facts, why in (
        (RecordFacts(None, "派出所内勤赵某"), "check_needs"),
        (RecordFacts(True, ""), "check_needs"),
        (RecordFacts(False, "派出所内勤赵某"), "check_bad_needs"),
    ):
        assert refused(actions.check_record, case, facts, by=police, at=noon) == why
    actions.check_record(case, clean, by=police, at=noon)
    assert not {"emergencies.check_record", "emergencies.place_anew"} & open_codes(case)
    assert refused(actions.check_record, case, clean, by=police, at=noon) == "no_check_open"


def test_a_bad_record_needs_another_place_settled_or_not(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    urgent.measured(case, noon)
    actions.hand_over(case, urgent.to_relative(), by=by, at=noon)
    urgent.arrived(case, noon)
    for post in (urgent.police(), by):
        actions.settle(case, by=post, at=noon)
    bad = RecordFacts(False, "派出所内勤赵某", "2019年因故意伤害被判刑")
    actions.check_record(case, bad, by=urgent.police(), at=noon)
    assert "emergencies.place_anew" in open_codes(case)
    assert "handed_over" not in Emergency.objects.get(matter=case).facts
    actions.hand_over(case, urgent.HANDED, by=by, at=noon)
    assert "emergencies.place_anew" not in open_codes(case)


def test_a_bad_record_of_a_former_receiver_moves_nobody(noon):
    case, by = urgent.investigated(noon), urgent.officer()
    actions.hand_over(case, urgent.to_relative(), by=by, at=noon)
    actions.hand_over(case, urgent.HANDED, by=by, at=noon)
    bad = RecordFacts(False, "派出所内勤赵某", "2019年因故意伤害被判刑")
    actions.check_record(case, bad, by=urgent.police(), at=noon)
    assert "emergencies.place_anew" not in open_codes(case)


def test_the_return_of_a_parent_is_no_safety_in_a_violence_case(noon):
    case, officer = urgent.investigated(noon, "D"), urgent.officer()
    no = refused(actions.do_measures, case, ["parent_back:father"], by=officer, at=noon)
    assert no == "measure_unknown"
    assert "safe_place" in missing(case)

    today = local(noon).date()
    facts = SafeFacts("李某", "区民政局", today, "warning", "", today)
    assert refused(actions.stay_at_home, case, facts, by=officer, at=noon) == "safe_needs"
    accident = replace(facts, harmer_out="none", out_since=None)
    no = refused(actions.stay_at_home, case, accident, by=officer, at=noon)
    assert no == "safe_harmer_named"
    urgent.warned(case, noon)
    actions.stay_at_home(case, replace(facts, paper_no="12号"), by=officer, at=noon)
    assert "safe_place" not in missing(case)


@pytest.mark.parametrize("branch", list(BRANCHES))
def test_each_branch_settles_only_when_its_conditions_are_met_and_both_have_said_so(noon, branch):
    case, officer, police = urgent.investigated(noon, branch), urgent.officer(), urgent.police()
    with pytest.raises(Refusal) as no:
        actions.settle(case, by=officer, at=noon)
    assert no.value.code == "not_settled_yet"

    urgent.measured(case, noon)
    actions.hand_over(case, urgent.HANDED, by=officer, at=noon)
    first = actions.settle(case, by=police, at=noon)
    assert first.state == "investigated"
    assert "emergencies.handle_police" not in open_codes(case)
    assert "emergencies.handle_civil_affairs" in open_codes(case)
    assert refused(actions.settle, case, by=police, at=noon) == "part_said_already"
    assert refused(actions.settle, case, by=officer, at=noon) == "arrival_unconfirmed"
    placed = where_now(case.child or case.pk)
    lost = ArrivalFacts(False, note="值班室没有见到车来")
    confirm(placed.pk, lost, by=officer, at=noon)
    assert refused(actions.settle, case, by=officer, at=noon) == "child_not_arrived"
    urgent.arrived(case, noon)
    settled = actions.settle(case, by=officer, at=noon)

    assert settled.state == "settled"
    assert "assessment.open_case" in open_codes(case)
    assert not HANDLE & open_codes(case)


def test_the_town_is_told_once(noon):
    case = urgent.investigated(noon)
    police = urgent.police()
    actions.tell_town(case, by=police, at=noon)
    assert "emergencies.tell_town" not in open_codes(case)
    assert refused(actions.tell_town, case, by=police, at=noon) == "told_already"


def test_an_emergency_that_was_none_ends_when_both_offices_have_said_so(noon):
    case, police, officer = urgent.investigated(noon), urgent.police(), urgent.officer()
    none = urgent.none(noon)
    empty = replace(none, reason="没事")
    assert refused(actions.close, case, empty, by=officer, at=noon) == "close_reason_needed"
    asked = actions.close(case, none, by=officer, at=noon)
    assert Matter.objects.get(pk=case.pk).closed_at is None
    assert open_codes(case) >= {*HANDLE, "emergencies.answer_police"}

    actions.answer(case, "已电话核实", agreed=True, by=police, at=noon)
    assert Matter.objects.get(pk=case.pk).closed_at == noon
    found = Emergency.objects.get()
    assert found.state == "closed"
    assert found.close_reason == f"民政：{asked.reason}；公安：已电话核实"
    assert not HANDLE & open_codes(case)


def test_after_a_hand_over_it_is_no_false_alarm(noon):
    emergency = urgent.settled(noon)
    case = emergency.matter
    again = urgent.result(noon, "E", reason="又有伤", harmers=("other",))
    actions.investigate(case, again, by=urgent.police(), at=noon)
    no = refused(actions.close, case, urgent.none(noon), by=urgent.officer(), at=noon)
    assert no == "closed_after_handover"
    branches = list(Finding.objects.order_by("pk").values_list("branch", flat=True))
    assert branches == ["A", "A", "E"]


def test_what_an_office_writes_only_after_it_was_settled_begins_no_new_round(noon):
    case = urgent.investigated(noon)
    urgent.measured(case, noon)
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    urgent.arrived(case, noon)
    for by in (urgent.police(), urgent.officer()):
        actions.settle(case, by=by, at=noon + timedelta(minutes=1))
    assert "reports.investigate_police" in open_codes(case)

    late = noon + timedelta(hours=1)
    actions.investigate(case, urgent.result(noon), by=urgent.police(), at=late)

    assert "reports.investigate_police" not in open_codes(case)
    assert Emergency.objects.get().state == "settled"
    assert not HANDLE & open_codes(case)


def test_an_arrival_lies_between_the_report_and_now(noon):
    case = reporting.accepted(noon)
    by = urgent.police()
    early = urgent.result(noon - timedelta(days=300))
    assert refused(actions.investigate, case, early, by=by, at=noon) == "arrived_before_report"
    late = urgent.result(noon + timedelta(minutes=1))
    assert refused(actions.investigate, case, late, by=by, at=noon) == "arrived_in_future"


def test_a_measure_of_another_branch_is_refused(noon):
    case = urgent.investigated(noon, "A")
    no = refused(
        actions.do_measures,
        case,
        ["police_search"],
        by=places.post("police_desk", places.GURAO),
        at=noon,
    )
    assert no == "measure_unknown"
