"""The police see no area: what they write lets others into files that they see for themselves alone.

Nothing here runs under the widest reach but the arranging: the wall is what is tested.
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework.models import Duty, Matter
from shouwang.children.around import adults_round
from shouwang.children.models import Child, Tie
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency, Finding
from shouwang.kernel.clock import local, now
from tests.arranged import arranged
from tests.emergencies.test_cleared import facts
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
NAMED = {"branch": "D", "team": "派出所", "found": "父亲打的", "harmers": ["father"]}


def under_one_roof(at):
    """Two children of one house and of one father."""
    child = children.registered(at, name="赵小雨")
    other = children.registered(at, name="李小雪")
    Child.objects.filter(pk=other.pk).update(household=child.household)
    for kind, tie in adults_round(child.key).items():
        Tie.objects.filter(child=other, kind=kind).update(adult=tie.adult)
    return child, other


@arranged
def scene():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child, other = under_one_roof(at)
        police, officer = reporting.offices()
        case = reporting.accepted(at, child=child, situations=("domestic_violence",))
    return case.key, child, other, police, officer


def found(case, by):
    arrived = local(now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    desk = places.signed_in(Client(), by)
    return desk.post(f"/emergencies/{case}/investigate/", {**NAMED, "arrived_at": arrived})


def owed(case, child):
    rows = Duty.objects.filter(matter=case, code="emergencies.see_sibling", closed_at=None)
    return rows.filter(record=f"sibling:{child.key}").exists()


def units_of(child):
    return set(Team.objects.filter(key=child.key, until=None).values_list("unit", flat=True))


def test_the_police_name_a_harmer_in_a_house_with_another_child(scene):
    case, _, other, police, officer = scene
    assert found(case, police).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert Finding.objects.filter(matter=case).exists()
        assert owed(case, other)
        assert {police.unit_id, officer.unit_id} <= units_of(other)


def test_the_police_look_at_the_other_child_and_report_it(scene):
    case, _, other, police, _ = scene
    found(case, police)
    desk, address = places.signed_in(Client(), police), f"/emergencies/{case}/siblings/"
    assert "李小雪" in desk.get(address).content.decode()
    told = {
        "child": other.key,
        "found": "harmed",
        "seen_by": "民警王某",
        "seen_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "seen_where": "学校",
        "told": "单独问过，说爸爸也打她",
        "situation": ["domestic_violence"],
        "ongoing": "yes",
    }
    assert desk.post(address, told).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.filter(child=other.key, kind="case").exclude(pk=case).exists()
        assert not owed(case, other)


def test_the_police_take_a_clearing_back_and_the_house_is_looked_at_again(scene):
    case, _, other, police, officer = scene
    found(case, police)
    with reach.entered(reach.EVERYTHING):
        matter = Matter.objects.get(pk=case)
        actions.clear(matter, facts(now()), by=officer, at=now())
        actions.answer(matter, "看过病历，也单独问过孩子", agreed=True, by=police, at=now())
        Team.objects.filter(key=other.key).update(until=now())
        row = Emergency.objects.get(matter=case).clearings.get()
    desk = places.signed_in(Client(), police)
    given = {"clearing": row.pk, "reason": "孩子改口了，要再查"}
    assert desk.post(f"/emergencies/{case}/named-again/", given).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert owed(case, other)


@pytest.mark.parametrize("who", ["police", "officer", "town"])
def test_saying_who_a_child_is_that_one_sees_through_another_case_alone(who):
    at = now() - timedelta(minutes=30)
    with reach.entered(reach.EVERYTHING):
        police, officer = reporting.offices()
        by = {"police": police, "officer": officer, "town": children.supervisor()}[who]
        child = children.registered(at)
        Team.objects.create(
            key=child.key, unit=police.unit, division=child.division, why="报告处置", since=at
        )
        case = reporting.filed(at, described="一个男孩，说家在王店").matter_id
    desk = places.signed_in(Client(), by)
    given = {"file_no": child.file_no, "found": "", "sure": child.file_no}
    page = desk.post(f"/reports/{case}/identify/", given)
    assert page.status_code == 302, page.content.decode()
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=case).child == child.key
        assert {police.unit_id, officer.unit_id} <= units_of(child)


def test_a_case_of_the_house_corrected_to_be_about_another_child(scene):
    case, _, other, police, officer = scene
    found(case, officer)
    desk = places.signed_in(Client(), police)
    with reach.entered(reach.EVERYTHING):
        Team.objects.filter(key=other.key).exclude(unit=police.unit).update(until=now())
    given = {"file_no": other.file_no, "found": "是妹妹，不是姐姐", "sure": other.file_no}
    assert desk.post(f"/reports/{case}/identify/", given).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=case).child == other.key
