"""The police's own part of a case: number of the call, case, receipt, result; and its transfer."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import happened, take
from shouwang.casework.sweep import sweep
from shouwang.children.around import adults_round
from shouwang.children.models import Child
from shouwang.emergencies import actions, queries
from shouwang.emergencies.models import Emergency, PoliceRecord, StationTransfer
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Person
from shouwang.reports import actions_dismissing, actions_taking
from shouwang.reports import actions_identity as identity
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, moved, places, reporting, urgent
from tests.faults.asked import text

pytestmark = pytest.mark.django_db
NUMBER = "J3406042026112900123"
AT = now() - timedelta(minutes=10)


def facts(**given):
    """A paper of today."""
    return PoliceFacts(**{"number": NUMBER, "on": local(AT).date(), **given})


@pytest.fixture(autouse=True)
def _reach():
    with reach.entered(reach.EVERYTHING):
        yield


@arranged
def case():
    """A case that the police alone have taken."""
    report = reporting.filed(AT, child=children.registered(AT))
    case = Matter.objects.get(pk=report.matter_id)
    actions_taking.take_here(case, by=urgent.police(), at=AT)
    return case


def owed(case, code):
    """The open duty of that code, or none."""
    return Duty.objects.filter(matter=case, code=f"emergencies.{code}", closed_at=None).first()


def record(case, part, by=None, at=AT, **given):
    """The police write one thing down."""
    return actions.record_police(case, part, facts(**given), by=by or urgent.police(), at=at)


def refused(act):
    """The code of the refusal."""
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code


def test_taking_a_report_owes_the_number_within_a_day_and_the_decision_within_three(case):
    number, decision = owed(case, "call_number"), owed(case, "decide_case")
    assert number.due_at == AT + timedelta(hours=24)
    assert decision.due_at - AT <= timedelta(days=4) and decision.figure == "decide_case=3日"
    assert number.holder == urgent.police().unit


def test_the_number_ends_its_duty_and_a_stop_is_no_number(case):
    assert refused(lambda: record(case, "call", number="。")) == "police_number_needed"
    record(case, "call")
    assert owed(case, "call_number") is None
    assert owed(case, "decide_case")


def test_a_case_accepted_owes_the_receipt_and_the_result_one_refused_owes_neither(case):
    assert refused(lambda: record(case, "receipt", told="李老师")) == "no_police_case"
    assert refused(lambda: record(case, "case", outcome="refused")) == "police_reason_needed"
    record(case, "case", outcome="refused", reason="没有违法事实")
    assert owed(case, "decide_case") is None
    assert owed(case, "give_receipt") is None
    record(case, "case", outcome="admin")
    assert owed(case, "give_receipt") and owed(case, "tell_result")


def test_the_receipt_says_to_whom_it_was_given_and_the_result_who_was_told(case):
    record(case, "case", outcome="criminal")
    assert refused(lambda: record(case, "receipt")) == "police_told_needed"
    record(case, "receipt", told="学校李老师")
    assert refused(lambda: record(case, "result", outcome="penalty")) == "police_told_needed"
    no_number = {"outcome": "penalty", "number": "", "told": "父亲"}
    assert refused(lambda: record(case, "result", **no_number)) == "police_number_needed"
    record(case, "result", outcome="admonished", number="", told="父亲")
    assert not owed(case, "give_receipt") and not owed(case, "tell_result")


def test_a_day_to_come_is_refused(case):
    later = local(AT).date() + timedelta(days=1)
    assert refused(lambda: record(case, "call", on=later)) == "police_day_in_future"


def test_written_again_the_newest_counts_and_the_first_stays(case):
    record(case, "call", number="J34060420261129")
    record(case, "call")
    kept = PoliceRecord.objects.filter(matter=case).order_by("pk")
    assert [one.number for one in kept] == ["J34060420261129", NUMBER]


def test_nobody_but_the_police_writes_any_of_it(case):
    for by in (urgent.officer(), children.supervisor()):
        assert refused(lambda by=by: record(case, "call", by=by)) == "not_permitted"
        assert refused(lambda by=by: send(case, by=by)) == "not_permitted"


def test_a_report_nobody_has_taken_has_no_numbers():
    report = reporting.filed(AT, child=children.registered(AT))
    case = Matter.objects.get(pk=report.matter_id)
    assert refused(lambda: record(case, "call")) == "not_taken_by_police"


def test_saying_no_to_every_report_ends_what_the_police_owe_of_their_own(case):
    actions_dismissing.dismiss(case, "核查不实", by=urgent.police(), at=AT)
    assert owed(case, "call_number") is None and owed(case, "decide_case") is None


def named(case):
    """The father is named, whom the police have looked at."""
    found = urgent.result(AT, "D", harmers=("father",))
    actions.investigate(case, found, by=urgent.police(), at=AT)
    return adults_round(case.child)["father"].adult.name


def test_the_receipt_is_not_given_to_whoever_is_named_by_any_word(case):
    father = named(case)
    record(case, "case", outcome="criminal")
    for told in ("孩子父亲", f"{father}本人", "她爸"):
        assert refused(lambda told=told: record(case, "receipt", told=told)) == "receipt_to_harmer"
    record(case, "receipt", told="学校李老师")


def test_the_result_told_to_whoever_is_named_says_why(case):
    named(case)
    record(case, "case", outcome="criminal")
    result = {"outcome": "penalty", "told": "孩子父亲"}
    assert refused(lambda: record(case, "result", **result)) == "result_to_harmer"
    record(case, "result", **result, reason="处罚决定送达本人；已另行告知母亲")


# ── to another station ──────────────────────────────────────────────────────


def there():
    """A duty officer of the other station."""
    return places.post("police_desk", places.SONGTUAN)


def send(case, by=None, to=None, at=AT):
    """The case goes to the other station."""
    receiver = to or there().unit
    sent = actions.send_on(case, receiver, "案发地在宋疃镇", by=by or urgent.police(), at=at)
    case.refresh_from_db()
    return sent


def received(case):
    """The other station has received it."""
    actions.receive(case, by=there(), at=AT)
    case.refresh_from_db()


def test_until_it_is_received_whoever_sent_it_owes_it_for_the_child_is_there(case):
    send(case)
    assert owed(case, "call_number").holder == urgent.police().unit
    look = case.duties.get(code="reports.investigate_police", closed_at=None)
    assert look.holder == urgent.police().unit
    assert owed(case, "receive_transfer").holder == there().unit
    record(case, "call")


def test_what_the_police_owe_goes_with_the_case_with_the_rest_of_its_clock(case):
    before = {one.code: one.due_at for one in case.duties.filter(closed_at=None)}
    send(case)
    assert owed(case, "receive_transfer").holder == there().unit
    actions.receive(case, by=there(), at=AT)
    number = owed(case, "call_number")
    assert number.holder == there().unit and number.due_at == before["emergencies.call_number"]
    bureau = case.duties.get(code="reports.take_civil_affairs", closed_at=None)
    assert bureau.holder == urgent.officer().unit


def test_what_the_police_come_to_owe_later_is_the_receivers(case):
    send(case)
    received(case)
    urgent.actions.investigate(case, urgent.result(AT), by=there(), at=AT)
    assert owed(case, "handle_police").holder == there().unit
    again = reporting.filed(AT, child=Child.objects.get(pk=case.child))
    assert again.matter_id == case.pk
    taken = case.duties.filter(code="reports.take_police", closed_at=None).get()
    assert taken.holder == there().unit


def sees(post, case):
    """Whether a post sees the case within its own reach."""
    with reach.entered(reach.of(post)):
        return Matter.objects.filter(reach.rows(), pk=case.pk).exists()


def test_the_first_station_reads_until_the_other_has_received_it(case):
    send(case)
    assert sees(urgent.police(), case) and sees(there(), case)
    received(case)
    assert not sees(urgent.police(), case) and sees(there(), case)
    assert refused(lambda: record(case, "call")) == "case_elsewhere"


def test_returned_or_recalled_everything_is_as_it_was(case):
    for end in (
        lambda: actions.return_back(case, "案发地在古饶镇", by=there(), at=AT),
        lambda: actions.recall(case, by=urgent.police(), at=AT),
    ):
        send(case)
        end()
        case.refresh_from_db()
        assert owed(case, "call_number").holder == urgent.police().unit
        assert case.station is None and not sees(there(), case)
        assert owed(case, "receive_transfer") is None


def test_only_the_receiver_receives_and_only_the_sender_takes_it_back(case):
    send(case)
    assert refused(lambda: actions.receive(case, by=urgent.police(), at=AT)) == "transfer_of_others"
    assert refused(lambda: actions.recall(case, by=there(), at=AT)) == "recall_of_others"
    assert refused(lambda: actions.return_back(case, "", by=there(), at=AT)) == (
        "return_reason_needed"
    )
    assert refused(lambda: send(case)) == "station_waits"
    assert refused(lambda: send(case, by=there(), to=urgent.police().unit)) == "case_elsewhere"


def test_after_a_day_a_station_does_not_send_it_on_the_police_above_do(case):
    late = AT + timedelta(hours=25)
    assert refused(lambda: send(case, at=late)) == "station_late"
    above = places.post("police_desk", places.unit("police"))
    send(case, by=above, at=late)
    assert owed(case, "receive_transfer").holder == there().unit


def test_a_case_received_is_not_sent_back_and_forth(case):
    send(case)
    received(case)
    back = urgent.police().unit
    assert refused(lambda: send(case, by=there(), to=back)) == "station_sent_it"


def test_a_case_that_was_identified_meanwhile_lies_where_the_child_lives():
    report = reporting.filed(AT)
    case = Matter.objects.get(pk=report.matter_id)
    actions_taking.take_here(case, by=urgent.police(), at=AT)
    third = places.post("police_desk", places.unit("police"))
    there()
    send(case, to=third.unit)
    child = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    assert refused(lambda: actions.receive(case, by=third, at=AT)) == "station_moved"
    actions.return_back(case, "孩子住在别处", by=third, at=AT)
    assert owed(case, "receive_transfer") is None
    assert owed(case, "call_number").holder == urgent.police().unit
    assert case.duties.get(code="reports.take_over", closed_at=None).holder == there().unit
    assert refused(lambda: send(case, to=third.unit)) == "station_goes_home"


def test_a_transfer_nobody_answers_climbs_to_the_police_above(case):
    there()
    send(case)
    duty = owed(case, "receive_transfer")
    sweep(at=AT + timedelta(days=1))
    told = duty.stages.filter(kind="escalation").order_by("number").first()
    assert told.unit == places.unit("police")


def test_where_the_other_station_is_empty_the_police_above_receive_it(case):
    places.post("police_desk", places.unit("police"))
    send(case, to=places.unit(f"police-{places.SONGTUAN}"))
    assert owed(case, "receive_transfer").holder == places.unit("police")


def test_a_case_that_was_settled_is_not_sent_on_by_anybody():
    case = urgent.settled(AT, child=children.registered(AT)).matter
    assert refused(lambda: send(case)) == "station_over"
    above = places.post("police_desk", places.unit("police"))
    assert refused(lambda: send(case, by=above)) == "station_over"


def test_a_station_that_has_nothing_to_do_with_it_does_not_get_it(case):
    def to(reason):
        return actions.send_on(case, there().unit, reason, by=urgent.police(), at=AT)

    assert refused(lambda: to("不归本所")) == "station_unrelated"
    to("案发地在宋疃镇卫生院门口")


def test_what_cannot_be_said_goes_to_the_police_above_who_say_whose_it_is(case):
    above = places.post("police_desk", places.unit("police"))
    actions.send_on(case, above.unit, "不归本所", by=urgent.police(), at=AT)
    actions.receive(case, by=above, at=AT)
    actions.send_on(case, there().unit, "指定管辖", by=above, at=AT)
    assert owed(case, "receive_transfer").holder == there().unit


def test_a_transfer_nobody_received_ends_with_the_case(client):
    """W171: settled, nobody receives it any more, and no page sends anybody there."""
    case = urgent.settled(AT, child=children.registered(AT)).matter
    Emergency.objects.filter(matter=case).update(state="investigated")
    there()
    send(case)
    assert owed(case, "receive_transfer")
    done = queries.of_matter(case.key)
    take(done, "settled", by=urgent.officer(), at=AT)
    assert StationTransfer.objects.get(matter=case).outcome == "recalled"
    assert not Duty.objects.filter(code="emergencies.receive_transfer", closed_at=None).exists()
    page = places.signed_in(client, urgent.police()).get(f"/matters/{case.key}/").content.decode()
    assert "先到场" not in page and "办件已经办结" in page


def test_after_settling_the_page_of_the_case_offers_no_transfer(client):
    case = urgent.settled(AT, child=children.registered(AT)).matter
    desk = places.signed_in(client, urgent.police())
    assert "移送别的派出所" not in desk.get(f"/matters/{case.key}/").content.decode()
    page = desk.get(f"/emergencies/{case.key}/station/").content.decode()
    assert "不再移送" in page and "移送的理由" not in page


def test_the_town_does_not_read_whom_the_receipt_was_given_to_nor_who_rang(case):
    """W145: both name the reporter; the town sees the paper and the call, not that."""
    record(case, "case", outcome="criminal")
    record(case, "receipt", told="古饶中心学校张立新")
    report = Report.objects.get(matter=case)
    school = places.post("school", places.school())
    Person.objects.filter(pk=school.person_id).update(title="张立新")
    happened(report, "rung", by=school, at=now(), facts={"police": "answered"})
    town = places.signed_in(Client(), children.supervisor())
    page = text(town.get(f"/matters/{case.pk}/"))
    assert "受案回执" in page and "拨打电话" in page
    assert "张立新" not in page
    desk = places.signed_in(Client(), places.post("police_desk", places.GURAO))
    assert "张立新" in text(desk.get(f"/matters/{case.pk}/"))
