"""What the rows and pages of a case say: which report, who reported itself, how to ask who reported."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports import actions_identity, actions_taking
from shouwang.reports.models import Report
from tests.factories import children, places, reporting, urgent
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db
ASK = "先问派出所或者区民政局"


def spoken():
    """A known child that reported itself five minutes ago, and both offices."""
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
        child = children.registered(now() - timedelta(hours=2))
        facts = {"reporter_kind": "child", "situations": ("living_alone",)}
        report = reporting.filed(now() - timedelta(minutes=5), child=child, **facts)
        police, officer = reporting.offices()
    return child, report, worker, police, officer


def test_two_reports_of_nobody_known_are_told_apart_on_the_desk(client):
    at = now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        one, other = (reporting.filed(at, situations=("missing",)) for _ in range(2))
        police, _ = reporting.offices()
        for report in (one, other):
            actions_taking.take_here(report.matter, by=police, at=at)
    shown = [row for row in desk(client, police) if "到场调查" in row or "查找" in row]
    rows = [row for row in shown if ">打开</a>" not in row]  # not those of the alarm
    assert len(rows) == 4
    for report in (one, other):
        assert sum(f"身份待查明（报告 {report.number}）" in row for row in rows) == 2


def test_once_the_child_is_known_the_row_says_the_child():
    at = now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(at)
        child = children.registered(at)
        town = children.supervisor()
        actions_identity.identify(report.matter, child, "", by=town, at=now())
        rows = Duty.objects.filter(matter=report.matter_id, closed_at=None)
        said = list(rows.exclude(child=None).values_list("subject", flat=True))
    assert said and not [one for one in said if "待查明" in one]


def test_the_rows_of_both_offices_say_that_the_child_itself_reported(client):
    _, _, worker, police, officer = spoken()
    for post in (police, officer):
        rows = [row for row in desk(client, post) if "受理报告" in row]
        assert rows and all("孩子本人报告" in row for row in rows)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
    for post in (worker, town):
        assert not [row for row in desk(client, post) if "孩子本人报告" in row]


def test_the_plan_and_its_print_say_whom_to_ask_first(client):
    child, _, worker, *_ = spoken()
    with reach.entered(reach.EVERYTHING):
        other = children.registered(now() - timedelta(hours=2))
        Child.objects.filter(pk=other.pk).update(name="孙小满")
    places.signed_in(client, worker)
    page = client.get("/visits/plan/?days=100").content.decode()
    rows = page.partition("<tbody>")[2].split("<tr>")
    assert [ASK in row for row in rows if str(child.key) in row] == [True]
    assert [ASK in row for row in rows if str(other.key) in row] == [False]


@pytest.mark.parametrize("page", ["/matters/{case}/", "/emergencies/{case}/hand-over/"])
def test_the_pages_of_the_case_carry_the_warning(client, page):
    _, report, _, _, officer = spoken()
    with reach.entered(reach.EVERYTHING):
        for by in reporting.offices():
            actions_taking.take_here(report.matter, by=by, at=now())
        emergencies.investigate(report.matter, urgent.result(now()), by=officer, at=now())
    places.signed_in(client, officer)
    answer = client.get(page.format(case=report.matter_id))
    assert answer.status_code == 200
    assert "不要往家里打电话" in plain(answer.content.decode())


@pytest.mark.parametrize("page", ["/matters/{case}/", "/emergencies/{case}/investigate/"])
def test_after_it_is_taken_the_reporter_is_one_tap_away_for_who_may_ask(page):
    at = now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at)
        report = Report.objects.get(matter=case)
        police, _ = reporting.offices()
        town = children.supervisor()
    link = f"/reports/{case.key}/reporter/?report={report.key}"
    shown = places.signed_in(Client(), police).get(page.format(case=case.key))
    assert link in shown.content.decode()
    other = places.signed_in(Client(), town).get(page.format(case=case.key))
    assert link not in other.content.decode()


def test_of_two_reports_the_one_that_is_meant_is_opened():
    at = now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        first = reporting.filed(at, child=child, name="钱有根", phone="13805557788")
        second = reporting.filed(now(), child=child, name="孙来喜", phone="13805556677")
        police, _ = reporting.offices()
    desk_ = places.signed_in(Client(), police)
    address = f"/reports/{first.matter_id}/reporter/?report={second.key}"
    page = desk_.post(address, {"words": "核实情况"}).content.decode()
    assert "孙来喜" in page and "钱有根" not in page
