"""The five branches: what each asks before it is settled."""

import pytest

from shouwang.statute.branches import BRANCHES, branch_of, may_settle


def missing(branch, *facts):
    return [need.code for need in may_settle(branch, facts)]


def test_the_five_branches_stand_in_the_order_of_the_policy():
    assert list(BRANCHES) == ["A", "B", "C", "D", "E"]
    for branch in BRANCHES.values():
        assert branch.measures and branch.closing
        assert any(measure.required for measure in branch.measures)


@pytest.mark.parametrize("branch", "ABCDE")
def test_with_nothing_done_every_condition_is_missing(branch):
    assert missing(branch) == [need.code for need in BRANCHES[branch].closing]


@pytest.mark.parametrize(
    ("branch", "facts"),
    [
        ("A", "parent_back order_return admonish_parents"),
        ("A", "carer_named order_return admonish_parents"),
        ("A", "handed_over parents_unreachable keep_notifying"),
        ("B", "contact_parents carer_named"),
        ("B", "handed_over keep_notifying"),
        ("C", "police_search child_found handed_over"),
        ("D", "stop_harm handed_over medical_check gather_evidence"),
        ("D", "stop_harm safe_at_home no_injury gather_evidence"),
        ("E", "hazard_removed parent_back medical_check gather_evidence"),
    ],
)
def test_a_branch_with_its_conditions_met_may_be_settled(branch, facts):
    assert missing(branch, *facts.split()) == []


@pytest.mark.parametrize(
    ("branch", "facts", "still"),
    [
        ("A", "parent_back order_return", ["parents_admonished"]),
        ("A", "handed_over keep_notifying", ["parents_admonished"]),
        ("A", "handed_over parents_unreachable", ["parents_ordered"]),
        ("B", "handed_over", ["parents_contacted"]),
        ("B", "contact_parents", ["in_care"]),
        ("C", "police_search handed_over", ["child_found"]),
        ("D", "stop_harm handed_over medical_check", ["evidence_taken"]),
    ],
)
def test_one_condition_missing_is_named(branch, facts, still):
    assert missing(branch, *facts.split()) == still


def test_every_condition_of_a_branch_can_be_met_and_its_facts_have_words():
    for branch in BRANCHES.values():
        assert may_settle(branch.code, branch.facts.keys()) == ()
        assert all(branch.facts.values())


def test_facts_given_as_yes_and_no_count_only_where_yes():
    facts = {"contact_parents": True, "carer_named": False}
    assert [need.code for need in may_settle("B", facts)] == ["in_care"]


def test_a_report_leads_to_its_branch():
    assert [branch_of(s) for s in ("living_alone", "missing", "domestic_violence")] == [
        "A",
        "C",
        "D",
    ]
    with pytest.raises(KeyError):
        branch_of("no_such")
