"""W404: the child is given to nobody whom a report accuses, until an office has said that it was not he."""

from dataclasses import replace

import pytest
from django.test import Client

from shouwang.casework.models import Event
from shouwang.children.actions_leaving import LeavingFacts, leave
from shouwang.children.harmers import Harmers
from shouwang.children.models import Placement
from shouwang.emergencies import actions
from shouwang.emergencies.actions_shared import counting
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.emergencies.reported import reported_in
from shouwang.kernel.refusal import Refusal
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
TOLD = "邻居说孩子哭着讲爸爸用皮带抽她"
SEEN = "孩子背上有条状伤痕，不肯说是谁"
BY_HIM = "报告里说是父亲张大山，还没有查明：不要让他接走，先问派出所和区民政局"


def of_report(at, told=TOLD):
    child = children.registered(at)
    return reporting.accepted(at, child=child, told=told, situations=("abuse_signs",))


def looked_into(
    case, at, *, branch="D", found=SEEN, harmers=("unknown",), words="", by=urgent.police
):
    given = {"found": found, "harmers": harmers, "harmer_words": words}
    actions.investigate(case, urgent.result(at, branch, **given), by=by(), at=at)
    return Emergency.objects.get(matter=case)


@arranged
def case(noon):
    """A neighbour says that the child wept of its father; on the spot it says of nobody who it was."""
    case = of_report(noon)
    looked_into(case, noon)
    return case


def refused(act, case, facts, at):
    with pytest.raises(Refusal) as no:
        act(case, facts, by=urgent.officer(), at=at)
    return no.value.code


def to_father(**more):
    return urgent.to_relative("no", receiver="father", is_same_home=True, **more)


def accused(case):
    return harmers_of(Emergency.objects.get(matter=case)).reported


def test_the_child_is_not_handed_to_the_father_whom_the_report_accuses(case, noon):
    assert refused(actions.hand_over, case, to_father(), noon) == "handed_to_reported"


def test_the_refusal_says_how_an_office_answers_it(case, noon):
    with pytest.raises(Refusal) as no:
        actions.hand_over(case, to_father(), by=urgent.officer(), at=noon)
    assert "爸爸" in no.value.sentence and "不是爸爸" in no.value.sentence


def test_nor_where_the_finding_names_the_grandfather_alone(noon):
    case = of_report(noon, "孩子说爸爸打的")
    looked_into(case, noon, found="奶奶打她", harmers=("carer",))
    assert refused(actions.hand_over, case, to_father(), noon) == "handed_to_reported"
    aunt = urgent.to_relative("no", receiver="carer")
    assert refused(actions.hand_over, case, aunt, noon) == "handed_to_harmer"


@pytest.mark.parametrize(
    ("relation", "name", "why"),
    [
        ("爸爸", "张小山", "receiver_is_known"),
        ("邻居", "张大山", "handed_to_reported"),
        ("孩子爸爸的朋友", "钱来喜", "receiver_is_known"),
    ],
)
def test_nor_by_another_name_or_relation(case, noon, relation, name, why):
    whom = urgent.to_relative("no", receiver_relation=relation, receiver_name=name)
    assert refused(actions.hand_over, case, whom, noon) == why


def test_nor_in_the_name_of_an_institution(case, noon):
    there = replace(urgent.HANDED, received_by="孩子父亲张大山")
    assert refused(actions.hand_over, case, there, noon) == "handed_to_reported"


def test_an_aunt_receives_it(case, noon):
    actions.hand_over(case, urgent.to_relative("no"), by=urgent.officer(), at=noon)


def test_it_goes_home_to_him_no_more(case, noon):
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    back = urgent.home(noon, receiver="father", harmer_out="none")
    assert refused(actions.return_home, case, back, noon) == "handed_to_reported"


def test_that_nobody_is_named_is_no_answer_of_a_safe_home(case, noon):
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    back = urgent.home(noon, harmer_out="none")
    assert refused(actions.return_home, case, back, noon) == "safe_harmer_named"


