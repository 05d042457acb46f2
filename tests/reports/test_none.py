"""A case without a report: there is none to be read and nobody to be told."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.factories import children, places, support, urgent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["see", "feed-back"])
def test_what_is_done_with_a_report_is_refused_in_words(client, page):
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor() if page == "see" else urgent.officer()
        case = support.opened(now() - timedelta(hours=3)).matter
        other = support.opened(now()).matter
        Report.objects.filter(matter=case).update(matter=other)
    places.signed_in(client, by)
    answer = client.post(f"/reports/{case.key}/{page}/", {"words": "已处置"})
    assert answer.status_code == 422 and "没有报告" in answer.content.decode()
