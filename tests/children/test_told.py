"""Words of harm in free text: one rule, and every free-text door about a child asks by it, or says why not."""

import ast
import importlib
import typing
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms

import shouwang
from shouwang.api.shapes import In
from shouwang.children.forms_told import AsksOfHarm, holds_words
from shouwang.children.told import answered, harm_in, lines_of, told_in
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Person, Unit
from shouwang.reports.actions_ringing import CallFacts
from shouwang.visits.forms_following import FollowForm

BEATEN = "外公上周又用皮带打她，背上有伤"
OTHER = ("割腕，说不想活了", "离家半个月没找到人", "奶奶去世，一个人住", "怀孕3个月", "身上有淤青")
HOME = Path(shouwang.__file__).parent
# Which form of these packages has free words, and why one does not ask in place.
ASKS, READ = "asks", "asks, unless an office of the case reads it"
NUMBER = "the number of a paper, a badge or a telephone, or the key to something"
FINDING = "part of a finding or of a no, which the other office reads as it stands"
LINES = "both offices read words of harm in whichever line: children.told.lines_of"
MATCHED = "compared with the register as it stands, not kept"
CASE = "an office's own record in its case: new harm in it the other office reads"
ABOUT = "of what the case has reported, or of the paper itself"
DOORS = {
    "assessment.forms.ReviewForm.words": ASKS,
    "assessment.forms.CloseForm.reason": ASKS,
    "assessment.forms.CloseForm.effect": ASKS,
    "assessment.forms.FollowUpForm.words": ASKS,
    "assessment.forms.ToldWords.words": ASKS,
    "assessment.forms.AssessForm.opinion": READ,
    "assessment.forms.AssessForm.differs": READ,
    "assessment.forms.RateForm.note": ASKS,
    "assessment.forms.ConferForm.minutes": READ,
    "assessment.forms.ConferForm.decision": READ,
    "assessment.forms.ConferForm.participants": READ,
    "assessment.forms.GoalsForm.goals": READ,
    "assessment.forms.ServiceForm.what": "the goals beside it ask of it",
    "assessment.views_again.AgainForm.differs": ASKS,
    "assessment.views_again.AgainForm.sheet": "a key that the page sends",
    "visits.forms.VisitForm.note": "calls the offices as a tick does, else asks",
    "visits.forms.VisitForm.person_met": "as its note",
    "visits.forms_following.FollowForm.words": ASKS,
    "visits.forms_following.ToldForm.words": ASKS,
    "visits.forms_following.ToldForm.seen_by": ASKS,
    "visits.forms_screening.ScreeningForm.note": ASKS,
    "visits.forms_void.VoidForm.reason": ASKS,
    "children.forms.Details.remark": ASKS,
    "children.forms_new.NewChild.remark": ASKS,
    "children.forms_new.NewChild.kept_by": "of a child nobody knows: whether the police know is asked",
    "children.forms_change.ChangeChild.remark": "asks of what is new in it",
    "children.forms.LevelForm.reason": ASKS,
    "children.forms.Exit.death_source": ASKS,
    "children.forms.Exit.self.ASK": "the answer itself",
    "children.forms.Reveal.reason": "why a number is looked at",
    "children.forms_transfer.TransferForm.note": ASKS,
    "children.forms_transfer.SendBack.words": ASKS,
    "children.forms_placement.ArrivalForm.note": "both offices read words of harm, nobody is asked",
    "children.forms_placement.LeavingForm.note": "as an arrival's",
    "children.forms_conflict.ConflictForm.note": "of an office's conflict of interest",
    "children.forms_conflict.EndForm.reason": "as its note",
    "children.forms_denial.DecideForm.words": "whether that conflict was rightly declared",
    "children.forms_secret.AskSecret.reason": ASKS,
    "children.forms_secret.ChangeSecret.reason": ASKS,
    "children.forms_secret.Reason.reason": ASKS,
    "children.forms_secret.Words.words": ASKS,
    "children.forms_secret.WhereaboutsForm.note": ASKS,
    "children.forms_urgent.LookForm.words": "why a file is opened at once: whoever looks acts on it",
    "children.forms_urgent.ReviewForm.words": "whether that look was right",
    "coordination.forms.Ask.asked": ASKS,
    "coordination.forms.Answer.words": ASKS,
    "coordination.forms.Answer.head": "the name of an official whom the office named",
    "coordination.forms.Reason.words": ASKS,
    "emergencies.forms_house.LookForm.told": ASKS,
    "emergencies.forms_house.LookForm.seen_where": ASKS,
    "emergencies.forms_house.LookForm.seen_by": ASKS,
    "emergencies.forms_house.ClearForm.names_left": "a clearing is refused by such words itself",
    "emergencies.forms_house.ClearForm.heard_by": "as the names",
    "emergencies.forms_house.ClearForm.heard_where": "as the names",
    "emergencies.forms_house.ClearForm.child_said": "as the names",
    "emergencies.forms_house.ClearForm.reason": "of what the case has reported, against somebody",
    "emergencies.forms_house.NamedAgainForm.reason": ABOUT,
    "emergencies.forms_search.SearchForm.did": CASE,
    "emergencies.forms_search.SearchForm.state": CASE,
    "emergencies.forms_search.SearchForm.heard": CASE,
    "emergencies.forms_search.MistakenForm.mistaken": "the other office reads it",
    "emergencies.forms_handing.HandoverForm.wish": CASE,
    "emergencies.forms_handing.HomeForm.wish": CASE,
    "emergencies.forms_handing.WishForm.wish": CASE,
    "emergencies.forms_handing.WishForm.despite": CASE,
}
DOORS |= {
    f"children.{form}.{name}": how
    for how, forms_of in (
        (
            ASKS,
            {
                "forms.Details": "address grade hukou_address nation officer school",
                "forms_change.ChangeChild": "address grade hukou_address nation officer school"
                " carer_name name {kind}_name {kind}_place",
                "forms_new.NewChild": "address grade hukou_address nation officer school"
                " father_place mother_place name father_name mother_name carer_name",
                "forms_transfer.TransferForm": "address",
            },
        ),
        ("a day, or it is refused", {"forms_new.NewChild": "birth"}),
        (
            NUMBER,
            {"forms_new.NewChild": "looked_at", "forms_urgent.LookForm": "case full_name password"},
        ),
        (
            LINES,
            {
                "forms_placement.ArrivalForm": "left_with place received_by seen_by",
                "forms_placement.LeavingForm": "agreed_by left_with",
            },
        ),
        ("who of the police was asked, by the bureau", {"forms_numbers.SettleForm": "police"}),
        (ASKS, {"forms_secret.WhereaboutsForm": "address contact police school"}),
    )
    for form, names in forms_of.items()
    for name in names.split()
}
DOORS |= {
    f"emergencies.{form}.{name}": how
    for how, forms_of in (
        (
            LINES,
            {
                "forms.AssessedForm": "assessor paper_no unit",
                "forms_calls.CallForm": "child_place child_with whom",
                "forms.MeasuresForm": "exam_unit examiner paper_no",
                "forms.SafeForm": "assessor paper_no unit",
                "forms_handing.HandoverForm": "handed_by phone place received_by receiver_name"
                " receiver_number receiver_phone receiver_relation",
                "forms_handing.HomeForm": "assessor paper_no receiver_name receiver_number"
                " receiver_phone receiver_relation unit",
                "forms_handing.ReceiverForm": "receiver_name receiver_number receiver_phone"
                " receiver_relation",
                "forms_handing.WishForm": "receiver_name receiver_number receiver_phone"
                " receiver_relation",
                "forms_police.CallForm": "number",
                "forms_police.CaseForm": "number",
                "forms_police.PartForm": "number",
                "forms_police.ReceiptForm": "number",
                "forms_police.ResultForm": "number",
                "forms_search.SearchForm": "place",
            },
        ),
        (
            FINDING,
            {
                "forms.InvestigateForm": "harmer_words team",
                "forms.NoneForm": "named owed seen_by seen_where",
                "forms.RecordForm": "source",
                "forms.PhoneForm": "badge officer",
            },
        ),
        (NUMBER, {"forms.CorrectForm": "number", "forms.PaperForm": "number"}),
    )
    for form, names in forms_of.items()
    for name in names.split()
}
FILED, NEW = "the report itself", "asks whether harm is new: forms_harm.AsksIfNew"
NO = "words of harm in a no are refused: actions_dismissing.reason_of"
BESIDE = "both offices read words of harm: actions_harm.tell_harm"
DOORS |= {
    "reports.forms.Words.words": "what the reporter is told, a reason for a look, of the net: without the child",
    "reports.forms.Identify.found": "read by both offices where no file speaks for it",
    "reports.forms.Identify.checked": ABOUT,
    "reports.forms_again.More.words": NEW,
    "reports.forms_again.LookAgain.words": NO,
    "reports.forms_again.WhoReported.how": ABOUT,
    "reports.forms_danger.Added.told": NEW,
    "reports.forms_danger.AskedForm.note": ASKS,
    "reports.forms_danger.HomeForm.note": ASKS,
    "reports.forms_danger.Mistake.words": ASKS,
    "reports.forms_danger.RingForm.note": BESIDE,
    "reports.forms_going.Again.words": NO,
    "reports.forms_going.SayNo.words": NO,
    "reports.forms_public.ReceiptNumber.told": "asks whether harm is new, after it was kept",
    "reports.forms_several.AsksOfOthers.others_who": "each has a report of its own, to both offices",
    "reports.forms_seeing.SeenForm.where": BESIDE,
    "reports.forms_seeing.SeenForm.known": BESIDE,
    "reports.views_outsider.HomePlace.words": "both offices read it",
}
DOORS |= {
    f"reports.{form}.{name}": how
    for how, forms_of in (
        (
            FILED,
            {
                "forms.ReportForm": "child_place described done_already place told",
                "forms_public.PublicForm": "described place safe_when safe_whom told",
            },
        ),
        (MATCHED, {"forms.Identify": "file_no name sure"}),
        (ASKS, {"forms_danger.AskedForm": "spoken_to", "forms_danger.HomeForm": "spoken_to"}),
        (
            LINES,
            {
                "forms.PhoneForm": "badge officer paper_no rung",
                "forms_danger.RingForm": "spoken_to",
                "forms_danger.Rings": "spoken_{whom}",
                "forms_seeing.SeenForm": "from_whom officer",
                "views_outsider.HomePlace": "home office who",
                "views_ringing.CallForm": "answered_by number",
            },
        ),
        (
            "who went there, in a no or a look again that is refused by words of harm",
            {"forms_going.Again": "went", "forms_going.Going": "went", "forms_going.SayNo": "went"},
        ),
        (NUMBER, {"forms_public.ReceiptNumber": "once"}),
        (
            "how whoever reports is reached: with the report itself",
            {
                "forms.ReportForm": "phone",
                "forms_public.PublicForm": "phone safe_phone",
            },
        ),
    )
    for form, names in forms_of.items()
    for name in names.split()
}
DOORS |= {
    f"emergencies.forms_search.CardForm.{name}": "a card is refused by such words, or not printed"
    for name in ["age", "called", "clothes", "height", "last_place", "last_with", "marks"]
}
DOORS |= {
    f"emergencies.{name}": CASE
    for name in [
        "forms.AnswerForm.reason",
        "forms_calls.CallForm.note",
        "forms.CorrectForm.reason",
        "forms.InvestigateForm.found",
        "forms.InvestigateForm.reason",
        "forms.MeasuresForm.note",
        "forms.NoneForm.found",
        "forms.NoneForm.words",
        "forms.PhoneForm.rang",
        "forms.RecordForm.found",
        "forms.SafeForm.note",
        "forms_police.CaseForm.reason",
        "forms_police.ReceiptForm.told",
        "forms_police.ResultForm.reason",
        "forms_police.ResultForm.told",
        "forms_police.ReturnForm.reason",
        "forms_police.StationForm.reason",
    ]
}
STAFF, SIGNS = "of somebody's post or account, of no child", "signs in"
LEDGER = "what became of the harm a ledger tells of: the answer itself"
DOORS |= {
    f"{package}.{form}.{name}": how
    for package, how, forms_of in (
        (
            "desk",
            STAFF,
            {
                "forms_posts.Asked": "reason",
                "forms_posts.NewPerson": "reason title",
                "forms_posts.Leave": "reason",
                "forms_posts.PoliceLeave": "reason",
                "forms_posts.Ending": "reason",
                "forms_posts.Decision": "words",
                "forms_posts.Renewal": "reason",
                "forms_posts.Restoring": "reason",
                "posts.Why": "reason",
                "police_codes.Asked": "reason",
            },
        ),
        (
            "desk",
            SIGNS,
            {
                "account.Password": "password",
                "account.NewApp": "otp password",
                "account.NewKey": "answer name password",
                "second.Otp": "otp",
                "second.Again": "word",
                "signing.SignIn": "name password",
                "signing.NewPassword": "again new",
            },
        ),
        ("desk", NUMBER, {"joining.JoinForm": "number"}),
        ("desk", "both offices read words of harm: actions_joined", {"joining.JoinForm": "words"}),
        ("exchange", LEDGER, {"forms.Harm": "number whom why"}),
        ("statistics", "why a figure is set, of no child", {"forms.SetFigure": "reason"}),
    )
    for form, names in forms_of.items()
    for name in names.split()
}
# Every package: no page about a child is read past because of where its form is kept.
PACKAGES = tuple(one.name for one in sorted(HOME.iterdir()) if (one / "__init__.py").exists())
# Of the API alone, or a field that no words fit in.
ONLY_API = {
    "account": "signs in",
    "receiver": "the code of a station",
    "receipt": "a number",
    "id": "a number with a check digit",
    "carer_phone": "a telephone",
    "father_phone": "a telephone",
    "mother_phone": "a telephone",
    "health": "a word of a list",
    "harm": "the answer itself",
    "text": "what is searched for",
}
LINE = ("CleanText", "NameField", "ReachField", "forms.CharField")
MODULES = [
    f"{package}.{path.stem}"
    for package in PACKAGES
    for path in sorted((HOME / package).glob("*.py"))
]


