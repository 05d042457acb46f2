"""110 rung by the API, where no police work with the program."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from tests.api.conftest import said
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def owed(report) -> bool:
    with reach.entered(reach.EVERYTHING):
        held = Duty.objects.filter(code="reports.ring_police", matter=report.matter_id)
        return held.filter(closed_at=None).exists()


def test_a_call_to_110_is_written_down_as_on_the_page(api):
    officer = places.post("district_officer", "civil_affairs")
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(minutes=5)
        report = reporting.filed(at, child=children.registered(at))
    assert owed(report)
    path = f"/reports/{report.key}/ring-police"
    call = {"rung_at": now().isoformat(), "answered_by": "接警员 0712"}
    client = api(officer)
    assert said(client.post(path, call))["code"] == "call_number"
    assert owed(report)
    assert client.post(path, {**call, "number": "J20261129"}).status_code == 200
    assert not owed(report)
    assert said(client.post(path, {**call, "number": "J20261129"}))["code"] == "call_not_owed"
