"""W341: words of harm in a directive that lists a case without a file (待建档) reached neither office."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from tests.factories import lateness, places, reporting, urgent
from tests.factories.places import signed_in
from tests.faults.asked import text
from tests.faults.test_w227_the_head_and_the_day import answered

pytestmark = pytest.mark.django_db
TOLD = "孩子被继父用皮带抽，昨晚跑了没回来"
BACK = "请马上去：继父还掐她脖子，孩子下身流血。"


def test_what_is_written_of_a_case_without_a_file_its_offices_read(db):
    at = now() - timedelta(days=33)
    with reach.entered(reach.EVERYTHING):
        places.post("police_desk", places.GURAO, since=at - timedelta(days=30))
        matter = reporting.filed(at, ongoing=True).matter
    sweep(at=at + timedelta(days=32))
    with reach.entered(reach.EVERYTHING):
        duty = Duty.objects.get(code="reports.take_police", matter=matter)
        office = places.post("conference_office", "conference_office")
        station = places.post("police_desk", duty.holder)
        bureau = signed_in(Client(), urgent.officer())
        way = f"/coordination/{lateness.issued(duty, now(), by=office).pk}/"
    done = answered(station, way, words=TOLD, harm="村里口头说过了")
    assert TOLD in text(done)
    signed_in(Client(), office).post(f"{way}return/", {"words": BACK, "harm": "等派出所去"})
    page = text(bureau.get(f"/reports/{matter.pk}/take/"))
    page += text(bureau.get(f"/reports/{matter.pk}/more/"))
    assert "用皮带抽" in page, "答复里的话只有负责人看到"
    assert "下身流血" in page, "退回里的话没有人看到"
