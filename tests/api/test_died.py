"""A child that has died, by the API: what the page asks is needed; what may be no natural death is reported."""

from datetime import timedelta

import pytest

from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_it_needs_cause_and_source_and_reports_what_is_no_illness(api):
    reporting.offices()
    child = children.registered(now() - timedelta(days=3))
    worker, way = api(children.worker()), f"/children/{child.key}/exit"
    assert worker.post(way, {"reason": "died"}).status_code == 422
    told = {"reason": "died", "death_cause": "unknown", "death_source": "邻居说的"}
    assert worker.post(way, told).status_code == 200
    assert Report.objects.get().child_id == child.key