def texts_of(source: ast.ClassDef) -> list[str]:
    """The names of the fields of a class that take free words, wherever it makes them."""
    found = []
    for one in ast.walk(source):
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call):
            made, target = ast.unparse(one.value.func), one.targets[0]
            if made not in LINE:
                continue
            key = target.id if isinstance(target, ast.Name) else ast.unparse(target.slice)
            found.append(key.removeprefix("f'").strip("'"))
        if isinstance(one, ast.Dict):
            made_in = zip(one.keys, one.values, strict=True)
            pairs = [(key, v) for key, v in made_in if key is not None and isinstance(v, ast.Call)]
            found += [
                ast.unparse(key).removeprefix("f'").strip("'")
                for key, value in pairs
                if ast.unparse(value.func) in LINE
            ]
    return found


@cache
def doors() -> dict[str, type[forms.Form]]:
    """Each field of words with its form; read once, for the source is long."""
    found = {}
    for name in MODULES:
        module = importlib.import_module(f"shouwang.{name}")
        source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for one in [row for row in source.body if isinstance(row, ast.ClassDef)]:
            kind = getattr(module, one.name)
            if not issubclass(kind, forms.BaseForm):
                continue
            known = {key for key, field in kind.base_fields.items() if holds_words(field)}
            texts = {*texts_of(one), *known}
            found |= {f"{name}.{one.name}.{key}": kind for key in texts}
    return found


