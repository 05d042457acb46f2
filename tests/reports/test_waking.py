"""W57: 电话催告 says of whom and of what, whom one rings in that office, and who comes after it."""

from datetime import timedelta

import pytest

from shouwang.kernel.clock import now
from shouwang.offices.models import Person, Unit
from shouwang.reports.actions_calling import watch_unopened
from shouwang.reports.models import Ring
from shouwang.reports.opening import opened_at
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.desks import sent, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DUTY, DESK = "0561-3080110", "13955500001"


@arranged
def case():
    """A red report that neither office has opened for half an hour."""
    police, bureau = reporting.offices()
    at = now() - timedelta(minutes=30)
    child = children.registered(at - timedelta(hours=1), name="郑小芳", school="古饶中心学校")
    report = reporting.filed(at, child=child, ongoing="yes")
    Unit.objects.filter(pk=police.unit_id).update(phone=DUTY)
    Person.objects.filter(pk=police.person_id).update(phone=DESK)
    Unit.objects.filter(pk=bureau.unit_id).update(phone="")
    watch_unopened(at=now())
    return report.matter


@arranged
def town(case):
    return children.supervisor()


def test_child_house_school_situation_and_the_people_of_the_station_stand_there(case, town):
    status, page = shown(town, f"/reports/{case.key}/ring-station/")
    assert status == 200
    for words in ("郑小芳", "古饶中心学校", "单独居住", f"tel:{DUTY}", f"tel:{DESK}"):
        assert words in page, words
    assert page.count('<a class="ring-now" href="tel:110">') == 1


def test_the_lead_reads_who_is_rung_and_only_what_he_may_of_the_child(case):
    lead = places.post("district_lead", "civil_affairs")
    status, page = shown(lead, f"/reports/{case.key}/ring-station/")
    assert status == 200 and "郑*" in page and "古饶中心学校" in page and f"tel:{DESK}" in page
    assert "郑小芳" not in page and case.number in page


def test_that_the_lead_rings_is_not_the_bureau_opening_the_report(case):
    lead = places.post("district_lead", "civil_affairs")
    shown(lead, f"/reports/{case.key}/ring-bureau/")
    assert opened_at(case.reports.get(), "civil_affairs") is None


def test_110_is_never_the_number_of_the_bureau(case, town):
    page = shown(town, f"/reports/{case.key}/ring-bureau/")[1]
    assert "值班电话未采集" in page
    assert '<a class="ring-now" href="tel:110">' not in page


def test_after_a_vain_call_the_next_number_and_who_is_told_next_stand_there(case, town):
    above = places.unit("police")
    Unit.objects.filter(pk=above.pk).update(phone="0561-3020110")
    way = f"/reports/{case.key}/ring-station/"
    assert "tel:0561-3020110" not in shown(town, way)[1]
    assert sent(town, way, result="no_answer")[0] == 302
    page = shown(town, way)[1]
    assert Ring.objects.filter(matter=case, result="no_answer").exists()
    assert "tel:0561-3020110" in page and "平台告知" in page and "民政局" in page
