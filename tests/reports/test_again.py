"""After a no: objection in its days, another hand, and the answer to each reporter alone."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty
from shouwang.children.models import Placement
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions, actions_again, actions_dismissing, actions_taking
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = timedelta(days=1)
LOOK = {"reports.look_again_police", "reports.look_again_civil_affairs"}


@pytest.fixture
def dismissed(noon):
    """A report to which both offices said no and whose reporter was told."""
    return reporting.dismissed(noon)


def owed(report):
    rows = Duty.objects.filter(matter=report.matter_id, closed_at=None)
    return set(rows.values_list("code", flat=True))


def test_one_may_object_on_the_seventh_day_and_not_after(dismissed, noon):
    report, _ = dismissed
    with pytest.raises(Refusal) as no:
        actions.add(report, "还在哭", is_objection=True, by=None, at=noon + 7 * DAY + DAY)
    assert no.value.code == "objection_late"
    assert not owed(report) & LOOK
    actions.add(report, "还在哭", is_objection=True, by=None, at=noon + 6 * DAY)
    assert owed(report) >= LOOK


def test_one_objects_once_to_one_dismissal(dismissed, noon):
    report, _ = dismissed
    actions.add(report, "还在哭", is_objection=True, by=None, at=noon + DAY)
    with pytest.raises(Refusal) as no:
        actions.add(report, "不同意", is_objection=True, by=None, at=noon + DAY)
    assert no.value.code == "objected_already"


def test_nobody_objects_to_what_is_under_way(noon):
    report = reporting.filed(noon)
    with pytest.raises(Refusal) as no:
        actions.add(report, "不同意", is_objection=True, by=None, at=noon)
    assert no.value.code == "objection_not_open"


def test_nobody_objects_in_the_place_of_who_reported(dismissed, noon):
    report, _ = dismissed
    given = {"is_objection": True, "by": children.supervisor(), "at": noon + DAY}
    with pytest.raises(Refusal) as no:
        actions.add(report, "不同意", **given)
    assert no.value.code == "objection_of_others"


def test_another_hand_of_the_office_answers_an_objection(dismissed, noon):
    report, (police, _) = dismissed
    other = places.post("police_desk", places.GURAO)
    actions.add(report, "还在哭", is_objection=True, by=None, at=noon + DAY)
    given = {"at": noon + 2 * DAY}
    with pytest.raises(Refusal) as no:
        actions_again.uphold(report.matter, report.key, "又看过", by=police, **given)
    assert no.value.code == "look_again_other_hand"
    actions_again.uphold(report.matter, report.key, "又看过", by=other, **given)
    assert "reports.look_again_police" not in owed(report)


def test_the_same_hand_may_act_on_it_after_all(dismissed, noon):
    report, (police, _) = dismissed
    places.post("police_desk", places.GURAO)
    actions.add(report, "还在哭", is_objection=True, by=None, at=noon + DAY)
    actions_again.resume(report.matter, report.key, by=police, at=noon + 2 * DAY)
    assert Report.objects.get(pk=report.pk).state == "accepted"


def test_where_there_is_one_hand_it_looks_itself(dismissed, noon):
    report, offices = dismissed
    actions.add(report, "还在哭", is_objection=True, by=None, at=noon + DAY)
    for post in offices:
        actions_again.uphold(report.matter, report.key, "又看过", by=post, at=noon + 2 * DAY)
    assert owed(report) & {"reports.feed_back", *LOOK} == {"reports.feed_back"}


def test_what_an_office_adds_itself_it_need_not_look_at(dismissed, noon):
    report, (_, officer) = dismissed
    actions.add(report, "邻居来电", by=officer, at=noon + DAY)
    assert owed(report) & LOOK == {"reports.look_again_police"}


def test_each_reporter_is_told_by_itself(noon):
    police, officer = reporting.offices()
    child = children.registered(noon)
    first = reporting.filed(noon, child=child)
    second = reporting.filed(noon, child=child)
    for post in (police, officer):
        actions_taking.take_here(first.matter, by=post, at=noon)
    with pytest.raises(Refusal) as no:
        actions_taking.feed_back(first.matter, "谢谢。", by=police, at=noon)
    assert no.value.code == "which_report"
    actions_taking.feed_back(first.matter, "谢谢。", only=[first.key], by=police, at=noon)
    assert Report.objects.get(pk=second.pk).feedback == ""
    left = Duty.objects.filter(code="reports.feed_back", closed_at=None)
    assert [duty.record for duty in left] == [f"report:{second.key}"]


@pytest.mark.parametrize("what", ["name", "school", "village", "carer"])
def test_words_that_tell_who_or_where_are_refused(dismissed, noon, what):
    report, (police, _) = dismissed
    child = report.child
    words = {
        "name": " ".join(child.name),
        "school": child.school,
        "village": child.division.short_name,
        "carer": child.ties.get(kind="carer", until=None).adult.name,
    }[what]
    assert words
    with pytest.raises(Refusal) as no:
        actions_taking.feed_back(report.matter, f"看到{words}了", by=police, at=noon)
    assert no.value.code == "feedback_names_child"


def test_where_a_child_is_placed_is_not_told_to_who_reported(dismissed, noon):
    report, (police, _) = dismissed
    Placement.objects.create(
        child=report.child,
        matter=report.child.matter,
        case=report.matter,
        division=report.child.division,
        cause="emergency",
        place_kind="institution",
        place="烈山区未成年人救助保护中心",
        carer="值班老师赵某",
        began_at=noon,
        began_by=police,
    )
    words = "孩子在烈山区未成年人救助保护中心，放心"
    with pytest.raises(Refusal) as no:
        actions_taking.feed_back(report.matter, words, by=police, at=noon)
    assert no.value.code == "feedback_names_child"


@pytest.fixture
def objected(noon):
    """Two reports joined on one red child: to the first both said no, and who reported objects."""
    offices = reporting.offices()
    child = children.registered(noon)
    first, second = (reporting.filed(noon, child=child) for _ in range(2))
    for post in offices:
        actions_taking.take_here(first.matter, by=post, at=noon)
    for post in offices:
        say_no(first, post, noon)
    first = Report.objects.get(pk=first.pk)
    actions.add(first, "还在哭", is_objection=True, by=None, at=noon + DAY)
    return first, second, offices


def say_no(report, post, at):
    matter = Report.objects.get(pk=report.pk).matter
    actions_dismissing.dismiss(matter, "孩子平安", only=[report.key], by=post, at=at)


def look(report, post, at):
    matter = Report.objects.get(pk=report.pk).matter
    actions_again.uphold(matter, report.key, "又看过", by=post, at=at)


def now_of(report):
    found = Report.objects.get(pk=report.pk)
    return found.state, found.matter.closed_at is None, found.child.level


INVESTIGATE = {"reports.investigate_police", "reports.investigate_civil_affairs"}


def test_an_objection_not_yet_answered_keeps_case_and_child_as_they_are(objected, noon):
    first, second, offices = objected
    for post in offices:
        say_no(second, post, noon + 2 * DAY)
    assert now_of(second) == ("dismissed", True, "red")
    assert owed(first) >= {*LOOK, *INVESTIGATE}
    look(first, offices[0], noon + 3 * DAY)
    assert now_of(second) == ("dismissed", True, "red")
    assert owed(first) & {*LOOK, *INVESTIGATE} == {
        "reports.look_again_civil_affairs",
        "reports.investigate_civil_affairs",
    }
    look(first, offices[1], noon + 3 * DAY)
    state, is_open, level = now_of(first)
    assert (state, is_open) == ("dismissed", False)
    assert level != "red"
    assert not owed(first) & {*LOOK, *INVESTIGATE, "reports.assist"}
    assert "reports.feed_back" in owed(first)


def test_an_objection_answered_first_does_not_end_the_other_report(objected, noon):
    first, second, offices = objected
    for post in offices:
        look(first, post, noon + 2 * DAY)
    assert now_of(second) == ("accepted", True, "red")
    assert owed(first) >= INVESTIGATE
    for post in offices:
        say_no(second, post, noon + 3 * DAY)
    assert now_of(second)[:2] == ("dismissed", False)


def test_facts_nobody_has_weighed_hold_up_the_end(noon):
    police, officer = reporting.offices()
    report = reporting.filed(noon, child=children.registered(noon))
    say_no(report, police, noon)
    actions.add(report, "夜里又哭", by=None, at=noon + DAY)
    say_no(report, officer, noon + DAY)
    assert now_of(report) == ("filed", True, "red")
    assert owed(report) & LOOK == {"reports.look_again_police"}
    look(report, police, noon + 2 * DAY)
    state, is_open, level = now_of(report)
    assert (state, is_open) == ("dismissed", False)
    assert level != "red"
    assert "reports.feed_back" in owed(report)


def test_facts_nobody_has_weighed_may_be_acted_on_after_both_noes(noon):
    police, officer = reporting.offices()
    report = reporting.filed(noon, child=children.registered(noon))
    say_no(report, police, noon)
    actions.add(report, "夜里又哭", by=None, at=noon + DAY)
    say_no(report, officer, noon + DAY)
    actions_again.resume(report.matter, report.key, by=police, at=noon + 2 * DAY)
    assert now_of(report) == ("accepted", True, "red")
    assert "reports.look_again_civil_affairs" in owed(report)
