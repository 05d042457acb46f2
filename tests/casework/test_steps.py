"""Steps raise events, events close and open duties."""

from datetime import timedelta

import pytest
from django.db import transaction

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import raise_event
from shouwang.offices.models import Division
from tests.factories.places import GURAO, WANGDIAN, district, post, unit

pytestmark = pytest.mark.django_db
REPORT = "report:0d5e4c1a-52a0-4b6f-9d53-0c6f7a1e2b34"  # as its duties name it: kind and key


def matter(noon, label=3):
    district()
    return Matter.objects.create(
        kind="case",
        number=f"T{Matter.objects.count()}",
        division=Division.objects.get(code=WANGDIAN),
        label=label,
        level="red",
        opened_at=noon,
    )


def test_a_filed_report_owes_both_offices_at_the_same_instant(everything, noon):
    case = matter(noon)
    raise_event(case, "reports.filed", record="report:1", by=None, at=noon, facts={"level": "red"})

    held = {d.code: (d.holder.name, d.due_at - noon) for d in Duty.objects.all()}
    assert held["reports.take_police"] == ("古饶派出所", timedelta(minutes=30))
    assert held["reports.take_civil_affairs"] == ("烈山区民政局", timedelta(minutes=30))
    assert "reports.assist" not in held


def test_the_cyberspace_office_is_not_told_who(everything, noon):
    case = matter(noon)
    facts = {"level": "red", "subject": "张*"}
    raise_event(case, "reports.filed", record="report:1", by=None, at=noon, facts=facts)

    told = Duty.objects.get(code="reports.see_cyberspace")
    assert (told.subject, told.child) == ("古饶镇", None)


def test_an_event_closes_before_it_opens(everything, noon):
    case = matter(noon)
    raise_event(case, "emergencies.parents_unreachable", record="e:1", by=None, at=noon)
    first = Duty.objects.get(code="emergencies.try_parents")
    later = noon + timedelta(hours=3)
    raise_event(case, "emergencies.contact_tried", record="e:1", by=None, at=later)

    first.refresh_from_db()
    again = Duty.objects.get(code="emergencies.try_parents", closed_at=None)
    assert first.closed_at == later
    assert again.due_at == later + timedelta(hours=4)


def test_a_duty_of_a_vacant_village_goes_to_its_town(everything, noon):
    post("town_supervisor", GURAO, since=noon - timedelta(days=30))
    case = matter(noon)
    raise_event(case, "children.to_verify", record="child:1", by=None, at=noon)

    owed = Duty.objects.get(code="children.verify")
    assert (owed.holder.name, owed.held_for.name) == ("古饶镇人民政府", "王店村村民委员会")


@pytest.mark.parametrize(
    ("role", "at", "seen"),
    [
        ("village_worker", WANGDIAN, 0),
        ("town_supervisor", "340604102000", 1),
        ("town_supervisor", "340604101000", 0),
        ("district_officer", "civil_affairs", 1),
        ("city", "civil-340600000000", 0),
        ("department", "finance", 0),
    ],
)
def test_a_case_is_seen_by_its_town_and_district_only(db, noon, role, at, seen):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        matter(noon)
    who = post(role, at)
    with reach.entered(reach.of(who)):
        assert Matter.objects.count() == seen
        assert Matter.objects.filter(reach.rows()).count() == seen


def test_a_unit_on_the_team_sees_the_case(db, noon):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        case = matter(noon)
        reach.join(
            case.key, unit("police-340604102000"), place=case.division_id, why="受理", at=noon
        )
    who = post("police_desk", "police-340604102000")
    with reach.entered(reach.of(who)):
        assert Matter.objects.get() == case
    with reach.entered(reach.NONE):
        assert not Matter.objects.exists()
