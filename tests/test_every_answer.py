"""Every answer that a form offers about a child has its row in the one table of answers."""

import importlib
import pkgutil

import pytest
from django import forms

import shouwang
from shouwang.statute import instruments
from shouwang.statute.answers import ANSWERS, answer_of
from shouwang.statute.codes import codes
from shouwang.statute.duties import RULES
from shouwang.statute.grounds import TRIGGERS
from shouwang.statute.instruments import instrument

SHEETS = sorted(path.stem for path in instruments.FOLDER.glob("*.toml"))
FILE = "file"
# Where a form's answers stand in the table; what is said of a child is never in the second list.
ROWS = {
    ("Details", "sex"): (FILE, "sex"),
    ("Details", "health"): (FILE, "health"),
    ("Details", "boarding"): (FILE, "boarding"),
    ("Details", "low_income"): (FILE, "low_income"),
    ("Details", "reason"): (FILE, "reason"),
    ("Details", "rating"): (FILE, "rating"),
    ("NewChild", "told_police"): (FILE, "told_police"),
    ("WhatHappened", "situation"): ("report", "situation"),
    ("WhatHappened", "ongoing"): ("report", "ongoing"),
    ("LookForm", "situation"): ("report", "situation"),
    ("LookForm", "ongoing"): ("report", "ongoing"),
    ("FollowUpForm", "seen"): ("follow_up", "seen"),
}
NOT_A_FINDING = {
    "is_objection": "that who reported does not agree to a no: both offices look again",
    "do": "what an office does after all; the report keeps its own situations",
    "mode": "how the visit was made",
    "carer_relation": "who the carer is",
    "not_the_same": "that somebody looked at the alike ones",
    "purpose": "why a number is opened",
    "found": "the triggers themselves, each with its level",
    "level": "a level by judgement",
    "signed": "a signature",
    "siblings": "for whom else the act is meant",
    "office": "who answered the telephone",
    "am_the_child": "who reports",
    "sex": "how a missing child can be recognised; of a file it has its row",
    "outcome": "whether the police took it as a case: a paper of theirs with its number",
    "about": "about how old a child is whose birthday nobody knows",
    "is_theirs": "that the office that was asked verifies the call itself",
    "harm": "that of a report that has ended: yes is a report of its own, with its level and its ground",
    "is_named": "who reported, of which the offices alone read",
    "how": "whether an office was there, beside its no",
    "child_seen": "whether an office saw the child, beside its no",
    "seen": "whether an office saw the child before it ends an emergency as none: no is refused where somebody is named",
    "is_found": "whether a search found the child: the case goes on with it",
    "result": "what came of a call",
    "heard": "what a call to the home heard of the child: unsafe is reported at once, unasked is owed",
    "result_alarm": "what came of a call",
    "result_police": "what came of a call",
    "result_civil_affairs": "what came of a call",
    "place_kind": "where the child was brought",
    "wish_asked": "how the hand-over was done",
    "done": "what was done in an emergency: the branch asks for each",
    "branch": "the branch of the emergency, with its measures",
    "reached": "a call to the parents; the emergency's own duties follow",
    "kind": "a service of the plan",
    "harmers": "who is said to have done it: the emergency keeps him away (children.harm)",
    "kinds": "who did not do it: both offices say so, or he stays named",
    "harmer_out": "whether he is out of the house: a condition of closing an emergency",
    "is_harmer": "whether who takes the child over did it: the hand-over is refused",
    "is_same_home": "whether the place is the harmer's own: it is refused or assessed first",
    "away": "whether the child is away from whoever is accused: else its home stays silent",
    "unit": "which home receives the child: it owes saying that it came",
    "receiver": "who receives the child: whoever is named as harmer is refused",
    "arrived": "whether a child that was handed over came: not arrived opens find_placed",
    "cause": "why the child was placed: kept, nothing follows",
    "receiver_crime": "what disqualifies who takes the child over: refused, or looked up by the police",
    "receiver_vices": "what disqualifies who takes the child over: refused, or looked up by the police",
    "receiver_neglect": "what disqualifies who takes the child over: refused, or looked up by the police",
    "receiver_unfit": "what disqualifies who takes the child over: refused, or looked up by the police",
    "is_clean": "what the police found of who took the child over: bad opens place_anew",
    "parent": "which parent was rung",
    "agreed": "a decision",
    "home": "in which village a child without a file lives: its town registers it",
    "who": "who reports",
    "reason": "why a child leaves or moves",
    "death_cause": "of what a child died: what is no known illness both offices have as a report",
    "child_now": "whether a child is still at the hospital that reports it: told to both offices",
    "here": "whether a child that came is still there: one that is not is searched for at once",
    "child_where": "where a parent says its placed child is: away, it is searched for at once",
    "relation": "what a post has to do with the child",
    "verdict": "what became of an urgent look",
}
SAID_ABOUT_CHILDREN = ("children", "visits", "reports", "emergencies", "assessment")


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_option_of_every_sheet_has_a_row_and_no_row_is_left_over(sheet):
    offered = {(item.code, one.code) for item in instrument(sheet).items for one in item.options}
    rows = {(item, code) for item, options in ANSWERS[sheet].items() for code in options}
    assert rows == offered


