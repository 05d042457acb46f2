"""结案 lists what is still owed, by whom, and what becomes of it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions_services
from shouwang.assessment.models import Service
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.factories import children, places, support

pytestmark = pytest.mark.django_db
WHY = "外祖母照护，走访三次没有再受伤害"


@pytest.fixture
def planned():
    """A served case of a child that is no longer red; the town's supervisor, signed in."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        matter = support.planned(at)
        by = places.post("department", "education")
        service = Service.objects.get(matter=matter)
        actions_services.accept(service, by=by, at=at)
        actions_services.report_done(service, "辅导四次", by=by, at=at)
        child = children.met(Child.objects.get(pk=matter.child), at)
        later = at + timedelta(minutes=5)
        files.set_level(child, "yellow", reason=WHY, by=children.supervisor(), at=later)
        town = places.signed_in(Client(), children.supervisor())
    return matter, town


def test_the_page_names_each_with_its_office_and_what_becomes_of_it(planned):
    matter, town = planned
    page = town.get(f"/assessment/{matter.key}/close/").content.decode()
    assert "通报镇街（古饶派出所）：结案后照办" in page, "结案页没有列出还欠的通报镇街"
    assert "反馈" in page and "结案后不再办" in page


def test_closed_each_is_owed_on_and_said(planned):
    matter, town = planned
    sent = {"reason": "目标达到", "effect": "情绪稳定"}
    page = town.post(f"/assessment/{matter.key}/close/", sent, follow=True).content.decode()
    assert "还欠的照办：" in page and "通报镇街（古饶派出所）" in page
    with reach.entered(reach.EVERYTHING):
        police = places.signed_in(Client(), places.post("police_desk", places.GURAO))
    assert "通报镇街" in police.get("/").content.decode()
