"""Which child a report is about: looked at before it is said; taken back, everything is where it was."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_handing as handing
from shouwang.reports import actions_identity as identity
from shouwang.reports import actions_taking
from shouwang.reports.candidates import children_like
from shouwang.reports.differing import differences
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, moved, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
AT = now() - timedelta(minutes=30)


def told(words, **given):
    """A case of a child that nobody knows yet."""
    report = reporting.filed(AT, described=words, **given)
    return Matter.objects.get(pk=report.matter_id), report


def differs(case, child):
    rows = Report.objects.filter(matter=case)
    return differences(rows, case, child, local(AT).date())


def desk(by):
    return places.signed_in(Client(), by)


# ── the second page ─────────────────────────────────────────────────────────


def test_a_number_that_was_typed_names_nobody_before_the_child_was_looked_at():
    case, _ = told("王店村三年级女孩小雨，十二岁")
    child = children.registered(AT, name="张小军")
    town, address = desk(children.supervisor()), f"/reports/{case.key}/identify/"
    page = town.post(address, {"file_no": child.file_no, "found": ""}).content.decode()
    case.refresh_from_db()
    assert case.child is None
    for words in ("是不是这个孩子", child.get_sex_display(), child.division.short_name, "周岁"):
        assert words in page
    for words in ("没有写到这个孩子的姓名", "报告说的是女孩", "报告说12岁"):
        assert words in page
    town.post(address, {"file_no": child.file_no, "found": "", "sure": child.file_no})
    case.refresh_from_db()
    assert case.child == child.key


def test_what_was_sure_of_another_number_is_not_of_this_one():
    case, _ = told("王店村三年级男孩")
    child, other = children.registered(AT), children.registered(AT)
    given = {"file_no": child.file_no, "found": "", "sure": other.file_no}
    desk(children.supervisor()).post(f"/reports/{case.key}/identify/", given)
    case.refresh_from_db()
    assert case.child is None


def test_what_agrees_differs_in_nothing():
    child = children.registered(AT, name="张小军")
    case, _ = told("王店村张小军，男孩，9岁")
    assert differs(case, child) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("张小军，女孩", ["报告说的是女孩，档案是男孩"]),
        ("张小军，十五岁", ["报告说15岁，档案是9周岁"]),
        ("张小君，二年级", ["报告里写的名字和张小军同音，字不一样"]),
        ("张小军和姐姐，弟弟", []),
    ],
)
def test_each_difference_is_said(words, said):
    child = children.registered(AT, name="张小军")
    case, _ = told(words)
    assert differs(case, child) == said


def test_another_village_is_said():
    child = children.registered(AT, name="张小军", village=moved.ELSEWHERE)
    case, _ = told("张小军")
    assert [one for one in differs(case, child) if "档案在" in one]


def test_the_child_that_is_named_comes_before_those_of_its_class():
    named = children.registered(AT, name="赵小雨", village=places.QINLOU, school="", grade="")
    for _ in range(3):
        children.registered(AT)
    case, report = told("古饶中心学校三年级赵小雨")
    assert children_like([report], case)[0].child == named


# ── taken back ──────────────────────────────────────────────────────────────


@arranged
def elsewhere():
    """A report at 王店 that was taken for a child of 宋疃镇."""
    there = places.post("police_desk", places.SONGTUAN)
    case, _ = told("王店村三年级男孩")
    actions_taking.take_here(case, by=urgent.police(), at=AT)
    child = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    return case, child, there


def holders(case):
    rows = Duty.objects.filter(matter=case, closed_at=None).select_related("holder")
    return {duty.code: duty.holder for duty in rows}


def sees(post, case):
    with reach.entered(reach.of(post)):
        return Matter.objects.filter(reach.rows(), pk=case.pk).exists()


def test_the_reported_place_stands_beside_where_the_child_lives(elsewhere):
    case, child, there = elsewhere
    report = Report.objects.get(matter=case)
    assert report.reported_in_id == places.WANGDIAN and report.division_id == moved.ELSEWHERE
    page = desk(there).get(f"/reports/{case.key}/take-over/").content.decode()
    assert report.reported_in.short_name in page
    assert f"孩子住在{child.division.short_name}" in page


def test_taken_back_the_first_offices_owe_it_again_and_the_others_see_it_no_longer(elsewhere):
    case, _, there = elsewhere
    assert holders(case)["reports.take_over"] == there.unit
    identity.identify(case, None, "不是这个孩子", by=urgent.officer(), at=AT)
    case.refresh_from_db()
    assert case.division_id == places.WANGDIAN and case.child is None
    found = holders(case)
    assert "reports.take_over" not in found
    assert found["reports.investigate_police"] == urgent.police().unit
    assert found["reports.identify"] == children.supervisor().unit
    assert there.unit not in found.values()
    assert sees(urgent.police(), case) and not sees(there, case)
    assert sees(children.supervisor(), case)
    assert not sees(children.supervisor(places.SONGTUAN), case)


def test_what_the_other_station_had_taken_over_the_first_takes_over_anew():
    there = places.post("police_desk", places.SONGTUAN)
    case, _ = told("王店村三年级男孩")
    child = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    actions_taking.take_here(case, by=there, at=AT)
    identity.identify(case, None, "不是这个孩子", by=urgent.officer(), at=AT)
    assert holders(case)["reports.take_over"] == urgent.police().unit
    assert not sees(there, case)


def test_corrected_to_a_child_of_the_reported_place_it_is_back_there(elsewhere):
    case, _, there = elsewhere
    right = children.registered(AT)
    identity.identify(case, right, "同名的另一个孩子", by=urgent.officer(), at=AT)
    case.refresh_from_db()
    assert case.division_id == places.WANGDIAN and case.child == right.key
    assert "reports.take_over" not in holders(case) and not sees(there, case)


def test_corrected_to_a_child_of_a_third_place_only_that_one_takes_it_over(elsewhere):
    case, child, there = elsewhere
    sibling = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, sibling, "是他的妹妹", by=urgent.officer(), at=AT)
    case.refresh_from_db()
    assert case.division_id == moved.ELSEWHERE and case.child != child.key
    assert holders(case)["reports.take_over"] == there.unit and sees(there, case)


# ── where the child is now, until the other station takes over ──────────────

CHILD_IS_HERE = ("reports.investigate_police", "reports.take_over")


def test_until_it_is_taken_over_the_station_where_the_child_was_found_owes_the_look(elsewhere):
    case, _, there = elsewhere
    look, over = (holders(case)[code] for code in CHILD_IS_HERE)
    assert (look, over) == (urgent.police().unit, there.unit)
    page = desk(there).get(f"/reports/{case.key}/take-over/").content.decode()
    assert f"接手以前由{look.name}到场" in page
    first = desk(urgent.police()).get(f"/matters/{case.key}/").content.decode()
    assert f"{there.unit.name}还没有接手" in first and "先到场" in first
    handing.take_over(case, by=there, at=AT)
    assert holders(case)["reports.investigate_police"] == there.unit
    assert not sees(urgent.police(), case)


def test_what_nobody_had_taken_stays_where_the_child_was_found_as_well():
    there = places.post("police_desk", places.SONGTUAN)
    case, _ = told("王店村三年级男孩")
    child = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    found = holders(case)
    assert found["reports.take_police"] == urgent.police().unit
    assert found["reports.take_over"] == there.unit
    actions_taking.take_here(case, by=urgent.police(), at=AT)
    assert holders(case)["reports.investigate_police"] == urgent.police().unit
    assert holders(case)["reports.take_over"] == there.unit and sees(urgent.police(), case)


def test_who_takes_the_report_at_home_has_taken_it_over_with_it():
    there = places.post("police_desk", places.SONGTUAN)
    case, _ = told("王店村三年级男孩")
    urgent.police()
    child = children.registered(AT, village=moved.ELSEWHERE)
    actions_taking.take_here(case, by=urgent.officer(), at=AT)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    actions_taking.take_here(case, by=there, at=AT)
    found = holders(case)
    assert found["reports.investigate_police"] == found["reports.feed_back"] == there.unit
    assert "reports.take_over" not in found and not sees(urgent.police(), case)


def test_the_first_station_opens_the_childs_file_until_it_is_taken_over(elsewhere):
    case, child, there = elsewhere
    assert sees(urgent.police(), case)
    handing.take_over(case, by=there, at=AT)
    with reach.entered(reach.of(urgent.police())):
        assert not Matter.objects.filter(reach.rows(), pk=child.key).exists()


def test_joined_into_the_case_at_home_the_look_where_the_child_was_found_stays_owed():
    there = places.post("police_desk", places.SONGTUAN)
    child = children.registered(AT, village=moved.ELSEWHERE)
    home = Matter.objects.get(pk=reporting.filed(AT, child=child).matter_id)
    actions_taking.take_here(home, by=there, at=AT)
    case, _ = told("王店村三年级男孩")
    actions_taking.take_here(case, by=urgent.police(), at=AT)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    both = Duty.objects.filter(matter__in=(home, case), closed_at=None)
    owed = both.filter(code="reports.investigate_police")
    assert urgent.police().unit in {duty.holder for duty in owed}
    running = Matter.objects.get(child=child.key, kind="case", closed_at=None)
    handing.take_over(running, by=there, at=AT)
    assert {duty.holder for duty in owed.all()} == {there.unit}


def test_a_red_case_to_take_over_sounds_at_the_station_of_the_home():
    there = places.post("police_desk", places.SONGTUAN)
    case, _ = told("王店村三年级男孩", ongoing="yes")
    urgent.police()
    child = children.registered(AT, village=moved.ELSEWHERE)
    identity.identify(case, child, "", by=urgent.officer(), at=AT)
    page = desk(there).get("/").content.decode()
    assert "还没有人打开" in page and f"/reports/{case.key}/take-over/" in page
