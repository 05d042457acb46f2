"""W266: of several unread additions only the newest stood out on 新补充的情况."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports.actions import add
from shouwang.reports.models import Report
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
FIRST, SECOND = "他爸爸晚上回来了", "孩子在奶奶家"


def test_each_of_them_stands_out():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        case = reporting.accepted(at, child=children.registered(at))
        report = Report.objects.get(matter=case)
        for minute, told in ((5, FIRST), (10, SECOND)):
            add(report, told, by=None, at=at + timedelta(minutes=minute))
        police = places.signed_in(Client(), urgent.police())
    page = police.get(f"/reports/{case.key}/more/").content.decode()
    loud = [
        one.partition("</div>")[0] for one in page.split('<div class="notice notice-danger">')[1:]
    ]
    assert any(SECOND in one for one in loud)
    assert any(FIRST in one for one in loud), "先补充的、还没有看的，没有标出来"
