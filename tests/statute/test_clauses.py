"""The policy as data: every clause is there, and each quotes the text it stands for."""

import re

import pytest

from shouwang.statute import clauses, figures
from shouwang.statute.branches import BRANCHES
from shouwang.statute.clauses import CLAUSES, DOCUMENT, clause_name
from shouwang.statute.duties import RULES

EXPECTED = (
    ["1", "2.1", "2.2", "2.3", "2.4", "3.1.1", "3.1.2"]
    + [f"3.1.3.{n}" for n in range(1, 12)]
    + [f"3.2.{n}" for n in range(1, 7)]
    + [f"3.3.{n}" for n in range(1, 5)]
    + [f"4.{n}" for n in range(1, 5)]
    + ["final", "annex"]
)


def test_every_clause_of_the_policy_is_a_row_in_the_order_of_the_policy():
    assert list(CLAUSES) == EXPECTED
    assert sorted(EXPECTED, key=clauses.sort_key) == EXPECTED


def test_every_clause_asks_something_and_says_how_far_the_program_goes():
    for clause in CLAUSES.values():
        assert clause.asks and all(clause.asks) and clause.title
        assert clause.supported == "yes" or clause.note, clause.code


def test_each_clause_quotes_the_policy_to_the_letter_and_in_its_own_place():
    places = []
    for clause in CLAUSES.values():
        assert clause.phrase in DOCUMENT.text, clause.code
        places.append(DOCUMENT.text.index(clause.phrase))
    assert places == sorted(places)


def test_figures_and_branches_quote_the_policy_to_the_letter():
    quotes = [(f.code, f.phrase) for f in figures.FIGURES.values()]
    quotes += [(branch.code, branch.phrase) for branch in BRANCHES.values()]
    assert [code for code, phrase in quotes if phrase not in DOCUMENT.text] == []


def section(code: str) -> str:
    """Return the text from where a clause's phrase stands to the next clause's."""
    starts = [DOCUMENT.text.index(c.phrase) for c in CLAUSES.values()]
    here = list(CLAUSES).index(code)
    before = starts[here - 1] if here else 0
    after = starts[here + 1] if here + 1 < len(starts) else len(DOCUMENT.text)
    return DOCUMENT.text[before:after]


def test_each_figure_quotes_a_phrase_near_the_clause_it_names():
    strays = [f.code for f in figures.FIGURES.values() if f.phrase not in section(f.clause)]
    assert strays == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1", "一"),
        ("2.3", "二第3段"),
        ("3.1", "三（一）"),
        ("3.2.2", "三（二）2"),
        ("3.1.3.2", "三（一）3（2）"),
        ("3.1.3.11", "三（一）3（11）"),
        ("4.3", "四（三）"),
        ("final", "尾段"),
        ("annex", "附件"),
    ],
)
def test_a_clause_is_cited_as_the_chinese_text_numbers_it(code, name):
    assert clause_name(code) == name


def test_numerals_go_past_ten():
    assert [clauses.numeral(n) for n in (1, 10, 11, 19)] == ["一", "十", "十一", "十九"]


def test_every_chapter_named_as_a_parent_has_a_title():
    for clause in CLAUSES.values():
        if clause.parent:
            assert clause.parent in DOCUMENT.chapters
            assert clause.code.startswith(clause.parent + ".")


def test_a_clause_without_duty_says_in_its_note_what_is_not_supported():
    with_duty = {rule.clause for rule in RULES.values()}
    for clause in CLAUSES.values():
        assert clause.code in with_duty or re.search("暂未支持|后续版本", clause.note), clause.code


def test_a_clause_under_an_unknown_chapter_is_refused(tmp_path):
    (tmp_path / "p.md").write_text("甲", encoding="utf-8")
    (tmp_path / "clauses.toml").write_text(
        'document="d"\nname="n"\nissued=2018-03-28\ntext="p.md"\nchapter=[]\n'
        '[[clause]]\ncode="9.1"\ntitle="t"\nparent="9"\nphrase="甲"\n'
        'supported=true\nnote=""\nasks=["a"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"9\.1"):
        clauses.load(tmp_path)