def test_every_free_text_about_a_child_is_on_the_list():
    assert set(doors()) == set(DOORS)


def test_no_page_of_support_or_visits_takes_one_text_past_the_question():
    for name in MODULES:
        if name.partition(".")[0] not in ("assessment", "visits"):
            continue
        module = importlib.import_module(f"shouwang.{name}")
        source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        calls = [ast.unparse(one.func) for one in ast.walk(source) if isinstance(one, ast.Call)]
        assert "Words" not in calls, f"{name}: ToldWords, which asks"


def made(kind: type[forms.Form], data: dict[str, str]) -> forms.Form:
    """The form with these words, as its page makes it."""
    of_secret = {"by": SimpleNamespace(person_id=1, unit_id=1), "at": now()}
    of_secret |= {"people": Person.objects.none(), "units": Unit.objects.none()}
    more = {
        "ToldWords": {"label": "情况"},
        "NewChild": {"villages": Division.objects.none(), "on": date(2026, 9, 1)},
        "ChangeChild": {"ties": {}, "on": date(2026, 9, 1)},
        "TransferForm": {"town": Division(level="town", code="340500000000"), "siblings": ""},
        "AgainForm": {"items": [], "sheet": None, "is_contrary": True},
        "Answer": {"is_head": True, "many": 0},
        "coordination.forms.Reason": {"label": "理由"},
        "AskSecret": of_secret,
        "ChangeSecret": of_secret,
        "ToldForm": {"is_met": False},
        "ScreeningForm": {"villages": Division.objects.none()},
    }
    full = f"{kind.__module__}.{kind.__name__}".removeprefix("shouwang.")
    return kind(data, **more.get(full, more.get(kind.__name__, {})))


