"""The numbers of the law: typed units, sources shown, unknown codes loud."""

import pytest

from shouwang.kernel.clock import Span
from shouwang.statute import figures
from shouwang.statute.figures import FIGURES, figure

HEAD = '[x]\nlabel="l"\nclause="3.2.2"\nphrase="第一时间"\nsince=2018-03-28\n'


def test_a_figure_is_a_span_with_its_unit():
    assert figure("joint_investigation_red").span == Span("hours", 2)
    assert figure("verify").span == Span("working_days", 10)
    assert figure("verify").words == "10个工作日"


def test_a_visit_to_a_child_in_danger_does_not_wait_out_a_holiday():
    assert not figure("visit_red").span.rolls
    assert figure("visit_green").span.rolls


def test_a_count_is_not_a_span():
    assert figure("age_limit").words == "16周岁"
    with pytest.raises(TypeError, match="age_limit"):
        _ = figure("age_limit").span


def test_a_figure_of_ours_says_that_the_law_sets_none():
    assert figure("visit_red").source_words == "法律未规定具体时限，本平台默认"
    assert "九部门" in figure("feedback").source_words


def test_an_unknown_figure_fails_loudly():
    with pytest.raises(KeyError, match="no_such"):
        figure("no_such")


def test_every_figure_has_a_chinese_label_and_stands_from_the_policys_day():
    for one in FIGURES.values():
        assert one.label and one.since.year >= 2018, one.code


@pytest.mark.parametrize(
    "rest",
    [
        'unit="weeks"\nvalue=1\nsource="ours"',
        'unit="days"\nvalue=0\nsource="ours"',
        'unit="days"\nvalue=1\nsource="hearsay"',
    ],
)
def test_a_figure_with_an_odd_unit_value_or_source_is_refused(tmp_path, rest):
    (tmp_path / "figures.toml").write_text(HEAD + rest, encoding="utf-8")
    with pytest.raises(ValueError, match="x"):
        figures.load(tmp_path)
