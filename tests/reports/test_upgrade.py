"""What stood in the database before a change stands in it after the change."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from shouwang.casework.models import Duty
from shouwang.reports import actions_taking
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def test_one_duty_for_a_whole_case_becomes_one_for_each_report_that_waits(noon):
    child, (police, _) = children.registered(noon), reporting.offices()
    taken, waits = (reporting.filed(noon + timedelta(hours=n), child=child) for n in (0, 1))
    actions_taking.take_here(
        taken.matter, only=[taken.key], by=police, at=noon + timedelta(minutes=9)
    )
    wanted = {
        (one.code, one.record, one.due_at)
        for one in Duty.objects.filter(code__startswith="reports.take_", closed_at=None)
    }
    assert len(wanted) == 3
    of_second = Duty.objects.filter(code="reports.take_civil_affairs", record=f"report:{waits.key}")
    of_second.delete()
    Duty.objects.filter(code__startswith="reports.take_", closed_at=None).update(record="")

    module = import_module("shouwang.reports.migrations.0007_each_its_own")
    with connection.cursor() as cursor:
        cursor.execute(module.NAMED)
        cursor.execute(module.ADDED)

    assert wanted == {
        (one.code, one.record, one.due_at)
        for one in Duty.objects.filter(code__startswith="reports.take_", closed_at=None)
    }
