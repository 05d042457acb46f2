"""W391: every act of a case that keeps free words is read for where they have the child, or says why not."""

import ast
from pathlib import Path

import shouwang
from tests.children.test_told import doors

HOME = Path(shouwang.__file__).parent
READ = "where the words have the child is read: actions_where.read_where"
ITSELF = "the paper says where the child is, and its own rule reads it"
# Each call of tell_harm of the floors of a case, by file and by the paper; a new one is not in it.
DOORS = {
    "emergencies/actions_search.py": {
        "查找记录": "whole: found by kept.is_kept, not found is read"
    },
    "emergencies/actions_measures.py": {"处置措施": READ},
    "emergencies/actions_home.py": {
        "孩子的意愿": ITSELF,
        "登记孩子回家": ITSELF,
        "在家安全的认定": ITSELF,
    },
    "emergencies/actions_handing.py": {"孩子的意愿": ITSELF, "书面交接": ITSELF},
    "emergencies/actions_parents.py": {"": READ},
    "emergencies/actions_station.py": {"移送理由": READ, "退回移送的理由": READ},
    "emergencies/actions_police.py": {"": READ},
    "emergencies/actions_joined.py": {"合并的理由": READ, "撤销合并的理由": READ},
    "emergencies/actions_told.py": {"登记离开": ITSELF, "确认接收": ITSELF},
    "assessment/actions_heard.py": {"": READ},
    "reports/actions_calling.py": {"登记打过的电话": READ, "电话催告": READ},
    "reports/actions_ringing.py": {"登记报警": READ},
    "reports/actions_claims.py": {"登记本人打过的电话": READ},
    "reports/actions_seeing.py": {"见到孩子本人的登记": READ},
}


def calls():
    """Every call of tell_harm in the house: file, paper, whether it is left to the paper's own rule."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell_harm":
                what = node.args[1]
                paper = what.value if isinstance(what, ast.Constant) else ""
                more = {one.arg: one.value for one in node.keywords}
                itself = getattr(more.get("says_where"), "value", False) is True
                yield path.relative_to(HOME).as_posix(), paper, itself


def test_every_door_reads_or_says_why_not():
    found = {}
    for where, paper, _ in calls():
        found.setdefault(where, set()).add(paper)
    assert found == {where: set(papers) for where, papers in DOORS.items()}


def test_what_is_left_to_its_own_rule_is_said_to_be():
    for where, paper, itself in calls():
        if "查找" not in paper:
            assert itself == (DOORS[where][paper] == ITSELF), (where, paper)


def test_words_beside_a_report_and_of_a_visit_are_read_by_their_events():
    apps = (HOME / "emergencies/apps.py").read_text()
    assert 'for name in ("reports.added", "reports.objected")' in apps
    assert "record_with(name, actions_where.on_added)" in apps
    assert "read_where(case" in (HOME / "emergencies/actions_told.py").read_text()


FILED = "a report of its own: both offices take it, and nothing ends before"
NUMBER = "the number of a paper, or why it was wrong"
OTHER_CHILD = "of another child of the house, who is not placed by this case"
READ_AS_DOUBT = "read by read_where as what may be: it tells of what was before, too"
CLEARED = (
    "the other office answers it, and reads the words; a clearing says who heard the child where"
)
BY_OTHER_RULE = "where the child is with whoever is accused is read by reports.heard"
REGISTER = "of a visit that was void, or a screening: no child is placed by it"
OPEN = "not read yet: what was done after a visit, on the desk of the town"
NO = "a no: the other office and whoever reported read it; its report stays open to objection"
# Every form with free words about a child in a case; a new one is not in it.
FORMS = {
    "children.forms_placement": {"ArrivalForm": ITSELF, "LeavingForm": ITSELF},
    "emergencies.forms": {
        "AnswerForm": READ_AS_DOUBT,
        "AssessedForm": ITSELF,
        "CorrectForm": NUMBER,
        "InvestigateForm": READ_AS_DOUBT,
        "MeasuresForm": READ,
        "NoneForm": READ_AS_DOUBT,
        "PaperForm": NUMBER,
        "PhoneForm": "who of the other office answered",
        "RecordForm": READ_AS_DOUBT,
        "SafeForm": ITSELF,
    },
    "emergencies.forms_calls": {"CallForm": "asked plainly, and the note is read by read_where"},
    "emergencies.forms_handing": {
        "HandoverForm": ITSELF,
        "HomeForm": "emergencies.living_there, wishes and receivers read it",
        "ReceiverForm": ITSELF,
        "WishForm": ITSELF,
    },
    "emergencies.forms_house": {
        "ClearForm": CLEARED,
        "LookForm": OTHER_CHILD,
        "NamedAgainForm": CLEARED,
    },
    "emergencies.forms_police": {
        "CallForm": NUMBER,
        "CaseForm": READ,
        "PartForm": NUMBER,
        "ReceiptForm": READ,
        "ResultForm": READ,
        "ReturnForm": READ,
        "StationForm": READ,
    },
    "emergencies.forms_search": {
        "CardForm": "of a child that is searched for already",
        "MistakenForm": "of a child that is searched for again by it",
        "SearchForm": "found: kept.is_kept; not found: read_where",
    },
    "reports.forms": {
        "Identify": "who the child is",
        "PhoneForm": READ,
        "ReportForm": FILED,
        "Words": "what whoever reported is told, or why a look is had",
    },
    "reports.forms_again": {
        "LookAgain": NO,
        "More": "by its event, actions_where.on_added",
        "WhoReported": "who reported",
    },
    "reports.forms_danger": {
        "Added": "by its event, actions_where.on_added",
        "AskedForm": BY_OTHER_RULE,
        "HomeForm": BY_OTHER_RULE,
        "Mistake": "a slip that is taken back: of no case",
        "RingForm": READ,
        "Rings": READ,
    },
    "reports.forms_going": {"Again": NO, "Going": NO, "SayNo": NO},
    "reports.forms_public": {
        "PublicForm": FILED,
        "ReceiptNumber": "by its event, actions_where.on_added",
    },
    "reports.forms_seeing": {"SeenForm": READ},
    "reports.forms_several": {"AsksOfOthers": OTHER_CHILD},
    "reports.views_outsider": {"HomePlace": "which office takes it, outside the district"},
    "reports.views_ringing": {"CallForm": READ},
    "visits.forms": {"VisitForm": "by its event, actions_told.on_visit"},
    "visits.forms_following": {"FollowForm": OPEN, "ToldForm": OPEN},
    "visits.forms_screening": {"ScreeningForm": REGISTER},
    "visits.forms_void": {"VoidForm": REGISTER},
}


def test_every_form_with_free_words_is_on_the_list():
    known = {f"{where}.{form}" for where, forms in FORMS.items() for form in forms}
    packages = ("emergencies.", "visits.", "reports.", "children.forms_placement.")
    found = {one.rpartition(".")[0] for one in doors() if one.startswith(packages)}
    assert found == known
