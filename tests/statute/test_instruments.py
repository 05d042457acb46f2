"""The questionnaires: what is prefilled, what an answer raises, how points add up."""

from datetime import date

import pytest

from shouwang.kernel.refusal import Refusal
from shouwang.statute.grounds import raised
from shouwang.statute.instruments import instrument, read

VISIT = instrument("visit")
ASSESSMENT = instrument("assessment")
BEST = {item.code: item.options[0].code for item in ASSESSMENT.items}


def refusal(questionnaire, answers):
    with pytest.raises(Refusal) as no:
        tuple(questionnaire.chosen(answers))
    assert no.value.clause and no.value.sentence
    return no.value.code


def test_a_visit_asks_ten_things_and_whether_the_child_was_seen():
    assert next(item.code for item in VISIT.items) == "child_seen"
    assert len(VISIT.items) == 11
    assert set(VISIT.defaults.values()) == {"no_change"}


def test_child_seen_is_never_prefilled_and_must_be_answered():
    assert "child_seen" not in VISIT.defaults
    assert refusal(VISIT, {}) == "item_required"


def test_a_visit_without_change_is_one_answer():
    answers = {"child_seen": "seen"}
    assert VISIT.changed_in(answers) == ()
    assert VISIT.raised_by(answers) == ()
    assert len(tuple(VISIT.chosen(answers))) == 11


def test_danger_found_at_a_visit_raises_a_trigger_and_leads_to_the_report():
    answers = {"child_seen": "seen", "residence": "lives_alone", "injury": "signs"}
    assert VISIT.raised_by(answers) == ("alone_under_16", "signs_of_injury")
    assert VISIT.situations_in(answers) == ("living_alone", "harm_or_accident")
    grounds = raised(VISIT.raised_by(answers), date(2017, 5, 1), date(2026, 9, 10))
    assert {ground.level for ground in grounds} == {"red"}


def test_the_three_dangers_of_a_visit_are_red():
    for item, option in (
        ("residence", "lives_alone"),
        ("residence", "unattended"),
        ("injury", "signs"),
    ):
        codes = VISIT.raised_by({"child_seen": "seen", item: option})
        assert [g.level for g in raised(codes, None, date(2026, 9, 10))] == ["red"]


def test_changes_are_listed_with_several_answers_where_allowed():
    changed = VISIT.changed_in({"child_seen": "seen", "hazards": ["water", "road"]})
    assert [(item.code, option.code) for item, option in changed] == [
        ("hazards", "water"),
        ("hazards", "road"),
    ]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"child_seen": "seen", "weather": "fine"}, "item_unknown"),
        ({"child_seen": "perhaps"}, "option_unknown"),
        ({"child_seen": "seen", "body": ["ill", "hurt"]}, "option_single"),
        ({"child_seen": "seen", "hazards": ["no_change", "water"]}, "option_contrary"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_by_name(answers, code):
    assert refusal(VISIT, answers) == code


def test_an_empty_answer_means_no_change():
    assert VISIT.changed_in({"child_seen": "seen", "hazards": [], "body": ""}) == ()


def test_the_best_answers_score_nothing_and_are_green():
    score = ASSESSMENT.score(BEST)
    assert (score.points, score.level, score.problems) == (0, "green", ())
    assert list(score.by_dimension) == ["safety", "guardianship", "health"]
    assert list(ASSESSMENT.dimensions.values()) == ["安全处境", "监护情况", "身心健康"]


def test_points_add_up_by_dimension_and_open_needs():
    score = ASSESSMENT.score(
        BEST | {"carer_ability": "limited", "parent_contact": "rare", "income": "tight"}
    )
    assert score.by_dimension == {"safety": 0, "guardianship": 9, "health": 0}
    assert (score.level, score.problems) == ("yellow", ("guardianship", "economic"))


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({"living": "alone"}, "red"),
        ({"harm": "suspected"}, "red"),
        ({"mind": "self_harm"}, "red"),
        ({"parent_contact": "lost"}, "orange"),
        ({"schooling": "dropped_out"}, "orange"),
    ],
)
def test_one_grave_answer_sets_the_level_whatever_the_points(change, level):
    assert ASSESSMENT.score(BEST | change).level == level


def test_the_bands_begin_where_they_say():
    def level(points):
        return [level for start, level in ASSESSMENT.bands if points >= start][-1]

    edges = [level(points) for points in (7, 8, 15, 16, 25, 26)]
    assert edges == ["green", "yellow", "yellow", "orange", "orange", "red"]


def test_an_assessment_with_a_gap_is_refused():
    answers = dict(BEST)
    del answers["harm"]
    assert refusal(ASSESSMENT, answers) == "item_required"


def test_the_instruments_carry_a_version_and_a_clause():
    assert (VISIT.version, VISIT.clause) == ("VISIT-2026.1", "3.1.2")
    assert (ASSESSMENT.version, ASSESSMENT.clause) == ("ASSESS-2026.2", "3.2.3")


def test_an_option_without_a_row_in_the_table_of_answers_is_refused(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(
        'code="bad"\nname="n"\nversion="1"\nclause="3.1.2"\n[[item]]\ncode="a"\nlabel="甲"\n'
        'options=[{code="x", label="乙"}]\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"bad\.a\.x"):
        read(path)