IN_WORDS = [
    door
    for door, how in DOORS.items()
    if how in (ASKS, READ) and "{" not in door.rpartition(".")[2]
]


@pytest.mark.django_db
@pytest.mark.parametrize("door", IN_WORDS)
def test_a_door_that_asks_shows_the_question_beside_its_words(door):
    kind, field = doors()[door], door.rpartition(".")[2]
    assert issubclass(kind, AsksOfHarm)
    if field not in made(kind, {}).fields:
        pytest.skip("asked for only while it is not known")
    for words in (BEATEN, *OTHER):
        asked = made(kind, {field: words, "found": "unseen"})
        assert asked.errors is not None and words in str(asked.fields[kind.ASK].label)
    calm = made(kind, {field: "孩子情绪稳定", "found": "unseen"})
    assert calm.errors is not None and kind.ASK not in calm.fields


def test_words_alone_are_not_taken_without_an_answer():
    asked = FollowForm({"words": BEATEN})
    assert (
        asked.errors["harm"] and FollowForm({"words": BEATEN, "harm": "11月20日已报告"}).is_valid()
    )


def test_what_stood_there_before_is_not_asked_about_again():
    assert not told_in(BEATEN, known=BEATEN) and told_in(f"{BEATEN}。割腕", known=BEATEN)


