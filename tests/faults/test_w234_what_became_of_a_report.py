"""Whoever reported reads that it has ended once it has, not 正在办理 for ever."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting, urgent
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db


def test_the_school_reads_that_it_has_ended_and_then_the_result():
    at = now()
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        school = places.post("school", places.school())
        report = reporting.filed(at, child=child, by=school)
        offices = reporting.offices()
        for by in offices:
            actions_taking.take_here(report.matter, by=by, at=at)
        reads = places.signed_in(Client(), school)
        emergencies.investigate(report.matter, urgent.result(at), by=offices[1], at=at)
        emergencies.close(report.matter, urgent.none(at), by=offices[1], at=at)
        emergencies.answer(report.matter, "核实属实", agreed=True, by=offices[0], at=at)
    page = plain(reads.get("/reports/").content.decode())
    assert "正在办理" not in page
    assert "已办结，结果还没有反馈" in page
    desk = places.signed_in(Client(), offices[0])
    address = f"/reports/{report.matter_id}/feed-back/?report={report.key}"
    assert desk.post(address, {"words": "已核实，孩子有人照看。"}).status_code == 302
    page = plain(reads.get("/reports/").content.decode())
    assert "已办结，结果见反馈" in page
