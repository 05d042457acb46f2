"""Whoever was named did not do it: said by both offices, heard first, taken back by either."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules_house import ClearFacts
from shouwang.kernel.refusal import Refusal
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
FATHER = {"harmers": ("father",), "harmer_words": "张大山", "found": "邻居说父亲打孩子"}

KNOWN = ("已经知道的", "邻居说父亲打孩子")


def refused(act, *args, **given):
    with pytest.raises(Refusal) as no:
        act(*args, **given)
    return no.value.code


def case_of(noon, **found):
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    for by in (urgent.officer(), urgent.police()):
        actions.investigate(case, urgent.result(noon, "D", **{**FATHER, **found}), by=by, at=noon)
    return case, child


def facts(noon, **more):
    given = {
        "kinds": ("father",),
        "reason": "伤是骑车摔的，有卫生院病历",
        "heard_by": "民警王某",
        "heard_at": noon,
        "heard_where": "学校心理室",
        "child_said": "骑车摔的，爸爸没有打过我",
    }
    return ClearFacts(**{**given, **more})


def agreed(case, noon, words="看过病历，也单独问过孩子"):
    actions.answer(case, words, agreed=True, by=urgent.officer(), at=noon)


def cleared(noon):
    case, child = case_of(noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    agreed(case, noon)
    return case, child


def test_the_mark_stays_until_the_other_office_agrees(noon):
    case, child = case_of(noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    assert harmers.named(child.key).is_known
    assert refused(agreed, case, noon, "同意") == "answer_reason_needed"
    agreed(case, noon)
    assert not harmers.named(child.key).is_known
    assert "father" not in harmers.named(child.key).marked(adults_round(child.key))


def test_the_other_office_may_say_no_and_he_stays_named(noon):
    case, child = case_of(noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    actions.answer(case, "孩子对我们说挨过打", agreed=False, by=urgent.officer(), at=noon)
    assert harmers.named(child.key).is_known


def test_nobody_is_cleared_by_one_person_in_two_offices(noon):
    case, _ = case_of(noon)
    police, other = urgent.police(), urgent.officer()
    actions.clear(case, facts(noon), by=police, at=noon)
    other.person = police.person
    given = {"agreed": True, "by": other, "at": noon}
    assert refused(actions.answer, case, "本人已核实过", **given) == "answer_own"


def test_nobody_is_cleared_unheard_by_a_word_or_while_a_report_waits(noon):
    case, child = case_of(noon)
    given = {"by": urgent.police(), "at": noon}
    for change, code in (
        ({"kinds": ()}, "clear_who"),
        ({"kinds": ("mother",)}, "clear_who"),
        ({"heard_by": ""}, "clear_heard_needs"),
        ({"heard_at": noon + timedelta(hours=1)}, "clear_heard_when"),
        ({"child_said": "没打"}, "clear_child_needed"),
        ({"reason": "误会"}, "clear_reason_needed"),
    ):
        assert refused(actions.clear, case, replace(facts(noon), **change), **given) == code
    reporting.filed(noon, child=child, ongoing=True, situations=("domestic_violence",))
    assert refused(actions.clear, case, facts(noon), **given) == "clear_reports_wait"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"heard_by": "孩子爸爸"}, "clear_heard_named"),
        ({"heard_by": "张大山"}, "clear_heard_named"),
        ({"heard_where": "家里，爸爸在旁边"}, "clear_heard_where"),
        ({"heard_where": "学校，爸爸陪着"}, "clear_heard_where"),
        ({"heard_where": "爸爸在旁边，他不在场的时候没问"}, "clear_heard_where"),
        ({"heard_where": "家里"}, "clear_heard_where"),
        ({"heard_where": "家里堂屋"}, "clear_heard_where"),
        ({"heard_where": "在家里西屋"}, "clear_heard_where"),
        ({"child_said": "爸爸推我，但是我原谅他了"}, "clear_child_says"),
        ({"child_said": "爸爸喝了酒就打我"}, "clear_child_says"),
        ({"child_said": "他拿皮带抽我"}, "clear_child_says"),
        ({"reason": "已认错，全家求情"}, "clear_pleads"),
        ({"reason": "没事没事"}, "clear_reason_needed"),
    ],
)
def test_nobody_is_cleared_by_himself_at_home_or_against_the_childs_words(noon, change, code):
    case, _ = case_of(noon)
    told = replace(facts(noon), **change)
    assert refused(actions.clear, case, told, by=urgent.police(), at=noon) == code


@pytest.mark.parametrize(
    "change",
    [
        {"heard_where": "家里，爸爸不在场"},
        {"heard_where": "学校，校长在旁边"},
        {"child_said": "是叔叔打我，爸爸没有打过我"},
        {"child_said": "爸爸从来没打过我"},
        {"reason": "认错是为骑车的事，伤有病历为证"},
    ],
)
def test_what_was_heard_apart_and_rests_on_something_is_asked(noon, change):
    case, _ = case_of(noon)
    actions.clear(case, replace(facts(noon), **change), by=urgent.police(), at=noon)


def test_the_house_of_the_carer_who_is_named_is_no_place_to_hear_the_child(noon):
    aunt = {"harmers": ("carer",), "harmer_words": "姑母", "found": "说姑母打她"}
    case, _ = case_of(noon, **aunt)
    told = facts(noon, kinds=("carer",), heard_where="姑母家")
    given = {"by": urgent.police(), "at": noon}
    assert refused(actions.clear, case, told, **given) == "clear_heard_where"
    told = replace(told, heard_by="姑母", heard_where="学校")
    assert refused(actions.clear, case, told, **given) == "clear_heard_named"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("同意同意", "answer_reason_needed"),
        ("同意派出所意见", "answer_echoes"),
        ("民政局也同意公安提出的认定", "answer_echoes"),
        ("伤是骑车摔的，有卫生院病历", "answer_echoes"),
    ],
)
def test_a_yes_rests_on_what_the_answering_office_knows_itself(noon, words, code):
    case, _ = case_of(noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    assert refused(agreed, case, noon, words) == code


def test_a_report_on_another_child_of_the_house_waits_as_well(noon):
    case, child = case_of(noon)
    other = children.registered(noon, name="李小雪")
    type(other).objects.filter(pk=other.pk).update(household=child.household)
    reporting.filed(noon, child=other, situations=("domestic_violence",))
    given = {"by": urgent.police(), "at": noon}
    with pytest.raises(Refusal) as no:
        actions.clear(case, facts(noon), **given)
    assert no.value.code == "clear_reports_wait"
    assert "同户另一个孩子" in str(no.value.facts)


def test_whoever_is_named_after_they_asked_is_named_anew(noon):
    case, child = cleared(noon)
    again = urgent.result(noon, "D", **FATHER)
    actions.investigate(case, again, by=urgent.police(), at=noon)
    assert harmers.named(child.key).kinds == {"father"}


def test_either_office_takes_it_back_at_once_with_a_reason(noon):
    case, child = cleared(noon)
    row = Emergency.objects.get(matter=case).clearings.get()
    given = {"by": urgent.officer(), "at": noon}
    assert refused(actions.name_again, case, row.pk, "错", **given) == "named_again_reason"
    actions.name_again(case, row.pk, "孩子后来说爸爸教他那样讲", **given)
    assert harmers.named(child.key).said.startswith("父亲")
    assert refused(actions.name_again, case, row.pk, "再次撤销认定", **given) == "not_cleared"


def test_one_of_two_is_cleared_and_the_other_keeps_name_and_mark(noon):
    both = {"harmers": ("father", "relative"), "harmer_words": "张大山和爷爷张传友"}
    case, child = case_of(noon, **both)
    given = {"by": urgent.police(), "at": noon}
    assert refused(actions.clear, case, facts(noon), **given) == "clear_names_left"
    still = facts(noon, names_left="张大山的父亲张传友")
    assert refused(actions.clear, case, still, **given) == "clear_names_left"
    actions.clear(case, facts(noon, names_left="爷爷张传友"), **given)
    agreed(case, noon)
    found = harmers.named(child.key)
    assert found.kinds == {"relative"}
    assert "爷爷张传友" in found.said
    assert "father" not in found.marked(adults_round(child.key))


def test_nobody_of_the_house_is_owed_a_look_once_nobody_is_named(noon):
    case, child = case_of(noon)
    other = children.registered(noon, name="李小雪")
    type(other).objects.filter(pk=other.pk).update(household=child.household)
    again = urgent.result(noon, "D", **FATHER)
    actions.investigate(case, again, by=urgent.police(), at=noon)
    owed = Duty.objects.filter(matter=case, code="emergencies.see_sibling", closed_at=None)
    assert owed.exists()
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    agreed(case, noon)
    assert not owed.exists()
    row = Emergency.objects.get(matter=case).clearings.get()
    actions.name_again(case, row.pk, "孩子改口了，要再查", by=urgent.police(), at=noon)
    assert owed.exists()


def test_a_case_that_ended_as_none_may_still_clear_him(noon):
    case, child = case_of(noon)
    actions.close(case, urgent.none(noon), by=urgent.police(), at=noon)
    actions.answer(case, "也看过孩子，同意", agreed=True, by=urgent.officer(), at=noon)
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    agreed(case, noon)
    assert not harmers.named(child.key).is_known


def test_the_other_office_reads_what_the_child_said_before_it_answers(noon, client):
    case, _ = case_of(noon)
    police = places.signed_in(client, urgent.police())
    page = text(police.get(f"/emergencies/{case.pk}/clear/"))
    assert "父亲" in page
    actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    officer = places.signed_in(client, urgent.officer())
    page = text(officer.get(f"/emergencies/{case.pk}/answer/"))
    for words in ("认定被指的人没有伤害孩子", "骑车摔的，爸爸没有打过我", "学校心理室", *KNOWN):
        assert words in page, words
    asked = officer.get(f"/emergencies/{case.pk}/clear/")
    assert asked.headers["Location"] == f"/emergencies/{case.pk}/answer/"
    agreed(case, noon)
    assert "两家认定没有伤害孩子" in text(officer.get(f"/matters/{case.pk}/"))
    assert "撤销认定" in text(officer.get(f"/emergencies/{case.pk}/named-again/"))


def test_a_second_tab_of_taking_it_back_keeps_the_words(noon, client):
    case, _ = cleared(noon)
    row = Emergency.objects.get(matter=case).clearings.get()
    given = {"by": urgent.officer(), "at": noon}
    actions.name_again(case, row.pk, "孩子后来说爸爸教他那样讲", **given)
    officer = places.signed_in(client, urgent.officer())
    typed = {"clearing": row.pk, "reason": "老师又听孩子说了另一件事"}
    page = text(officer.post(f"/emergencies/{case.pk}/named-again/", typed))
    assert "刚才已经撤销" in page and "老师又听孩子说了另一件事" in page


def unread(case, who):
    found = Duty.objects.filter(matter=case, closed_at=None, code__startswith="reports.read_more_")
    return [one.code for one in found] == [f"reports.read_more_{who}"]


def test_taking_it_back_is_read_by_the_other_office(noon, client):
    case, _ = cleared(noon)
    row = Emergency.objects.get(matter=case).clearings.get()
    why = "孩子后来说爸爸教他那样讲"
    actions.name_again(case, row.pk, why, by=urgent.officer(), at=noon)
    assert unread(case, "police")
    page = text(places.signed_in(client, urgent.police()).get(f"/reports/{case.pk}/more/"))
    assert "父亲又是被指伤害孩子的人" in page and why in page


@pytest.mark.parametrize("kind", ["clear", "close"])
def test_a_no_is_read_by_the_office_that_asked(noon, client, kind):
    case, _ = case_of(noon)
    if kind == "clear":
        actions.clear(case, facts(noon), by=urgent.police(), at=noon)
    else:
        actions.close(case, urgent.none(noon), by=urgent.police(), at=noon)
    why = "孩子对我们说挨过打"
    actions.answer(case, why, agreed=False, by=urgent.officer(), at=noon)
    assert unread(case, "police")
    page = text(places.signed_in(client, urgent.police()).get(f"/reports/{case.pk}/more/"))
    assert "民政不同意公安提出的" in page and why in page
    assert ("父亲仍是被指伤害孩子的人" in page) == (kind == "clear")
