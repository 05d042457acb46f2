"""The child of a report lives in another town: who owes saying so cannot see its file, the bureau can."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, moved, places, reporting, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
AT = now() - timedelta(minutes=30)
ASK = "请区民政局在办件"


@arranged
def case():
    report = reporting.filed(AT, described="一个男孩，说家在宋疃")
    bureau = places.unit("civil_affairs")
    bureau.phone = "05613110001"
    bureau.save()
    return Matter.objects.get(pk=report.matter_id)


def read(by, address):
    return places.signed_in(Client(), by).get(address).content.decode()


def test_the_town_reads_whom_to_ask_with_the_number(case):
    for page in ("identify", "register"):
        words = read(children.supervisor(), f"/reports/{case.key}/{page}/")
        assert f"{ASK} {case.number}" in words
        assert "tel:05613110001" in words


def test_a_file_of_another_town_is_refused_with_who_may_say_it(case):
    child = children.registered(AT, village=moved.ELSEWHERE)
    town = places.signed_in(Client(), children.supervisor())
    page = town.post(f"/reports/{case.key}/identify/", {"file_no": child.file_no, "found": ""})
    assert "请区民政局登记" in page.content.decode()


def test_the_case_leads_the_bureau_to_saying_who_it_is(case):
    child = children.registered(AT, village=moved.ELSEWHERE)
    bureau, address = urgent.officer(), f"/reports/{case.key}/identify/"
    assert address in read(bureau, f"/matters/{case.key}/")
    assert ASK not in read(bureau, address)
    desk = places.signed_in(Client(), bureau)
    desk.post(address, {"file_no": child.file_no, "found": "", "sure": child.file_no})
    case.refresh_from_db()
    assert case.child == child.key


def test_found_by_the_town_and_without_a_file_there_the_bureau_still_says_who_it_is(case):
    town = places.signed_in(Client(), children.supervisor())
    town.post(
        f"/reports/{case.key}/identify/",
        {"name": "王强", "home": "elsewhere", "found": "宋疃镇的孩子"},
    )
    page = read(urgent.officer(), f"/matters/{case.key}/")
    assert "台账里有档案，登记身份" in page


def test_without_a_number_of_the_bureau_the_next_office_with_one_is_named(case):
    bureau, station = places.unit("civil_affairs"), urgent.police().unit
    bureau.phone, station.phone = "", "05613080110"
    bureau.save()
    station.save()
    town = children.supervisor()
    town.unit.phone = ""
    town.unit.save()
    page = read(town, f"/reports/{case.key}/identify/")
    assert "tel:05613080110" in page and "请他们转告" in page


def test_the_police_read_that_the_town_says_it(case):
    town = children.supervisor().unit
    page = read(urgent.police(), f"/reports/{case.key}/identify/")
    assert f"请{town.name}在办件 {case.number} 里登记身份" in page
    assert "您查不到档案：" not in page
