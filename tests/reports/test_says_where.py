"""While it runs nobody who reported is told where the child is or with whom, however it is written."""

from datetime import timedelta

import pytest

from shouwang.emergencies import actions as emergencies
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Unit
from shouwang.reports import actions_taking
from shouwang.reports.feedback import readable
from shouwang.reports.models import Feedback, Report
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def case(noon):
    """A school reported; both offices have taken it."""
    school = places.post("school", places.school())
    return reporting.accepted(noon, child=children.registered(noon), by=school)


def told(case, words, at):
    return actions_taking.feed_back(case, words, by=urgent.police(), at=at)


WHERE = (
    "孩子已送到烈山区救助站。",
    "已安置在福利院",
    "送 去 未 保 中 心 了",
    "孩子在住院",
    "已送县医院检查",
    "民警已把孩子带到派出所",
    "孩子已由姑姑接走。",
    "现由邻居照看",
    "暂住在老师家",
    "孩子已送回家",
    "孩子在家，放心",
    "已交给村委会",
    "孩子正在学校上课",
)
PLAIN = (
    "已到现场，正在办理。",
    "孩子现在安全，感谢您的报告。",
    "已妥善安置。",
    "接到您的报告后已到现场。",
    "已转由区民政局继续办理，由派出所调查取证。",
    "请学校继续留意，有新情况再报告。",
    "已送达告诫书。",
)


@pytest.mark.parametrize("words", WHERE)
def test_where_it_is_is_refused_with_the_words_that_say_so(case, noon, words):
    with pytest.raises(Refusal) as no:
        told(case, words, noon)
    assert no.value.code == "feedback_says_where" and no.value.facts["word"]


def test_how_it_goes_may_be_told(case, noon):
    for words in PLAIN:
        told(case, words, noon)
    assert Feedback.objects.filter(matter=case).count() == len(PLAIN)


def test_a_unit_that_takes_children_in_is_refused_but_not_the_one_that_reported(case, noon):
    home, own = places.unit("relief_station"), places.school()
    Unit.objects.filter(pk=home.pk).update(name="阳光驿站")
    Unit.objects.filter(pk=own.pk).update(name="青山一小")
    with pytest.raises(Refusal) as no:
        told(case, "阳光驿站已接收。", noon)
    assert no.value.facts["word"] == "阳光驿站"
    told(case, "请青山一小继续留意。", noon)


def test_it_may_be_told_once_it_has_ended_and_the_child_is_no_longer_there(noon):
    case = urgent.investigated(noon, child=children.registered(noon))
    with pytest.raises(Refusal):
        told(case, "孩子已回家。", noon)
    emergencies.close(case, urgent.none(noon), by=urgent.officer(), at=noon)
    emergencies.answer(case, "核实属实", agreed=True, by=urgent.police(), at=noon)
    told(case, "孩子已回家。", noon + timedelta(hours=1))


def test_what_was_told_before_is_kept_back_from_whoever_has_the_number(noon):
    case = reporting.accepted(noon, child=children.registered(noon))
    report = Report.objects.get(matter=case)
    told(case, "已到现场。", noon)
    Feedback.objects.filter(matter=case).update(words="孩子已送到救助站。")
    assert readable(report) == []


def test_the_page_says_so_before_and_after(client, case):
    desk = places.signed_in(client, urgent.police())
    address = f"/reports/{case.key}/feed-back/"
    assert "不写孩子在哪里" in desk.get(address).content.decode()
    answer = desk.post(address, {"words": "孩子已送到烈山区救助站。"})
    assert answer.status_code == 422 and "不能写“救助站”" in answer.content.decode()