def _questions():
    """Every question of the forms about children that offers fixed answers."""
    for found in pkgutil.walk_packages(shouwang.__path__, "shouwang."):
        package, _, module = found.name.removeprefix("shouwang.").partition(".")
        if package in SAID_ABOUT_CHILDREN and module.startswith("forms"):
            for form in vars(importlib.import_module(found.name)).values():
                if isinstance(form, type) and issubclass(form, forms.BaseForm):
                    for name, field in form.base_fields.items():  # type: ignore[attr-defined]
                        is_choice = isinstance(field, forms.ChoiceField | forms.BooleanField)
                        if is_choice and not isinstance(field, forms.ModelChoiceField):
                            yield form, name, field


def test_every_choice_of_every_form_about_a_child_has_a_row_or_says_nothing_of_the_child():
    missing = []
    for form, name, field in _questions():
        known = next(
            (ROWS[c.__name__, name] for c in form.__mro__ if (c.__name__, name) in ROWS), None
        )
        if known is None:
            missing += [] if name in NOT_A_FINDING else [f"{form.__name__}.{name}"]
            continue
        rows = ANSWERS[known[0]][known[1]]
        words = {word: code for name in codes_named(known) for code, word in codes(name).items()}
        offered = [words.get(value, value) for value, _ in field.choices if value]
        missing += [f"{form.__name__}.{name}={code}" for code in offered if code not in rows]
    assert not missing, "、".join(missing)


def codes_named(row: tuple[str, str]) -> tuple[str, ...]:
    """The code lists whose words a form stores in place of their codes."""
    lists = {"health": "healths", "reason": "left_behind_reasons", "rating": "guardianship_ratings"}
    return (lists[row[1]],) if row[0] == FILE and row[1] in lists else ()


@pytest.mark.parametrize(
    ("row", "lists"),
    [
        (("report", "situation"), "situations"),
        (("report", "ongoing"), "ongoing"),
        (("file", "parent"), "parent_statuses"),
        (("file", "health"), "healths"),
        (("file", "reason"), "left_behind_reasons"),
        (("file", "rating"), "guardianship_ratings"),
        (("file", "guardianship"), "guardianship_kinds"),
        (("file", "sex"), "sexes"),
    ],
)
def test_every_code_of_a_list_that_a_form_or_a_ledger_brings_has_a_row(row, lists):
    assert set(ANSWERS[row[0]][row[1]]) == set(codes(lists))


def test_what_a_row_opens_is_a_duty_of_the_law():
    opened = {
        row.opens for form in ANSWERS.values() for item in form.values() for row in item.values()
    }
    assert opened - {""} <= set(RULES)
    assert "visits.follow_finding" in RULES


def test_every_reason_for_nothing_is_a_sentence_somebody_can_read():
    for form, items in ANSWERS.items():
        for item, options in items.items():
            for code, row in options.items():
                assert row.acts or len(row.nothing) >= 2, (form, item, code)


def test_the_same_thing_is_as_grave_whoever_finds_it():
    """A wound, a child alone, a child without a carer: one level by every road."""
    same = [
        [
            ("visit", "injury", "signs"),
            ("risk", "harm", "signs"),
            ("report", "situation", "harm_or_accident"),
        ],
        [
            ("visit", "residence", "lives_alone"),
            ("risk", "living", "alone"),
            ("assessment", "living", "alone"),
            ("report", "situation", "living_alone"),
        ],
        [
            ("visit", "carer", "nobody"),
            ("risk", "carer", "nobody"),
            ("assessment", "carer_ability", "nobody"),
            ("file", "guardianship", "nobody"),
        ],
        [
            ("visit", "mind", "self_harm"),
            ("risk", "mind", "crisis"),
            ("assessment", "mind", "self_harm"),
        ],
        [("visit", "body", "hurt"), ("report", "situation", "accident")],
        [
            ("risk", "harm", "suspected"),
            ("assessment", "harm", "suspected"),
            ("report", "situation", "unlawful_harm"),
        ],
    ]
    for roads in same:
        assert {answer_of(*road).least for road in roads} == {"red"}, roads


def test_what_the_law_has_reported_at_once_is_red_but_for_two():
    """其他, and a guardian who is no longer able: orange, unless it is going on or may be."""
    not_red = {one.code for one in TRIGGERS.values() if one.report and one.level != "red"}
    assert not_red == {"guardian_incapable", "other_danger"}