def test_what_was_answered_stands_with_the_words():
    assert answered(BEATEN, "已报告，编号 2026-0012").startswith(BEATEN)
    assert harm_in("孩子说没有挨打", BEATEN) == [BEATEN]


def test_every_line_of_what_an_office_writes_is_read():
    """A field that is added to such facts later is read without a word more."""
    facts = CallFacts(rung_at=now(), answered_by=BEATEN, number="12")
    assert lines_of(facts, None) == [BEATEN, "12"]


def texts_of_bodies() -> dict[str, type]:
    """Every line of words that comes in through the API, by its name."""
    found = {}
    for path in sorted((HOME / "api").glob("*.py")):
        module = importlib.import_module(f"shouwang.api.{path.stem}")
        bodies = [
            one for one in vars(module).values() if isinstance(one, type) and issubclass(one, In)
        ]
        for body in bodies:
            found |= {name: body for name, one in body.model_fields.items() if is_words(one)}
    return found


def is_words(field) -> bool:
    kinds = {field.annotation, *typing.get_args(field.annotation)}
    limits = [getattr(one, "max_length", None) for one in field.metadata]
    return str in kinds and any(one is not None and one > 20 for one in limits)


def test_every_line_of_the_api_is_a_line_of_a_form_or_says_why_not():
    known = {door.rpartition(".")[2] for door in DOORS}
    assert set(texts_of_bodies()) - known == set(ONLY_API)
