"""Whoever reports a child by its number must not learn where its file lies."""

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_handing, actions_taking, queries
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

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


def test_whom_somebody_reports_by_its_number_is_looked_for_where_it_is_now():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now(), id=NUMBER)
        home, there = (places.post("police_desk", town) for town in (places.GURAO, places.SONGTUAN))
        teacher = places.post("class_teacher", places.school(town=places.SONGTUAN))
        village = Division.objects.get(code=HERE)
        facts = reporting.facts(number=NUMBER, ongoing="yes")
        case = actions.file(facts, village, by=teacher, at=now()).report.matter
        owed = {duty.code: duty.holder for duty in case.duties.filter(closed_at=None)}
        assert case.child == child.key and case.division_id == child.division_id
        assert owed["reports.take_police"] == there.unit
        assert owed["reports.take_over"] == home.unit
        actions_taking.take_here(case, by=there, at=now())
        look = case.duties.get(code="reports.investigate_police", closed_at=None)
        assert look.holder == there.unit
        actions_handing.take_over(case, by=home, at=now())
        look.refresh_from_db()
        assert look.holder == home.unit
    with reach.entered(reach.of(there)):
        assert not Matter.objects.filter(reach.rows(), pk__in=[case.pk, child.key]).exists()
    with reach.entered(reach.of(home)):
        report = queries.seen_of(home, case.key)[0]
        assert report.reported_in.code == HERE
