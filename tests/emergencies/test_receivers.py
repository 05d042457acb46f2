"""Who receives a child at home is chosen; whoever is named as having harmed it is known by any name."""

from dataclasses import replace

import pytest

from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import is_chosen_from
from shouwang.emergencies.rules import HomeFacts
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def case(noon):
    """A child whom its father has hurt, as both offices know."""
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child, situations=("domestic_violence",))
    actions.investigate(
        case, urgent.result(noon, "D", harmers=("father",)), by=urgent.police(), at=noon
    )
    return case


def refused(case, at, **given):
    """Why this receiver does not get the child."""
    with pytest.raises(Refusal) as no:
        actions.hand_over(case, urgent.to_relative("no", **given), by=urgent.officer(), at=at)
    return no.value.code


def test_the_named_one_cannot_be_chosen(case, noon):
    emergency = Emergency.objects.get(matter=case)
    assert is_chosen_from(emergency)["father"] is False
    assert refused(case, noon, receiver="father") == "handed_to_harmer"


def test_nobody_chosen_receives_nobody(case, noon):
    assert refused(case, noon, receiver="") == "receiver_unchosen"
    assert refused(case, noon, receiver_phone="") == "receiver_needs"


@pytest.mark.parametrize(
    "words",
    [
        "爸爸",
        "她爸",
        "孩子爸爸的朋友",
        "孩子他爹 / 家长",
        "他老爸",
        "家父",
        "⽗亲",
        "父 亲",
        "老爹",
        "继父",
    ],
)
def test_a_relation_is_the_person_of_that_relation(case, noon, words):
    assert refused(case, noon, receiver_relation=words) == "handed_to_harmer"


@pytest.mark.parametrize(
    "words", ["祖父", "外祖父", "大伯父", "姑父", "舅父", "爷爷", "邻居", "村干部"]
)
def test_a_grandfather_or_an_uncle_is_not_the_father(case, noon, words):
    given = urgent.to_relative("no", receiver_relation=words, receiver_name="孙有田")
    row = actions.hand_over(case, given, by=urgent.officer(), at=noon)
    assert row.received_by == f"{words}孙有田"


@pytest.mark.parametrize(
    "words", ["家长", "监护人", "孩子家里人", "她的法定监护人", "亲属", "guardian"]
)
def test_a_relation_that_names_none_is_refused(case, noon, words):
    assert refused(case, noon, receiver_relation=words) == "receiver_relation_vague"


@pytest.mark.parametrize("name", ["孩子家长", "李某", "张奶奶", "赵"])
def test_a_name_is_a_name(case, noon, name):
    assert refused(case, noon, receiver_name=name) == "receiver_name_wrong"


@pytest.mark.parametrize("name", ["许爸", "孩子他爹"])
def test_the_father_in_place_of_a_name(case, noon, name):
    assert refused(case, noon, receiver_name=name) == "handed_to_harmer"


def test_other_characters_of_the_same_sound_are_the_same_name(case, noon):
    father = case_father(case)
    father.name = "许来福"
    father.save()
    assert refused(case, noon, receiver_name="徐来富") == "receiver_sounds_named"
    assert refused(case, noon, receiver_name="許來福") == "handed_to_harmer"


def test_a_telephone_that_he_once_had_is_his(case, noon):
    father = case_father(case)
    former = bytes(father.phone_index)
    assert former
    father.phone_index = b""
    father.save()
    assert refused(case, noon, receiver_phone="13805551234") == "handed_to_harmer"


def test_somebody_of_the_file_is_chosen_and_not_written_anew(case, noon):
    assert refused(case, noon, receiver_relation="妈妈") == "receiver_is_known"


def test_the_named_one_is_known_by_name_and_by_telephone(case, noon):
    father = case_father(case)
    assert refused(case, noon, receiver_name=father.name) == "handed_to_harmer"
    assert refused(case, noon, receiver_phone="13805551234") == "handed_to_harmer"
    assert refused(case, noon, receiver_number="34060419800101123") == "receiver_number_wrong"


def case_father(case):
    """The father of the file."""
    from shouwang.children.around import adults_round

    return adults_round(case.child)["father"].adult


def test_a_chosen_one_stands_on_the_paper_with_relation_and_name(case, noon):
    chosen = urgent.to_relative("no", receiver="mother", receiver_name="", receiver_relation="")
    row = actions.hand_over(case, chosen, by=urgent.officer(), at=noon)
    assert row.received_by.startswith("母亲")


def test_the_way_home_asks_the_same(case, noon):
    actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=noon)
    today = local(noon).date()
    out = {"harmer_out": "left", "out_since": today, "wish_asked": True, "wish": "愿意"}
    home = HomeFacts(
        "李素芬", "区民政局", today, False, receiver="father", despite="派出所明天到场", **out
    )
    with pytest.raises(Refusal) as no:
        actions.return_home(case, home, by=urgent.officer(), at=noon)
    assert no.value.code == "handed_to_harmer"
    row = actions.return_home(case, replace(home, receiver="mother"), by=urgent.officer(), at=noon)
    assert row.returned_to.startswith("母亲")
