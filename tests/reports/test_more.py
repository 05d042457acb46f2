"""More that is told of a report which an office has already is owed there, until somebody read it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_more, actions_taking
from shouwang.reports.models import Report
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
READ = {"reports.read_more_police", "reports.read_more_civil_affairs"}
WORDS = "背上有新伤，现在躲在李奶奶家"


@arranged
def filed():
    """A citizen's report that nobody has opened: it, its receipt, the two offices."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        offices = reporting.offices()
        village = Division.objects.get(code=places.WANGDIAN)
        said = reporting.facts(reporter_kind="citizen")
        done = actions.file(said, village, child=child, by=None, at=at)
        report = Report.objects.get(pk=done.report.pk)
    return report, done.receipt, offices


@pytest.fixture
def taken(filed):
    """The same, taken by both."""
    report, receipt, offices = filed
    with reach.entered(reach.EVERYTHING):
        for by in offices:
            actions_taking.take_here(report.matter, by=by, at=now())
    return report, receipt, offices


def owed():
    with reach.entered(reach.EVERYTHING):
        return {one.code: one for one in Duty.objects.filter(closed_at=None, code__in=READ)}


def told(number, **more):
    return plain(Client().post("/report/status/", {"number": number, **more}).content.decode())


def test_what_is_added_by_receipt_after_the_taking_is_owed_by_both_offices(taken):
    _, number, _ = taken
    assert "还没有人打开" in told(number, told=WORDS)
    assert set(owed()) == READ


def test_it_is_closed_by_pressing_that_one_has_read_it_for_that_office_alone(taken):
    report, number, offices = taken
    told(number, told=WORDS)
    desk = places.signed_in(Client(), offices[0])
    page = f"/reports/{report.matter_id}/more/?report={report.key}"
    assert WORDS in desk.get(page).content.decode()
    assert set(owed()) == READ
    desk.post(page, {"report": report.key, "until": now().isoformat()})
    assert set(owed()) == {"reports.read_more_civil_affairs"}


def test_what_came_after_the_page_was_shown_stays_unread(taken):
    report, number, offices = taken
    shown = now() - timedelta(minutes=1)
    told(number, told=WORDS)
    with reach.entered(reach.EVERYTHING), pytest.raises(Refusal, match="more_came"):
        actions_more.read_more(report.matter, report.key, shown, by=offices[0], at=now())


def test_new_harm_told_while_it_runs_is_red_for_both_at_once_and_sounds(filed):
    report, number, offices = filed
    told(number, told="他在找我", harm="now")
    assert {(one.level, one.code) for one in owed().values()} == {("red", code) for code in READ}
    assert all("情况有变" in one.subject for one in owed().values())
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=report.matter_id).level == "red"
        assert Child.objects.get(pk=report.child_id).level == "red"
    for by in offices:
        alarm = places.signed_in(Client(), by).get("/alarm/").content.decode()
        assert f"/reports/{report.matter_id}/more/" in alarm


def test_what_is_said_to_go_on_now_stands_in_red_instead_of_what_nobody_knew(filed):
    report, number, offices = filed
    with reach.entered(reach.EVERYTHING):
        Report.objects.filter(pk=report.pk).update(ongoing="unknown")
    desk, page = places.signed_in(Client(), offices[0]), f"/reports/{report.matter_id}/more/"
    told(number, told="他又打我了", harm="since")
    assert "不清楚是不是正在发生" in desk.get(page).content.decode()
    told(number, told="他在找我", harm="now")
    shown = desk.get(page).content.decode()
    assert '<b class="late">正在发生（' in shown and "不清楚是不是正在发生" not in shown


def test_new_harm_sounds_again_where_the_first_addition_is_still_unread(taken):
    report, number, offices = taken
    desk = places.signed_in(Client(), offices[0])
    told(number, told=WORDS, harm="now")
    desk.get(f"/reports/{report.matter_id}/more/")
    assert 'data-red="0"' in desk.get("/alarm/").content.decode()
    told(number, told="他在找我", harm="now")
    assert 'data-red="1"' in desk.get("/alarm/").content.decode()


def test_before_anybody_opened_it_the_sender_reads_that_it_is_not_open_yet(filed):
    _, number, _ = filed
    assert "还没有打开报告" in told(number, told=WORDS)
    assert not owed()


def test_an_office_that_opened_it_without_taking_it_is_to_read_what_came_later(filed):
    report, number, offices = filed
    places.signed_in(Client(), offices[0]).get(f"/reports/{report.matter_id}/take/")
    told(number, told=WORDS)
    assert set(owed()) == {"reports.read_more_police"}


def test_a_unit_that_adds_to_its_running_report_is_asked_for_new_harm(noon):
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        reporting.offices()
        report = reporting.filed(noon, by=school, child=children.registered(noon))
    desk, page = places.signed_in(Client(), school), f"/reports/add/{report.key}/"
    assert desk.post(page, {"words": WORDS}).status_code == 422
    desk.post(page, {"words": WORDS, "harm": "since"})
    assert set(owed()) == READ
