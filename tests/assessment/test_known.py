"""What an assessment denies is asked about; what stands on record is read, never changed."""

import pytest

from shouwang.assessment import actions
from shouwang.assessment.known import contradicted, known_of
from shouwang.children import actions as files
from shouwang.kernel.refusal import Refusal
from shouwang.statute.contrary import BRANCH, TRIGGER, opposites, table
from tests.arranged import arranged
from tests.factories import children, places, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def case(noon):
    places.district()
    return support.opened(noon, child=children.registered(noon))


def child_of(case):
    return files.queries.files().get(pk=case.matter.child)


def assess(case, at, differs="", **given):
    answers = support.answers(**given)
    by = children.supervisor()
    return actions.assess(case.matter, answers, "意见", differs=differs, by=by, at=at)


def test_the_placed_child_is_not_at_home_without_a_reason(case, noon):
    with pytest.raises(Refusal) as no:
        assess(case, noon, living="often_alone")
    assert no.value.code == "contradicts_record"
    assert "“居住安排”填“经常独自在家”" in str(no.value)


def test_a_reason_is_kept_with_the_opinion(case, noon):
    done = assess(case, noon, differs="已接回家，昨天上门看过。", living="with_carer")
    assert done.opinion == "意见\n与已查明情况不同的理由：已接回家，昨天上门看过。"


def test_answers_that_agree_are_not_asked(case, noon):
    assert assess(case, noon).state == "assessed"


def test_a_ground_of_the_file_is_denied_by_the_best_answer(case, noon):
    child, by = child_of(case), children.supervisor()
    files.raise_level(child, ["harm_suspected"], by=by, at=noon)
    words = contradicted(support.answers(), known_of(case.matter, child))
    assert len(words) == 1 and "“受侵害情况”填“没有发现”" in words[0]
    assert contradicted(support.answers(harm="past"), known_of(case.matter, child)) == []


def test_a_ground_that_ended_is_not_on_record(case, noon):
    child, by = child_of(case), children.supervisor()
    files.raise_level(child, ["harm_suspected"], by=by, at=noon)
    files.withdraw_ground(child, "harm_suspected", reason="不实", by=by, at=noon)
    assert contradicted(support.answers(), known_of(case.matter, child)) == []


def test_who_reported_is_not_among_what_is_known(case):
    words = [f"{one.source}{one.words}" for one in known_of(case.matter, child_of(case))]
    assert words and not any("小学" in one or "村民委员会" in one for one in words)


def test_every_trigger_and_branch_has_a_row():
    assert set(table()) == {TRIGGER, BRANCH, "placed"}
    assert opposites(BRANCH, "C") == ()
