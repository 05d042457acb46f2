"""A danger that anybody writes down reaches the police, whether or not he goes on to the report."""

from datetime import timedelta

import pytest

from shouwang.access.may import May, granted
from shouwang.assessment.models import Case
from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.reports.models import Report
from tests.factories import children, reporting
from tests.factories.visiting import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
MINUTE = timedelta(minutes=1)


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def test_whoever_finds_a_child_alone_owes_the_report_at_once(noon):
    child, worker = children.registered(noon), children.worker()

    visit(child, noon, by=worker, residence="lives_alone")

    duty = owed("reports.report").get()
    assert (duty.holder, duty.level, duty.clause) == (worker.unit, "red", "3.2.1")
    assert duty.due_at == noon + 10 * MINUTE


def test_a_report_in_time_ends_it_and_nothing_goes_by_itself(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, residence="lives_alone")

    reporting.filed(noon, by=worker, child=child)
    sweep(at=noon + 5 * MINUTE)

    assert not owed("reports.report").exists()
    assert Report.objects.count() == 1


def test_a_form_left_open_goes_to_both_offices_after_a_minute(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, residence="lives_alone")

    assert sweep(at=noon + MINUTE / 2).each_minute == 0
    assert sweep(at=noon + MINUTE).each_minute == 1
    assert sweep(at=noon + 2 * MINUTE).each_minute == 0

    report = Report.objects.get()
    assert (report.child, report.situations, report.ongoing) == (child, ["living_alone"], "unknown")
    assert (report.filed_by, report.reporter_unit) == (worker, worker.unit)
    assert "登记时没有问到是不是正在发生" in report.told
    assert "未及时" not in report.told
    assert owed("reports.take_police").count() == owed("reports.take_civil_affairs").count() == 1
    assert owed("reports.assist").get().holder == worker.unit
    done = Duty.objects.get(code="reports.report")
    assert done.closed_at == noon + MINUTE < done.due_at


def test_a_day_without_a_clock_loses_none_and_doubles_none(noon):
    pair = [children.registered(noon), children.registered(noon)]
    worker = children.worker()
    for child in pair:
        visit(child, noon, by=worker, injury="signs")

    late = noon + timedelta(days=1)
    sweep(at=late)
    sweep(at=late)

    assert {report.child for report in Report.objects.all()} == set(pair)
    assert Report.objects.count() == Matter.objects.filter(kind=Matter.Kind.CASE).count() == 2


def test_every_form_that_raises_it_tells(noon):
    child = children.registered(noon)

    files.raise_level(child, ["alone_under_16"], by=children.worker(), at=noon)

    assert owed("reports.report").get().matter_id == child.key


def test_what_is_found_again_while_a_case_runs_is_told_again(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, injury="signs")
    reporting.filed(noon, by=worker, child=child)

    visit(child, noon + timedelta(days=1), by=worker, injury="signs")

    assert owed("reports.report").get().opened_by.facts["situations"] == ["harm_or_accident"]
    sweep(at=noon + timedelta(days=1, minutes=1))
    assert Report.objects.count() == 2
    assert Matter.objects.filter(kind=Matter.Kind.CASE).count() == 1
    assert owed("reports.take_police").count() == owed("reports.take_civil_affairs").count() == 2


def test_seen_again_after_the_case_is_closed_it_is_told_again(noon):
    child, worker = children.registered(noon), children.worker()
    visit(child, noon, by=worker, residence="lives_alone")
    report = reporting.filed(noon, by=worker, child=child)
    Matter.objects.filter(key=report.matter_id).update(closed_at=noon + timedelta(days=9))
    assert not Case.objects.exists()

    visit(child, noon + timedelta(days=30), by=worker, residence="lives_alone")

    assert owed("reports.report").exists()


def test_an_older_child_alone_is_no_danger_of_this_kind(noon):
    child, worker = children.registered(noon), children.worker()
    Child.objects.filter(pk=child.pk).update(birth=noon.date() - timedelta(days=365 * 17))

    visit(child, noon, by=worker, residence="lives_alone")

    assert not owed("reports.report").exists()


def test_whoever_may_find_it_may_report_it():
    finders = {May.RAISE_LEVEL, May.RECORD_VISIT, May.RATE_RISK}
    for role, acts in granted().items():
        assert not (acts & finders) or May.FILE_REPORT in acts, role
