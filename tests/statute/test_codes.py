"""The code lists: complete, unique, and in step with one another."""

import pytest

from shouwang.statute import codes
from shouwang.statute.branches import BRANCHES
from shouwang.statute.clauses import CLAUSES
from shouwang.statute.codes import LISTS, entries, label

ROLES = [
    "village_worker",
    "town_supervisor",
    "district_officer",
    "district_lead",
    "police_desk",
    "school",
    "class_teacher",
    "hospital",
    "court",
    "prosecutor",
    "placement_home",
    "department",
    "hotline",
    "hotline_supervisor",
    "city",
    "conference_office",
    "statistics",
    "auditor",
    "system_admin",
    "security_admin",
]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_reads_and_has_a_word_and_a_source_for_each_code(name):
    for entry in entries(name).values():
        assert entry.code == entry.code.strip() and entry.label == entry.label.strip()
        assert entry.source


def test_the_counts_are_those_of_the_standards_and_the_policy():
    counts = {name: len(codes.codes(name)) for name in ("nations", "sexes", "levels", "services")}
    assert counts == {"nations": 58, "sexes": 4, "levels": 5, "services": 15}
    assert (label("nations", "01"), label("nations", "56")) == ("汉族", "基诺族")
    kinds = [entry.more["of"] for entry in entries("situations").values()]
    assert (kinds.count("policy"), kinds.count("nine")) == (
        9,
        9,
    )  # 三（二）2 names 流浪乞讨 as well


def test_every_situation_leads_to_a_branch_and_every_service_to_a_kind_of_unit():
    assert {e.more["branch"] for e in entries("situations").values()} == set(BRANCHES)
    for entry in entries("services").values():
        assert entry.more["unit_kind"] in codes.codes("unit_kinds")
    for entry in entries("problems").values():
        assert entry.more["service"] in codes.codes("services")


def test_events_cite_clauses_of_the_policy():
    assert {entry.source for entry in entries("events").values()} <= set(CLAUSES)


def test_the_roles_are_those_promised():
    assert list(codes.codes("roles")) == ROLES


def test_an_unknown_list_or_code_fails_loudly():
    with pytest.raises(KeyError):
        codes.codes("no_such")
    with pytest.raises(KeyError):
        label("levels", "purple")


@pytest.mark.parametrize("lines", ["a,甲,源\na,乙,源", "a,,源", ",甲,源", "a,甲,"])
def test_a_list_with_a_gap_or_a_repeat_is_refused(tmp_path, lines):
    path = tmp_path / "bad.csv"
    path.write_text("code,label,source\n" + lines + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.csv"):
        codes.read(path)
