"""The five branches: what each asks before it is settled."""

import pytest

from shouwang.statute.branches import BRANCHES, branch_of, is_lower, may_settle


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
        ("A", "parent_back:father order_return admonish_parents"),
        ("A", "handed_over order_return:father notify_later:mother admonish_parents"),
        ("A", "handed_over notify_later admonish_later"),
        ("A", "handed_over order_return:father admonish_parents:father parent_exempt:mother"),
        ("B", "parents_reached handed_over"),
        ("B", "handed_over notify_later:father parents_reached:mother"),
        ("C", "police_search child_found handed_over"),
        ("D", "stop_harm handed_safe medical_check gather_evidence"),
        ("D", "stop_harm safe_at_home no_injury gather_evidence"),
        ("E", "hazard_removed safe_at_home medical_check gather_evidence"),
    ],
)
def test_a_branch_with_its_conditions_met_may_be_settled(branch, facts):
    assert missing(branch, *facts.split()) == []


@pytest.mark.parametrize(
    ("branch", "facts", "still"),
    [
        ("A", "parent_back:father order_return", ["parents_admonished"]),
        ("A", "handed_over order_return:father admonish_parents", ["parents_ordered"]),
        ("A", "handed_over order_return admonish_parents:father", ["parents_admonished"]),
        ("A", "handed_over order_return parents_unreachable", ["parents_admonished"]),
        ("B", "handed_over parents_reached:mother", ["parents_contacted"]),
        ("B", "parents_reached", ["in_care"]),
        ("C", "police_search handed_over", ["child_found"]),
        ("D", "stop_harm handed_safe medical_check", ["evidence_taken"]),
        ("D", "stop_harm parent_back:father medical_check gather_evidence", ["safe_place"]),
        ("E", "stop_harm handed_over medical_check gather_evidence", ["safe_place"]),
    ],
)
def test_one_condition_missing_is_named(branch, facts, still):
    assert missing(branch, *facts.split()) == still


def test_every_condition_of_a_branch_can_be_met_and_its_facts_have_words():
    for branch in BRANCHES.values():
        assert may_settle(branch.code, branch.facts.keys()) == ()
        assert all(branch.facts.values())


def test_facts_given_as_yes_and_no_count_only_where_yes():
    facts = {"parents_reached": True, "handed_over": False}
    assert [need.code for need in may_settle("B", facts)] == ["in_care"]


def test_a_condition_of_each_parent_is_asked_of_those_who_owe_it():
    facts = ["handed_over", "order_return:mother", "admonish_parents:mother"]
    assert [need.code for need in may_settle("A", facts)] == [
        "parents_ordered",
        "parents_admonished",
    ]
    assert may_settle("A", facts, ["mother"]) == ()


def test_every_measure_has_the_holder_that_the_clause_names():
    held = {(b.code, m.code): m.by for b in BRANCHES.values() for m in b.measures}
    police = {code for (_, code), by in held.items() if by == "police"}
    assert police == {
        "admonish_parents",
        "police_search",
        "stop_harm",
        "gather_evidence",
        "injury_exam",
        "penalty",
        "written_warning",
    }
    assert {code for (_, code), by in held.items() if by == "both"} == {
        "order_return",
        "tell_parents",
    }


def test_a_less_grave_branch_is_told_from_a_graver_one():
    assert is_lower("B", "D") and is_lower("E", "D") and is_lower("A", "C")
    assert not is_lower("E", "A") and not is_lower("C", "D") and not is_lower("A", "B")


def test_a_report_leads_to_its_branch():
    assert [branch_of(s) for s in ("living_alone", "missing", "domestic_violence")] == [
        "A",
        "C",
        "D",
    ]
    with pytest.raises(KeyError):
        branch_of("no_such")
