"""A paper has its number and its day; nobody is unhurt without somebody who examined it."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions
from shouwang.emergencies.models import Measure
from shouwang.emergencies.rules import ExamFacts, PaperFacts
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
AT = now() - timedelta(minutes=10)
TODAY = local(AT).date()
WARNED = PaperFacts("烈公告诫12号", TODAY)


@pytest.fixture(autouse=True)
def _reach():
    with reach.entered(reach.EVERYTHING):
        yield


@arranged
def case():
    """Violence at home, looked into."""
    return urgent.investigated(AT, "D", child=children.registered(AT))


def done(case, *codes, by=None, **given):
    """The police record measures."""
    return actions.do_measures(case, codes, by=by or urgent.police(), at=AT, **given)


def refused(act):
    """The code of the refusal."""
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code


def owed(case):
    """The numbers that are owed."""
    return Duty.objects.filter(matter=case, code="emergencies.paper_number", closed_at=None)


@pytest.mark.parametrize(
    "paper",
    [
        PaperFacts(),
        PaperFacts("烈公告诫12号"),
        PaperFacts("", TODAY),
        PaperFacts(due=TODAY - timedelta(days=1)),
    ],
)
def test_a_warning_without_number_and_day_is_refused(case, paper):
    assert refused(lambda: done(case, "written_warning", paper=paper)) == "paper_needed"


def test_a_stroke_is_no_number_of_a_warning(case):
    paper = PaperFacts("。", TODAY)
    assert refused(lambda: done(case, "written_warning", paper=paper)) == "paper_is_no_number"


def test_two_papers_are_written_down_one_by_one(case):
    assert refused(lambda: done(case, "written_warning", "penalty", paper=WARNED)) == "paper_one"
    done(case, "stop_harm", "written_warning", paper=WARNED)
    row = Measure.objects.get(emergency__matter=case, code="written_warning")
    assert (row.paper_no, row.paper_on, row.paper_due) == (WARNED.number, TODAY, None)
    assert Measure.objects.get(emergency__matter=case, code="stop_harm").paper_no == ""
    assert not owed(case).exists()


def test_a_number_still_to_come_is_a_duty_with_its_day(case):
    due = TODAY + timedelta(days=3)
    done(case, "written_warning", paper=PaperFacts(due=due))
    assert owed(case).get().figure == f"due_on={due}"
    actions.number_paper(case, WARNED, by=urgent.police(), at=AT)
    assert not owed(case).exists()
    assert refused(lambda: actions.number_paper(case, WARNED, by=urgent.police(), at=AT)) == (
        "no_paper_waits"
    )


def test_a_day_to_come_is_refused(case):
    paper = PaperFacts("烈公告诫12号", TODAY + timedelta(days=1))
    assert refused(lambda: done(case, "written_warning", paper=paper)) == "paper_in_future"


def test_unhurt_needs_who_examined_and_of_which_unit(case):
    for exam in (ExamFacts(), ExamFacts("李医生"), ExamFacts("", "古饶镇卫生院")):
        assert refused(lambda exam=exam: done(case, "no_injury", exam=exam)) == "exam_needed"
    seen = ExamFacts("李医生", "古饶镇卫生院")
    assert refused(lambda: done(case, "no_injury", exam=seen)) == "unhurt_reason"
    done(case, "no_injury", exam=seen, note="全身查过，没有伤")
    row = Measure.objects.get(emergency__matter=case, code="no_injury")
    assert (row.examiner, row.exam_unit) == ("李医生", "古饶镇卫生院")


EXAM = ExamFacts("李医生", "古饶镇卫生院")


def test_unhurt_is_refused_against_a_report_of_an_injury(case):
    child = Child.objects.get(pk=case.child)
    reporting.filed(AT, child=child, situations=("abuse_signs",))
    assert refused(lambda: done(case, "no_injury", exam=EXAM)) == "injury_recorded"


def test_unhurt_is_refused_where_the_police_have_the_injury_examined(case):
    done(case, "injury_exam", paper=PaperFacts("烈公鉴委3号", TODAY))
    assert refused(lambda: done(case, "no_injury", exam=EXAM)) == "injury_recorded"


def hurt(case, words):
    """The police find that on the child."""
    found = urgent.result(AT, "D", found=words, harmers=("father",))
    actions.investigate(case, found, by=urgent.police(), at=AT)


def test_unhurt_against_the_words_of_a_finding_says_why(case):
    hurt(case, "左臂有淤青两处，母亲说摔的")
    assert refused(lambda: done(case, "no_injury", exam=EXAM)) == "injury_found"
    done(case, "no_injury", exam=EXAM, note="复查为胎记，不是伤")


@pytest.mark.parametrize("words", ["全身未见外伤", "没有受伤，情绪平静", "没有发现伤痕"])
def test_a_finding_that_denies_an_injury_is_none(case, words):
    hurt(case, words)
    assert refused(lambda: done(case, "no_injury", exam=EXAM)) == "unhurt_reason"
    done(case, "no_injury", exam=EXAM, note="全身查过，没有伤")


@pytest.mark.parametrize(
    "words", ["背上有皮带印", "右耳裂伤", "衣服撕破，手背破皮", "胳膊断了", "腿上瘀了一片"]
)
def test_an_injury_is_one_by_whatever_word(case, words):
    hurt(case, words)
    assert refused(lambda: done(case, "no_injury", exam=EXAM)) == "injury_found"


def test_a_note_stands_beside_the_measure_it_is_of(client, case):
    done(case, "stop_harm", note="已将其带离")
    page = places.signed_in(client, urgent.police()).get(f"/matters/{case.key}/").content.decode()
    assert "依法制止：已将其带离" in page
