"""Whoever reports a child by its number must not learn where its file lies."""

import pytest

from shouwang.access import reach
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from tests.factories import children, places

pytestmark = pytest.mark.django_db
NUMBER = identity.make(children.BIRTH, 978)
HERE = "340604101204"  # a village of another town than the child's
TELLING = ("王店", "古饶派出所", "张*")


@pytest.mark.parametrize("role", ["class_teacher", "village_worker"])
def test_a_number_does_not_lead_to_the_village_of_its_file(client, role):
    with reach.entered(reach.EVERYTHING):
        children.registered(now(), id=NUMBER)
    teacher = role == "class_teacher"
    who = places.post(role, places.school(town=places.SONGTUAN) if teacher else HERE)
    places.signed_in(client, who)
    asked = {"described": "男孩", "id": NUMBER, "division": HERE, "situation": "living_alone"}
    asked |= {"ongoing": "unknown"}
    answers = [client.post("/reports/new/", asked, follow=True)]
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.get()
    pages = (
        "/",
        "/reports/",
        f"/reports/add/{report.key}/",
        f"/reports/{report.matter_id}/receipt/",
    )
    answers += [client.get(page) for page in pages]
    told = {
        (answer.request["PATH_INFO"], word)
        for answer in answers
        for word in TELLING
        if word in answer.content.decode()
    }
    assert not told
