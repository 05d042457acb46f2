"""Somebody of a house is named: its other children are marked and looked at, each for itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.models import Child, Tie
from shouwang.emergencies import actions
from shouwang.emergencies.rules_house import LookFacts
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.reports.models import Report
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
    again = {"by": urgent.officer(), "at": noon}
    assert refused(actions.look_at_sibling, case, other, look(noon), **again) == "sibling_not_owed"


def test_a_look_says_who_saw_it_and_how_it_was_heard(case, house, noon):
    given = {"by": urgent.police(), "at": noon}
    for change, code in (
        ({"found": ""}, "look_unsaid"),
        ({"told": "无"}, "look_words"),
        ({"seen_by": ""}, "look_needs"),
        ({"seen_at": noon + timedelta(hours=1)}, "look_when"),
        ({"found": "harmed"}, "situation_missing"),
        ({"found": "harmed", "situations": ("domestic_violence",)}, "ongoing_missing"),
    ):
        facts = replace(look(noon), **change)
        assert refused(actions.look_at_sibling, case, house[1].key, facts, **given) == code


def test_one_that_was_harmed_as_well_has_a_report_of_its_own_at_both_offices(case, house, noon):
    facts = look(noon, found="harmed", situations=("domestic_violence",), ongoing="unknown")
    actions.look_at_sibling(case, house[1].key, facts, by=urgent.officer(), at=noon)
    report = Report.objects.get(child=house[1])
    assert report.matter_id != case.pk
    open_ones = set(report.matter.duties.filter(closed_at=None).values_list("code", flat=True))
    assert {"reports.take_police", "reports.take_civil_affairs"} <= open_ones
    assert not owed(case).exists()


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


def test_a_receiver_of_the_other_child_may_not_be_whoever_is_named(case, house, noon):
    other = reporting.accepted(noon, child=house[1])
    actions.investigate(other, urgent.result(noon), by=urgent.officer(), at=noon)
    facts = urgent.to_relative("no", receiver="father", is_harmer=False)
    given = {"by": urgent.officer(), "at": noon}
    assert refused(actions.hand_over, other, facts, **given) == "handed_to_harmer"
