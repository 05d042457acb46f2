"""Somebody of a house is named: its other children are marked and looked at, each for itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.models import Child, Tie
from shouwang.emergencies import actions
from shouwang.emergencies.models import Clearing
from shouwang.emergencies.rules_house import LookFacts
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.reports.models import Report
from tests.emergencies.test_cleared import facts
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
FATHER = {"harmers": ("father",), "harmer_words": "", "found": "父亲用皮带打，背上有淤青"}


def refused(act, *args, **given):
    with pytest.raises(Refusal) as no:
        act(*args, **given)
    return no.value.code


@pytest.fixture
def house(noon):
    """A child whose father is named, and one that lives under the same roof with the same father."""
    child = children.registered(noon, name="赵小雨")
    other = children.registered(noon, name="李小雪")
    Child.objects.filter(pk=other.pk).update(household=child.household)
    for kind, tie in adults_round(child.key).items():
        Tie.objects.filter(child=other, kind=kind).update(adult=tie.adult)
    return child, Child.objects.get(pk=other.pk)


@pytest.fixture
def case(noon, house):
    """The father is named by civil affairs."""
    made = reporting.accepted(noon, child=house[0], situations=("domestic_violence",))
    actions.investigate(made, urgent.result(noon, "D", **FATHER), by=urgent.officer(), at=noon)
    return made


def owed(case):
    return Duty.objects.filter(matter=case, code="emergencies.see_sibling", closed_at=None)


def look(noon, **more):
    given = {"found": "safe", "told": "单独问过，说没有挨打，身上看过没有伤"}
    seen = {"seen_by": "民警王某", "seen_at": noon, "seen_where": "学校"}
    return LookFacts(**{**given, **seen, **more})


def test_who_is_named_is_marked_in_the_file_of_the_other_child_of_the_house(case, house):
    _, other = house
    found = harmers.named(other.key)
    assert found.kinds == {"father"}
    assert found.said.startswith("父亲")
    assert "伤害的是同一户的另一个孩子" in found.said
    assert "father" in found.marked(adults_round(other.key))


def test_the_child_itself_is_not_said_to_be_another_one(case, house):
    assert "同一户" not in harmers.named(house[0].key).said


def test_another_father_under_the_same_roof_is_not_marked(case, house, noon):
    cousin = children.registered(noon, name="钱小北")
    Child.objects.filter(pk=cousin.pk).update(household=house[0].household)
    own = adults_round(cousin.key)["father"].adult
    own.name, own.phone_index = "钱大海", b""
    own.save()
    found = harmers.named(cousin.key)
    assert found.kinds == {"other"}
    assert "father" not in found.marked(adults_round(cousin.key))


def test_a_child_of_another_house_is_told_of_nobody(case, noon):
    assert not harmers.named(children.registered(noon, name="孙小南").key).is_known


def test_each_other_child_of_the_house_is_owed_a_look_by_its_name(case, house, noon):
    duty = owed(case).get()
    assert duty.record == f"sibling:{house[1].key}"
    assert house[1].name_masked in duty.subject
    again = urgent.result(noon, "D", **FATHER)
    actions.investigate(case, again, by=urgent.police(), at=noon)
    assert owed(case).count() == 1


def test_where_nobody_is_named_no_other_child_is_asked_of(house, noon):
    made = urgent.investigated(noon, "A", child=house[0])
    assert not owed(made).exists()


def test_a_child_grown_up_or_gone_is_not_asked_of(house, noon):
    Child.objects.filter(pk=house[1].pk).update(state="exited", exit_reason="moved_out")
    made = reporting.accepted(noon, child=house[0], situations=("domestic_violence",))
    actions.investigate(made, urgent.result(noon, "D", **FATHER), by=urgent.officer(), at=noon)
    assert not owed(made).exists()


def test_one_off_the_register_because_its_father_came_home_is_asked_of(house, noon):
    Child.objects.filter(pk=house[1].pk).update(state="exited", exit_reason="parents_returned")
    made = reporting.accepted(noon, child=house[0], situations=("domestic_violence",))
    actions.investigate(made, urgent.result(noon, "D", **FATHER), by=urgent.officer(), at=noon)
    assert owed(made).exists()


def test_a_look_ends_what_is_owed_and_one_that_did_not_see_it_does_not(case, house, noon):
    by, other = urgent.police(), house[1].key
    unseen = LookFacts("unseen", "随外婆走亲戚，明天回来")
    actions.look_at_sibling(case, other, unseen, by=by, at=noon)
    assert owed(case).exists()
    actions.look_at_sibling(case, other, look(noon), by=by, at=noon)
    assert not owed(case).exists()
    again = {"by": by, "at": noon}
    assert refused(actions.look_at_sibling, case, other, look(noon), **again) == "look_said"


def test_a_look_says_who_saw_it_and_how_it_was_heard(case, house, noon):
    given = {"by": urgent.police(), "at": noon}
    for change, code in (
        ({"found": ""}, "look_unsaid"),
        ({"told": "无"}, "look_words"),
        ({"seen_by": ""}, "look_needs"),
        ({"seen_at": noon + timedelta(hours=1)}, "look_when"),
        ({"situations": ("domestic_violence",)}, "look_harm_said"),
        ({"ongoing": "yes"}, "look_harm_said"),
        ({"found": "unseen", "ongoing": "yes"}, "look_harm_said"),
        ({"told": "说没有挨打，身上没有伤"}, "look_not_apart"),
        ({"seen_where": "家里，爸爸在旁边"}, "look_not_apart"),
        ({"found": "harmed"}, "situation_missing"),
        ({"found": "harmed", "situations": ("domestic_violence",)}, "ongoing_missing"),
    ):
        told = replace(look(noon), **change)
        assert refused(actions.look_at_sibling, case, house[1].key, told, **given) == code


def test_one_that_was_harmed_as_well_has_a_report_of_its_own_at_both_offices(case, house, noon):
    found = look(noon, found="harmed", situations=("domestic_violence",), ongoing="unknown")
    actions.look_at_sibling(case, house[1].key, found, by=urgent.officer(), at=noon)
    report = Report.objects.get(child=house[1])
    assert report.matter_id != case.pk
    open_ones = set(report.matter.duties.filter(closed_at=None).values_list("code", flat=True))
    assert {"reports.take_police", "reports.take_civil_affairs"} <= open_ones
    assert not owed(case).exists()


def test_more_is_written_after_a_look_by_either_office_while_the_case_runs(case, house, noon):
    other = house[1].key
    actions.look_at_sibling(case, other, look(noon), by=urgent.police(), at=noon)
    found = look(noon, found="harmed", situations=("domestic_violence",), ongoing="no")
    actions.look_at_sibling(case, other, found, by=urgent.officer(), at=noon)
    assert Report.objects.filter(child=house[1]).count() == 1
    unseen = LookFacts("unseen", "说是走亲戚去了，没有见到")
    actions.look_at_sibling(case, other, unseen, by=urgent.officer(), at=noon)
    assert owed(case).exists()


def test_no_more_is_written_of_a_child_never_owed_or_once_the_case_has_ended(case, house, noon):
    given = {"by": urgent.police(), "at": noon}
    stranger = children.registered(noon, name="孙小南").key
    assert refused(actions.look_at_sibling, case, stranger, look(noon), **given)
    actions.look_at_sibling(case, house[1].key, look(noon), **given)
    case.closed_at = noon
    case.save()
    more = look(noon, told="第二次单独问过，也没有伤")
    assert refused(actions.look_at_sibling, case, house[1].key, more, **given) == "sibling_not_owed"


def test_a_clearing_taken_back_has_the_house_looked_at_anew(case, house, noon):
    actions.look_at_sibling(case, house[1].key, look(noon), by=urgent.police(), at=noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    actions.answer(case, "看过病历，也单独问过孩子", agreed=True, by=urgent.officer(), at=noon)
    row = Clearing.objects.get(matter=case)
    later = noon + timedelta(minutes=5)
    actions.name_again(case, row.pk, "孩子改口了，要再查", by=urgent.police(), at=later)
    assert owed(case).count() == 1
    more = look(noon, told="撤销以后又单独问过，没有伤")
    actions.look_at_sibling(case, house[1].key, more, by=urgent.police(), at=later + timedelta(1))
    assert not owed(case).exists()


@pytest.mark.parametrize(
    ("found", "said", "not_said"),
    [
        ("safe", "没有发现受到伤害。", "报告"),
        ("unseen", "这个孩子仍要查看", "报告"),
        ("harmed", "已为这个孩子另立报告", "仍要查看"),
    ],
)
def test_the_answer_is_told_as_it_was_given(case, house, client, found, said, not_said):
    desk = places.signed_in(client, urgent.police())
    sent = {
        "child": house[1].key,
        "found": found,
        "seen_by": "民警王某",
        "seen_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "seen_where": "学校",
        "told": "单独问过，写明了情况",
    }
    if found == "harmed":
        sent |= {"situation": ["domestic_violence"], "ongoing": "yes"}
    assert desk.post(f"/emergencies/{case.pk}/siblings/", sent).status_code == 302
    told = desk.session["said"]
    assert said in told
    assert not_said not in told


def test_later_duties_of_the_case_still_speak_of_its_own_child(case, house, noon):
    actions.tell_town(case, by=urgent.police(), at=noon)
    urgent_result = urgent.result(noon, "D", **FATHER)
    actions.investigate(case, urgent_result, by=urgent.police(), at=noon)
    rows = Duty.objects.filter(matter=case).exclude(code="emergencies.see_sibling")
    subjects = set(rows.exclude(code="reports.see_cyberspace").values_list("subject", flat=True))
    assert not any(house[1].name_masked in one for one in subjects)


def test_the_page_shows_the_child_its_house_and_whom_not_to_tell(case, house, noon, client):
    client = places.signed_in(client, urgent.police())
    page = text(client.get(f"/emergencies/{case.pk}/siblings/?child={house[1].key}"))
    for words in ("李小雪", "不要向他透露", "被指伤害孩子", "登记查看"):
        assert words in page, words
    assert "同户还有1个孩子没有查看" in text(client.get(f"/matters/{case.pk}/"))
    sent = {
        "child": house[1].key,
        "found": "safe",
        "seen_by": "民警王某",
        "seen_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "seen_where": "学校",
        "told": "单独问过，没有挨打",
    }
    client.post(f"/emergencies/{case.pk}/siblings/", sent)
    page = text(client.get(f"/matters/{case.pk}/"))
    assert sent["told"] in page
    assert "没有查看" not in page
    assert "再登记一次查看" in page
    again = text(client.get(f"/emergencies/{case.pk}/siblings/?child={house[1].key}"))
    assert "父亲用皮带打，背上有淤青" in again
    assert "另一家：" in again


def test_a_receiver_of_the_other_child_may_not_be_whoever_is_named(case, house, noon):
    other = reporting.accepted(noon, child=house[1])
    actions.investigate(other, urgent.result(noon), by=urgent.officer(), at=noon)
    to = urgent.to_relative("no", receiver="father", is_harmer=False)
    given = {"by": urgent.officer(), "at": noon}
    assert refused(actions.hand_over, other, to, **given) == "handed_to_harmer"
