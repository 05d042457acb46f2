"""Whoever has the child is named after the hand-over: it goes elsewhere, by whatever word he is called."""

import pytest

from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.kinfolk import kin_in
from shouwang.children.placed import as_shown, lasting, marked
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of, is_told_of
from shouwang.emergencies.wishes import is_against
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


class AsIs:
    """Eyes that are shown everything."""

    def of(self, record):
        return record


@arranged
def with_grandfather(noon):
    """A child found alone, handed over to its grandfather."""
    child = children.registered(noon)
    case = reporting.accepted(noon, child=child)
    actions.investigate(case, urgent.result(noon), by=urgent.officer(), at=noon)
    given = {"receiver_relation": "祖父", "receiver_name": "张传友", "place": "古饶镇东街12号"}
    facts = urgent.to_relative("no", **given)
    actions.hand_over(case, facts, by=urgent.officer(), at=noon)
    return case


def owed(case, code):
    return case.duties.filter(code=f"emergencies.{code}", closed_at=None).exists()


def named(case, noon, **given):
    found = urgent.result(noon, "D", reason="孩子说的", **given)
    actions.investigate(case, found, by=urgent.police(), at=noon)
    return Emergency.objects.get(matter=case)


@pytest.mark.parametrize("words", ["爷爷", "孩子的阿爷", "张传友", "祖父张传友酒后打的"])
def test_the_receiver_named_by_any_word_opens_another_place(with_grandfather, noon, words):
    found = named(with_grandfather, noon, harmers=("relative",), harmer_words=words)
    assert not {"handed_safe", "handed_over"} & set(found.facts)
    assert owed(with_grandfather, "place_anew")
    assert owed(with_grandfather, "handle_police")


def test_another_relative_named_leaves_the_child_where_it_is(with_grandfather, noon):
    found = named(with_grandfather, noon, harmers=("relative",), harmer_words="外公李大海")
    assert "handed_safe" in found.facts
    assert not owed(with_grandfather, "place_anew")


def test_a_settled_case_begins_anew_where_the_receiver_is_named(noon):
    child = children.registered(noon)
    settled = urgent.settled(noon, child=child)
    case = settled.matter
    given = {"receiver_relation": "祖父", "receiver_name": "张传友", "place": "古饶镇东街12号"}
    actions.hand_over(case, urgent.to_relative("no", **given), by=urgent.officer(), at=noon)
    found = named(case, noon, harmers=("relative",), harmer_words="爷爷")
    assert found.state == "investigated"
    assert owed(case, "place_anew")


def test_the_arrival_at_the_named_one_is_not_written_without_a_word(with_grandfather, noon):
    named(with_grandfather, noon, harmers=("relative",), harmer_words="爷爷")
    placed = lasting(with_grandfather)
    came = ArrivalFacts(True, noon, "张传友", here="yes")
    with pytest.raises(Refusal) as no:
        confirm(placed.pk, came, by=urgent.officer(), at=noon)
    assert no.value.code == "arrival_to_named"


def test_whoever_has_the_child_carries_the_mark(with_grandfather, noon):
    assert not as_shown(marked(lasting(with_grandfather)), AsIs(), is_silent=False).is_harmer
    named(with_grandfather, noon, harmers=("relative",), harmer_words="爷爷")
    assert as_shown(marked(lasting(with_grandfather)), AsIs(), is_silent=False).is_harmer


@pytest.mark.parametrize(
    ("words", "kin"),
    [
        ("孩子的爷爷", {"grandfather"}),
        ("外公", {"mothers_father"}),
        ("外祖父", {"mothers_father"}),
        ("爷爷奶奶", {"grandfather", "grandmother"}),
        ("姑父", {"fathers_sisters_husband"}),
        ("師父", {"by_choice"}),
        ("邻居", set()),
    ],
)
def test_kin_by_any_word_is_the_same_kin(words, kin):
    assert kin_in(words) == kin


def test_a_receipt_for_the_grandfather_by_any_word_is_known(with_grandfather, noon):
    named(with_grandfather, noon, harmers=("relative",), harmer_words="祖父")
    assert is_told_of(with_grandfather, "孩子的爷爷")
    assert not is_told_of(with_grandfather, "孩子的外公")
    assert harmers_of(Emergency.objects.get(matter=with_grandfather)).kin == {"grandfather"}


@pytest.mark.parametrize(
    "words", ["怕爷爷", "害怕奶奶", "怕叔叔", "怕舅舅", "怕姑姑打", "他打我", "老是打我", "怕他"]
)
def test_fear_of_anybody_at_home_is_asked_about(words):
    assert is_against(words, is_home=True)


@pytest.mark.parametrize("words", ["愿意回奶奶家", "想爷爷", "不怕爸爸", "怕黑，想和奶奶睡"])
def test_other_words_are_not(words):
    assert not is_against(words, is_home=True)
