"""W409: a child without a file whose village an office found is that village's: its town, its station."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.factories import children, places, reporting
from tests.factories.places import signed_in
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    with reach.entered(reach.EVERYTHING):
        places.district()
        return *reporting.offices(), children.supervisor()


def filed(where):
    with reach.entered(reach.EVERYTHING):
        place = Division.objects.get(code=where)
        facts = reporting.facts(described="一个女孩", told="天天一个人在家")
        return actions.file(facts, place, by=None, at=now() - timedelta(minutes=30)).report


def found(post, report, home, **more):
    given = {"name": "罗玥琪", "home": home, "found": "", "others": "none"} | more
    answer = signed_in(Client(), post).post(f"/reports/{report.matter_id}/identify/", given)
    assert answer.status_code == 302, plain(answer.content.decode())[:600]


def owed(report):
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(matter=report.matter_id, closed_at=None).select_related("holder")
        return {one.code: one.holder.name for one in rows}


def test_a_report_without_a_village_goes_to_the_town_and_the_station_of_the_village_found(offices):
    police, bureau, town = offices
    report = filed(places.LIESHAN)
    found(bureau, report, places.WANGDIAN)
    now_owed = owed(report)
    assert now_owed["reports.register_child"] == town.unit.name
    assert police.unit.name in now_owed.values()
    for post in (police, town):
        page = signed_in(Client(), post).get(f"/matters/{report.matter_id}/")
        assert page.status_code == 200 and "王店村" in plain(page.content.decode())
        assert any("罗玥琪" in row or report.number in row for row in desk(Client(), post))


def test_what_was_found_elsewhere_moves_nothing(offices):
    bureau = offices[1]
    report = filed(places.LIESHAN)
    before = owed(report)
    found(bureau, report, "elsewhere", found="住在宿州市埇桥区")
    after = owed(report)
    assert {code: after[code] for code in before if code in after} == {
        code: before[code] for code in before if code in after
    }
