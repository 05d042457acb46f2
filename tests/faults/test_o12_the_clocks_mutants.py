"""O12, the clock's part: red climbs by the hour, and while another clock is at it nothing is done twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.casework.sweep import LOCK
from shouwang.kernel.clock import local, now
from tests.cli.conftest import run_in
from tests.factories import places, reporting

pytestmark = pytest.mark.django_db
RAISED = "逾期上报到本级"


@pytest.fixture
def late():
    """A red report that nobody takes: when the police's part of it is due."""
    with reach.entered(reach.EVERYTHING):
        reporting.offices()
        reporting.filed(now() - timedelta(hours=1))
        return Duty.objects.get(code="reports.take_police", closed_at=None).due_at


@pytest.fixture
def office():
    """The desk above the police's own: the last that a report nobody takes climbs to."""
    return places.signed_in(Client(), places.post("district_lead", "civil_affairs"))


def told(shouwang, at):
    assert shouwang("sweep", "--at", f"{local(at):%Y-%m-%dT%H:%M}").code == 0
    with reach.entered(reach.EVERYTHING):
        duty = Duty.objects.get(code="reports.take_police", closed_at=None)
        return list(duty.stages.order_by("number").values_list("kind", flat=True))


def test_a_red_report_climbs_again_after_an_hour(capsys, late):
    shouwang = run_in(capsys)
    assert told(shouwang, late + timedelta(minutes=55)) == ["reminder", "escalation"]
    assert told(shouwang, late + timedelta(minutes=65)) == ["reminder", "escalation", "escalation"]


def test_while_another_clock_is_at_it_the_command_does_nothing(capsys, late):
    shouwang = run_in(capsys)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        said = shouwang("sweep", "--at", f"{local(late + timedelta(hours=9)):%Y-%m-%dT%H:%M}")
    finally:
        other.close()
    assert "另一个时钟正在处理" in said.out
    with reach.entered(reach.EVERYTHING):
        assert not Duty.objects.get(code="reports.take_police", closed_at=None).stages.exists()
