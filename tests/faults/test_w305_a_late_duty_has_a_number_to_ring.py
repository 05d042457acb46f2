"""W305: what another office is late with stands on the desk with the number to ring."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Unit
from tests.cli.conftest import run_in
from tests.factories import children, places

pytestmark = pytest.mark.django_db


def test_who_issues_no_paper_is_told_to_ring_and_whom(capsys):
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        town = places.post("town_supervisor", places.GURAO, since=at - timedelta(days=9))
        children.registered(at, by=town)
        officer = places.post("district_officer", "civil_affairs")
        due = Duty.objects.get(code="visits.visit", closed_at=None).due_at
        Unit.objects.filter(pk=town.unit_id).update(phone="0561-3188001")
    shouwang = run_in(capsys)
    soon = f"{local(due + timedelta(hours=1)):%Y-%m-%dT%H:%M}"
    assert shouwang("sweep").code == shouwang("sweep", "--at", soon).code == 0

    page = places.signed_in(Client(), officer).get("/").content.decode()
    late = page.partition("逾期上报到本级")[2].partition("</ul>")[0]

    assert 'href="tel:0561-3188001"' in late
    assert "请打电话催办" in page and "请督办" not in page
