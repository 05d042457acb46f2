"""Words of harm in free text: one rule, and every free-text door of support and visits asks by it."""

import ast
import importlib
from pathlib import Path

import pytest
from django import forms

import shouwang
from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.told import answered, harm_in

BEATEN = "外公上周又用皮带打她，背上有伤"
HOME = Path(shouwang.__file__).parent
# Which form of these packages has free words, and why one does not ask in place.
ASKS = "asks"
DOORS = {
    "assessment.forms.ReviewForm.words": ASKS,
    "assessment.forms.CloseForm.reason": ASKS,
    "assessment.forms.CloseForm.effect": ASKS,
    "assessment.forms.FollowUpForm.words": ASKS,
    "assessment.forms.ToldWords.words": ASKS,
    "visits.forms.FollowForm.words": ASKS,
    "emergencies.forms_house.LookForm.told": ASKS,
    "emergencies.forms_house.LookForm.seen_where": ASKS,
    "visits.forms.VisitForm.note": "its words call the offices as a tick does; asked once it is a slip",
    "visits.forms.VisitForm.person_met": "as its note",
    "assessment.forms.AssessForm.opinion": "open: the table beside it asks for each danger",
    "assessment.forms.AssessForm.differs": "open: as the opinion",
    "assessment.forms.RateForm.note": "open: the table beside it asks for each danger",
    "assessment.views_again.AgainForm.differs": "open: why an answer is not the visit's",
    "assessment.views_again.AgainForm.sheet": "a key that the page sends",
    "assessment.forms.ConferForm.participants": "offices and people",
    "assessment.forms.ConferForm.minutes": "open: of what the case already has reported",
    "assessment.forms.ConferForm.decision": "open: of what the case already has reported",
    "assessment.forms.GoalsForm.goals": "what is to be reached, not what was seen",
    "assessment.forms.ServiceForm.what": "what is to be given, not what was seen",
    "visits.forms.ScreeningForm.note": "of a village, of no child",
    "visits.forms.VoidForm.reason": "why an entry is wrong; the visit is owed again",
    "emergencies.forms_house.LookForm.seen_by": "who saw the child",
    "emergencies.forms_house.ClearForm.names_left": "a clearing is refused by such words itself",
    "emergencies.forms_house.ClearForm.heard_by": "as the names",
    "emergencies.forms_house.ClearForm.heard_where": "as the names",
    "emergencies.forms_house.ClearForm.child_said": "as the names",
    "emergencies.forms_house.ClearForm.reason": "of what the case has reported, against somebody",
    "emergencies.forms_house.NamedAgainForm.reason": "of what the case has reported",
}
MODULES = [
    *(f"assessment.{path.stem}" for path in sorted((HOME / "assessment").glob("*.py"))),
    *(f"visits.{path.stem}" for path in sorted((HOME / "visits").glob("*.py"))),
    "emergencies.forms_house",
]


def texts_of(source: ast.ClassDef) -> list[str]:
    """The names of the fields of a class that take free words, wherever it makes them."""
    found = []
    for one in ast.walk(source):
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call):
            made, target = ast.unparse(one.value.func), one.targets[0]
            if made not in ("CleanText", "forms.CharField", "harm_field"):
                continue
            name = target.id if isinstance(target, ast.Name) else ast.literal_eval(target.slice)
            found += [name] if name != "harm" else []
    return found


def doors() -> dict[str, type[forms.Form]]:
    found = {}
    for name in MODULES:
        module = importlib.import_module(f"shouwang.{name}")
        source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for one in [row for row in source.body if isinstance(row, ast.ClassDef)]:
            kind = getattr(module, one.name)
            if not issubclass(kind, forms.BaseForm):
                continue
            texts = {*texts_of(one)} | {
                key
                for key, field in kind.base_fields.items()
                if isinstance(field, CleanText | forms.CharField)
                and not isinstance(field.widget, forms.HiddenInput)
                and type(field) in (CleanText, forms.CharField)
            }
            found |= {f"{name}.{one.name}.{key}": kind for key in texts}
    return found


def test_every_free_text_of_support_and_visits_is_on_the_list():
    assert set(doors()) == set(DOORS)


def test_no_page_of_support_or_visits_takes_one_text_past_the_question():
    for name in MODULES:
        module = importlib.import_module(f"shouwang.{name}")
        source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        calls = [ast.unparse(one.func) for one in ast.walk(source) if isinstance(one, ast.Call)]
        assert "Words" not in calls, f"{name}: ToldWords, which asks"


@pytest.mark.parametrize("door", [one for one, how in DOORS.items() if how == ASKS])
def test_a_door_that_asks_shows_the_question_beside_its_words(door):
    kind, field = doors()[door], door.rpartition(".")[2]
    assert issubclass(kind, AsksOfHarm) and field in kind.HARM_IN
    more = {"label": "情况"} if kind.__name__ == "ToldWords" else {}
    asked = kind({field: BEATEN, "found": "unseen"}, **more)
    assert asked.fields["harm"].required and asked.errors["harm"]
    assert "harm" not in kind({field: "孩子情绪稳定", "found": "unseen"}, **more).fields


def test_what_was_answered_stands_with_the_words():
    assert answered(BEATEN, "已报告，编号 2026-0012").startswith(BEATEN)
    assert harm_in("孩子说没有挨打", BEATEN) == [BEATEN]
