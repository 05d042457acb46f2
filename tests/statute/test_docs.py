"""The generated page and the glossary are those of the law as it stands."""

import csv
from pathlib import Path

from shouwang.statute import docs
from shouwang.statute.clauses import CLAUSES
from shouwang.statute.codes import codes
from shouwang.statute.duties import RULES

GLOSSARY = Path(docs.TARGET).with_name("glossary.csv")


def terms():
    with GLOSSARY.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_page_on_disk_is_the_page_generated():
    fresh = docs.TARGET.read_text(encoding="utf-8") == docs.render()
    assert fresh, "run: python -m shouwang.statute.docs"


def test_the_glossary_holds_every_event_duty_role_unit_kind_level_and_status():
    english = [row["english"] for row in terms()]
    assert len(english) == len(set(english))
    for name in ("events", "roles", "unit_kinds", "levels", "child_statuses"):
        assert set(codes(name)) <= {word.split(": ")[-1] for word in english}, name
    assert set(RULES) <= {word.split(": ")[-1] for word in english}


def test_every_term_has_its_chinese_word_and_cites_a_clause_that_exists():
    for row in terms():
        assert row["english"] and row["中文"]
        assert row["clause"] in {"", *CLAUSES}, row


def test_generated_terms_say_what_the_law_says():
    words = {row["english"]: row["中文"] for row in terms()}
    for code, word in codes("events").items():
        assert words[f"event: {code}"] == word
    for rule in RULES.values():
        assert words[f"duty: {rule.code}"] == rule.title
