"""Legal tests: age to the day, and every risk trigger at its edge."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shouwang.statute.codes import codes
from shouwang.statute.figures import figure
from shouwang.statute.grounds import (
    TRIGGERS,
    RiskFacts,
    is_of_age,
    level_of,
    raised,
    risk_grounds,
)

ON = date(2026, 9, 10)
QUIET = RiskFacts(on=ON, birth=date(2017, 5, 1))


def found(**facts):
    return [ground.code for ground in risk_grounds(replace(QUIET, **facts))]


@pytest.mark.parametrize(
    ("birth", "on", "reached"),
    [
        (date(2010, 9, 11), date(2026, 9, 10), False),
        (date(2010, 9, 10), date(2026, 9, 10), True),
        (date(2012, 2, 29), date(2028, 2, 28), False),
        (date(2012, 2, 29), date(2028, 2, 29), True),
    ],
)
def test_sixteen_is_reached_on_the_birthday(birth, on, reached):
    assert is_of_age(birth, on, 16) is reached


def test_a_leap_day_birthday_falls_on_28_february_of_a_common_year():
    assert not is_of_age(date(2012, 2, 29), date(2021, 2, 27), 9)
    assert is_of_age(date(2012, 2, 29), date(2021, 2, 28), 9)


def test_a_quiet_child_raises_nothing_and_is_green():
    assert risk_grounds(QUIET) == ()
    assert level_of(()) == "green"


def test_what_is_not_collected_raises_nothing():
    assert risk_grounds(RiskFacts(on=ON)) == ()


@pytest.mark.parametrize(
    ("facts", "code", "level"),
    [
        ({"lives_alone": True}, "alone_under_16", "red"),
        ({"unattended": True, "birth": date(2019, 1, 1)}, "unattended_under_8", "red"),
        ({"has_signs_of_injury": True}, "signs_of_injury", "red"),
        ({"has_valid_carer": False}, "no_valid_carer", "orange"),
        ({"last_contact": ON - timedelta(days=8)}, "no_contact_7_days", "yellow"),
        ({"absent_school_days": 3}, "absent_3_school_days", "orange"),
        ({"carer_birth": date(1951, 9, 10)}, "carer_over_75_or_disabled", "yellow"),
        ({"carer_disabled": True}, "carer_over_75_or_disabled", "yellow"),
        ({"last_report": ON - timedelta(days=90)}, "report_in_90_days", "red"),
    ],
)
def test_each_trigger_raises_its_level_under_its_clause(facts, code, level):
    grounds = risk_grounds(replace(QUIET, **facts))
    assert [(g.code, g.level, g.clause) for g in grounds] == [(code, level, TRIGGERS[code].clause)]
    assert level_of(grounds) == level


@pytest.mark.parametrize(
    "facts",
    [
        {"lives_alone": True, "birth": date(2010, 9, 10)},
        {"last_contact": ON - timedelta(days=7)},
        {"absent_school_days": 2},
        {"carer_birth": date(1951, 9, 11)},
        {"last_report": ON - timedelta(days=91)},
        {"last_report": ON + timedelta(days=1)},
    ],
)
def test_one_day_short_of_a_trigger_raises_nothing(facts):
    assert found(**facts) == []


def test_a_child_of_eight_that_nobody_looks_after_is_orange_not_red():
    grounds = risk_grounds(replace(QUIET, unattended=True, birth=date(2018, 9, 10)))
    assert [(ground.code, ground.level) for ground in grounds] == [("unattended", "orange")]


def test_an_unknown_birth_date_never_hides_a_child_living_alone():
    assert found(lives_alone=True, birth=None) == ["alone_under_16"]


def test_the_worst_ground_comes_first_and_sets_the_level():
    grounds = risk_grounds(
        replace(QUIET, carer_disabled=True, has_valid_carer=False, has_signs_of_injury=True)
    )
    assert [ground.level for ground in grounds] == ["red", "orange", "yellow"]
    assert level_of(grounds) == "red"


def test_a_district_may_set_its_own_figure():
    def stricter(code):
        own = figure(code)
        return replace(own, value=2) if code == "absent_school_days" else own

    facts = replace(QUIET, absent_school_days=2)
    assert [(g.code, g.text) for g in risk_grounds(facts, stricter)] == [
        ("absent_3_school_days", "无故缺课满2日")
    ]


def test_triggers_ticked_at_a_visit_become_grounds_and_respect_age():
    young, old = date(2019, 1, 1), date(2016, 1, 1)
    ticked = ("unattended_under_8", "signs_of_injury", "signs_of_injury")
    assert [g.code for g in raised(ticked, young, ON)] == ["unattended_under_8", "signs_of_injury"]
    assert [g.code for g in raised(ticked, old, ON)] == ["signs_of_injury", "unattended"]
    with pytest.raises(KeyError):
        raised(("no_such",), young, ON)


def test_every_trigger_reads_as_a_chinese_sentence_with_its_figure():
    for trigger in TRIGGERS.values():
        text = trigger.ground().text
        assert text and "{" not in text
        assert trigger.level in codes("levels")
    assert TRIGGERS["alone_under_16"].ground().text == "不满16周岁脱离监护单独居住生活"