def test_a_parent_that_is_back_is_no_safe_place(noon):
    case = of_report(noon)
    emergency = looked_into(case, noon, branch="E", harmers=("none",), found="孩子从树上摔下来")
    assert accused(case) == ()  # an office found that nobody did it
    put_beside(Report.objects.get(matter=case), TOLD, by=urgent.police(), at=noon.replace(hour=13))
    emergency.facts = ["parent_back:father"]
    assert counting(emergency) == []


def test_what_was_added_to_a_report_accuses_as_well(noon):
    case = of_report(noon, "孩子身上有伤")
    looked_into(case, noon)
    assert accused(case) == ()
    put_beside(Report.objects.get(matter=case), "老师说是爸爸打的", by=urgent.police(), at=noon)
    assert accused(case) == ("爸爸",)


@pytest.fixture
def placed(case, noon):
    there = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    actions.hand_over(case, there, by=urgent.officer(), at=noon)
    urgent.arrived(case, noon)
    return Placement.objects.get(case=case)


def home():
    return places.signed_in(Client(), places.post("placement_home", "relief_station"))


def test_the_place_reads_whom_it_does_not_let_fetch_the_child_and_nothing_of_the_report(placed):
    page = home().get(f"/children/placements/{placed.pk}/").content.decode()
    assert BY_HIM in page
    assert "皮带" not in page and "邻居说" not in page


def test_a_child_that_he_fetched_is_looked_for_at_once_whatever_was_agreed(placed, noon):
    facts = LeavingFacts(
        noon, "父亲张大山", how="agreed", agreed_by="民政局李某 88886666", agreed_at=noon
    )
    row = leave(placed.pk, facts, by=places.post("placement_home", "relief_station"), at=noon)
    assert row.arrival == Placement.Arrival.MISSING
    assert Event.objects.filter(name="children.with_named").exists() or row.is_harmer


def test_a_finding_that_names_another_and_says_that_it_was_not_he_ends_it(case, noon):
    looked_into(case, noon, found="奶奶打她，不是爸爸打的", harmers=("carer",), by=urgent.officer)
    assert accused(case) == ()


def test_so_does_what_is_written_of_whom(case, noon):
    words = "大伯钱来喜，不是爸爸"
    looked_into(case, noon, harmers=("relative",), words=words, by=urgent.officer)
    assert accused(case) == ()


@pytest.mark.parametrize(
    "given",
    [
        {"found": "奶奶打她", "harmers": ("carer",)},
        {"found": "不知道是谁，不是爸爸"},
        {"found": "孩子说不是爸爸打的，是奶奶打的", "harmers": ("carer",)},
    ],
)
def test_another_name_alone_a_no_without_a_name_or_the_word_of_somebody_else_does_not(
    case, noon, given
):
    looked_into(case, noon, by=urgent.officer, **given)
    assert accused(case) == ("爸爸",)


def test_a_report_that_came_after_accuses_anew(case, noon):
    looked_into(case, noon, found="奶奶打她，不是爸爸打的", harmers=("carer",), by=urgent.officer)
    later = noon.replace(hour=15)
    put_beside(Report.objects.get(matter=case), "爸爸昨晚又打她", by=urgent.police(), at=later)
    assert accused(case) == ("爸爸",)


@pytest.mark.parametrize("told", ["不是爸爸打的", "邻居叔叔打的", "爸爸打弟弟", "妈妈的男朋友打的"])
def test_words_that_accuse_no_kin_refuse_nobody(noon, told):
    case = of_report(noon, told)
    assert reported_in(case.child) == Harmers()


def test_the_form_says_that_the_report_has_the_words_of_the_child(case):
    office = places.signed_in(Client(), urgent.officer())
    page = office.get(f"/emergencies/{case.key}/hand-over/").content.decode()
    assert "没有记下孩子自己说的话" not in page
    assert '<a href="#known-reports">报告里写着孩子说的话' in page
