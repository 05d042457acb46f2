"""F45: whoever gives a service reads the fields that its purpose needs, and no other.

At ca70b57: `assert missing == []` (no school, class, carer or telephone for the education bureau).
"""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.assessment import actions
from shouwang.assessment.models import Service
from shouwang.kernel.clock import now
from tests.factories import children, places, support

pytestmark = pytest.mark.django_db
HOUSE, SCHOOL, CLASS, CARER, PHONE = (
    "老槐树东",
    "古饶第九小学",
    "五年级二班",
    "诸葛玉兰",
    "13905554321",
)


def referred(kind, unit="education"):
    """A service of this kind, referred to the unit."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        given = {"address": HOUSE, "school": SCHOOL, "grade": CLASS}
        carer = children.facts().carer.__class__(name=CARER, relation="外祖母", phone=PHONE)
        child = children.registered(at, carer=carer, **given)
        matter, by = support.opened(at, child=child).matter, children.supervisor()
        actions.assess(matter, support.answers(mind="watch"), "需帮扶", by=by, at=at)
        actions.confer(matter, support.conference(at), by=by, at=at)
        actions.plan(matter, "安心上学", [support.service(at, unit, kind)], by=by, at=at)
        return Service.objects.get(matter=matter)


def opened(client, service, unit="education", part="answer"):
    """The page of the service as its unit reads it."""
    places.signed_in(client, places.post("department", unit))
    return client.get(f"/assessment/services/{service.key}/{part}/").content.decode()


def test_who_brings_a_child_back_to_school_knows_school_class_house_and_whom_to_ring(client):
    page = opened(client, referred("back_to_school"))
    wanted = (SCHOOL, CLASS, HOUSE, CARER, f"tel:{PHONE}")
    missing = [one for one in wanted if one not in page]
    assert missing == []


def test_who_guides_the_parents_reads_no_school_and_no_health(client):
    service = referred("family_education", "women_federation")
    page = opened(client, service, "women_federation")
    assert f"tel:{PHONE}" in page
    assert [one for one in (SCHOOL, CLASS, HOUSE) if one in page] == []


def test_once_it_is_sent_back_nothing_of_the_child_is_left_there(client):
    service = referred("back_to_school")
    page = opened(client, service)
    assert f"tel:{PHONE}" in page
    client.post(
        f"/assessment/services/{service.key}/answer/", {"refuse": "1", "words": "不归本单位"}
    )
    assert f"tel:{PHONE}" not in opened(client, service)
