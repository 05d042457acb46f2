"""Reports on a child kept secret: they reach the offices, and their reporters read what they read."""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions as reporting_actions
from shouwang.reports import actions_taking
from shouwang.reports.models import Addition, Report
from tests.children.test_secret_picture import NAMED, bare, scene
from tests.factories import places, reporting, secret, urgent

pytestmark = pytest.mark.django_db
assert scene  # the fixture of both


def test_whoever_reported_reads_of_it_what_he_read_before(scene, client):
    child, officer, lead, _ = scene
    at = now() - timedelta(hours=5)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        reporting.filed(at, child=child, by=school)
        village = Division.objects.get(code=places.WANGDIAN)
        filed = reporting_actions.file(reporting.facts(), village, child=child, by=None, at=at)
        for post in reporting.offices():
            actions_taking.take_here(filed.report.matter, by=post, at=at)

    def read():
        places.signed_in(client, school)
        own = client.get("/reports/").content
        client.logout()
        said = client.post("/report/status/", {"number": filed.receipt}).content.decode()
        return bare(own[own.index(b"<main") :]), re.findall("已收到|处理中|已办结", said)

    before = read()
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    assert read() == before
    assert before[1]


def test_a_new_report_reaches_the_offices_whoever_files_it(scene):
    child, officer, lead, unnamed = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    police = unnamed[4]
    for by in (officer, unnamed[0]):
        with secret.as_now(by):
            case = reporting.filed(now(), child=child, by=secret.fresh(by)).matter_id
        with secret.as_now(police):
            assert Matter.objects.filter(pk=case).exists()
            assert Duty.objects.filter(matter=case, code="reports.take_police").exists()


def test_a_report_by_the_named_is_never_put_into_the_case_that_is_kept_secret(scene):
    child, officer, lead, unnamed = scene
    with reach.entered(reach.EVERYTHING):
        kept = urgent.investigated(now() - timedelta(hours=4), child=child)
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED)
    with secret.as_now(officer):
        case = reporting.filed(now(), child=child, by=secret.fresh(officer)).matter_id
    assert case != kept.key
    with secret.as_now(unnamed[4]):
        assert Duty.objects.filter(matter=case, code="reports.take_police").exists()


def test_a_danger_that_a_named_one_found_reports_itself_without_his_words(scene):
    child, officer, lead, unnamed = scene
    visitor, at = NAMED[1], now() - timedelta(minutes=5)
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, at, by=officer, lead_=lead, named=NAMED)
    with secret.as_now(visitor):
        by = secret.fresh(visitor)
        actions.raise_level(child, ["alone_under_16"], by=by, at=at, note=secret.ADDRESS)
        assert Duty.objects.get(code="reports.report").label == reach.SEALED
    sweep(at=now())
    with secret.as_now(unnamed[4]):
        report = Report.objects.get(child=child)
        assert secret.ADDRESS not in report.told and "登记时没有问到" in report.told
    with reach.entered(reach.CLOCK):
        assert not Duty.objects.filter(code="reports.report", closed_at=None).exists()


def test_what_a_reporter_adds_by_number_is_read_by_the_offices_unless_the_case_is_secret(
    scene, client
):
    child, officer, lead, unnamed = scene
    with reach.entered(reach.EVERYTHING):
        village = Division.objects.get(code=places.WANGDIAN)
        filed = reporting_actions.file(reporting.facts(), village, child=child, by=None, at=now())
    asked = {"number": filed.receipt, "told": "又听见哭声"}
    assert client.post("/report/status/", asked).status_code == 200
    with secret.as_now(unnamed[4]):
        assert Addition.objects.get().label < reach.SEALED
    with reach.entered(reach.EVERYTHING):
        secret.kept(child, now(), by=officer, lead_=lead, named=NAMED, since=child.made_at)
    client.post("/report/status/", {**asked, "told": "第二次"})
    with secret.as_now(officer):
        assert Addition.objects.get(told="第二次").label == reach.SEALED
