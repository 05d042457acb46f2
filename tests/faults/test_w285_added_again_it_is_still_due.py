"""Whoever adds words of harm again and again does not keep 查看新补充的情况 from falling late."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports.actions import add
from shouwang.reports.models import Report
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
FIRST, SECOND, LAST = "他爸爸晚上又打他了", "他爸爸又打他了，头上出血", "他爸爸还在打他"


def test_the_time_of_the_first_stays_and_the_row_says_how_many():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at, child=children.registered(at))
        report = Report.objects.get(matter=case)
        for minute, told in ((5, FIRST), (25, SECOND), (45, LAST)):
            add(report, told, harm="since", by=None, at=at + timedelta(minutes=minute))
        police = places.signed_in(Client(), urgent.police())
    rows = police.get("/").content.decode().split('class="todo-row"')
    row = next(one for one in rows[1:] if "查看新补充的情况" in one)
    due = datetime.fromisoformat(row.partition('data-due="')[2].partition('"')[0])
    assert due < at + timedelta(minutes=45), "每补充一次，查看的时限重新计算"
    assert "3 次补充没有看" in row
    page = police.get(f"/reports/{case.key}/more/").content.decode()
    loud = page.split('<div class="notice notice-danger">')[1:]
    assert all(any(told in one for one in loud) for told in (FIRST, SECOND, LAST))
