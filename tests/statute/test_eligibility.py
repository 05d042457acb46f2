"""Who counts: each way in, each way out, and each doubt, on one day."""

from dataclasses import replace
from datetime import date

import pytest

from shouwang.statute.codes import codes
from shouwang.statute.eligibility import (
    EXIT_REASONS,
    OUTCOME_NAMES,
    VERSION,
    EligibilityFacts,
    ParentFacts,
    eligibility,
)

ON = date(2026, 9, 10)
LONG = ParentFacts(away=True, away_since=date(2024, 2, 1), status="normal")
SHORT = ParentFacts(away=True, away_since=date(2026, 3, 11), status="normal")
SINCE_UNKNOWN = ParentFacts(away=True, status="normal")
HOME = ParentFacts(away=False, status="normal")
HOME_ILL = ParentFacts(away=False, status="severely_ill")
HOME_UNKNOWN = ParentFacts(away=False)
DEAD = ParentFacts(status="dead")
UNKNOWN = ParentFacts()
BASE = EligibilityFacts(on=ON, birth=date(2017, 5, 1), rural=True, father=LONG, mother=LONG)


@pytest.mark.parametrize(
    ("father", "mother", "outcome", "code"),
    [
        (LONG, LONG, "eligible", "both_away"),
        (LONG, HOME_ILL, "eligible", "father_away"),
        (HOME_ILL, LONG, "eligible", "mother_away"),
        (LONG, DEAD, "eligible", "father_away"),
        (DEAD, LONG, "eligible", "mother_away"),
        (LONG, HOME, "not_eligible", "one_home"),
        (HOME, SHORT, "not_eligible", "one_home"),
        (HOME, UNKNOWN, "not_eligible", "parents_home"),
        (HOME, HOME, "not_eligible", "parents_home"),
        (HOME, HOME_UNKNOWN, "not_eligible", "parents_home"),
        (HOME, DEAD, "not_eligible", "parents_home"),
        (SHORT, SHORT, "not_eligible", "months_short"),
        (LONG, SHORT, "not_eligible", "months_short"),
        (SHORT, DEAD, "not_eligible", "months_short"),
        (SHORT, HOME_ILL, "not_eligible", "months_short"),
        (LONG, SINCE_UNKNOWN, "doubtful", "since_not_collected"),
        (LONG, UNKNOWN, "doubtful", "away_not_collected"),
        (UNKNOWN, UNKNOWN, "doubtful", "away_not_collected"),
        (LONG, HOME_UNKNOWN, "doubtful", "ability_not_collected"),
        (HOME_ILL, HOME_ILL, "doubtful", "both_incapable"),
        (HOME_ILL, DEAD, "doubtful", "both_incapable"),
        (DEAD, DEAD, "doubtful", "both_incapable"),
    ],
)
def test_the_parents_decide_with_the_reason_said(father, mother, outcome, code):
    answer = eligibility(replace(BASE, father=father, mother=mother))
    assert (answer.outcome, answer.code) == (outcome, code)
    assert answer.text and answer.outcome in OUTCOME_NAMES
    assert (answer.version, answer.clause) == (VERSION, "3.1.1")


def test_six_months_are_reached_on_the_corresponding_day():
    just = replace(SHORT, away_since=date(2026, 3, 10))
    assert eligibility(replace(BASE, father=just, mother=just)).is_eligible
    assert not eligibility(replace(BASE, father=just, mother=SHORT)).is_eligible


@pytest.mark.parametrize(
    ("change", "outcome", "code"),
    [
        ({"birth": date(2010, 9, 10)}, "not_eligible", "over_age"),
        ({"birth": date(2010, 9, 11)}, "eligible", "both_away"),
        ({"birth": None}, "doubtful", "birth_not_collected"),
        ({"rural": False}, "not_eligible", "not_rural"),
        ({"rural": None}, "doubtful", "rural_not_collected"),
        ({"rural": False, "birth": None}, "not_eligible", "not_rural"),
    ],
)
def test_age_and_household_decide_before_the_parents(change, outcome, code):
    answer = eligibility(replace(BASE, **change))
    assert (answer.outcome, answer.code) == (outcome, code)


def test_what_is_surely_not_stays_so_even_where_the_birth_date_is_missing():
    answer = eligibility(replace(BASE, birth=None, father=HOME, mother=HOME))
    assert answer.outcome == "not_eligible"


def test_an_unknown_parent_status_is_an_error():
    with pytest.raises(KeyError):
        ParentFacts(status="on_the_moon")


def test_a_birthday_or_a_returned_parent_names_the_exit_to_propose():
    aged = eligibility(replace(BASE, birth=date(2010, 1, 1)))
    returned = eligibility(replace(BASE, father=HOME))
    assert (aged.exit_reason, returned.exit_reason) == ("sixteen", "one_parent_returned")
    assert eligibility(BASE).exit_reason == ""
    assert set(EXIT_REASONS.values()) <= set(codes("exit_reasons"))
