"""W360: after 说不准 there was no house to ring; a hospital's report did not say where the child is;
电话催告民政 listed whoever keeps the accounts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Person
from shouwang.reports.actions_calling import watch_unopened
from shouwang.reports.models import Report
from tests.factories import children, places, reporting
from tests.faults.asked import text, typed

pytestmark = pytest.mark.django_db
TOLD = {
    "described": "约六岁女孩，穿红外套",
    "division": places.WANGDIAN,
    "situation": ["abuse_signs"],
    "ongoing": "unknown",
    "told": "背上有旧伤",
}


def everything():
    return reach.entered(reach.EVERYTHING)


def test_the_page_after_unsure_has_the_house_to_ring():
    at = now() - timedelta(days=3)
    with everything():
        first = children.facts(name="许大明", address="王店村8组")
        same = {"father": first.father, "mother": first.mother, "address": first.address}
        pair = [children.registered(at, **{**same, "name": one}) for one in ("许大明", "许小雨")]
        worker = places.signed_in(Client(), children.worker())
        reporting.offices()
    sent = typed(pair[0], **{f"seen_{pair[1].key}": "seen"}, injury="signs")
    page = worker.post(f"/visits/{pair[0].key}/new/", sent, follow=True)
    done = worker.post(page.redirect_chain[-1][0], {"answer": "unsure"}, follow=True)
    shown = text(done).partition("打通了吗")[0]
    assert "同住的孩子，没有说明是哪个" in shown and "王店村8组" in shown
    assert "许大明" in shown and "许小雨" in shown
    known = worker.post(
        f"/reports/danger/{pair[0].key}/",
        {
            "act": "whose",
            "of": re.search(r'name="of" value="([^"]+)"', done.content.decode())[1],
            "about": [str(pair[1].key)],
        },
        follow=True,
    )
    assert "许小雨" in text(known)


@pytest.fixture
def hospital():
    with everything():
        reporting.offices()
        return places.signed_in(Client(), places.post("hospital", places.hospital()))


def test_a_hospital_is_asked_where_the_child_is_now(hospital):
    assert "孩子现在在哪里" in text(hospital.get("/reports/new/"))
    no = hospital.post("/reports/new/", TOLD)
    assert no.status_code == 422 and "请选择孩子现在在哪里" in text(no)
    left = {**TOLD, "child_now": "left", "child_place": "外婆接回王店村"}
    hospital.post("/reports/new/", left)
    with everything():
        told = Report.objects.get().told
    assert told == "孩子现在在哪里：已离院，外婆接回王店村。背上有旧伤"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"child_now": "in", "child_place": "外科3床"}, "在院，外科3床。"),
        ({"child_now": "left"}, "已离院，没有写去了哪里。"),
        ({"child_now": "unknown"}, "不清楚。"),
    ],
)
def test_what_it_does_not_know_stays_unknown(hospital, given, said):
    hospital.post("/reports/new/", {**TOLD, **given})
    with everything():
        assert Report.objects.get().told == f"孩子现在在哪里：{said}背上有旧伤"


def test_no_other_unit_is_asked(hospital):
    with everything():
        school = places.signed_in(Client(), places.post("school", places.school()))
    assert "孩子现在在哪里" not in text(school.get("/reports/new/"))
    assert school.post("/reports/new/", TOLD).status_code == 302


def test_those_who_may_open_the_report_are_rung_and_no_administrator():
    with everything():
        _police, bureau = reporting.offices()
        keeper = places.post("security_admin", "civil_affairs")
        Person.objects.filter(pk=bureau.person_id).update(phone="13955500001")
        Person.objects.filter(pk=keeper.person_id).update(phone="13955500009")
        at = now() - timedelta(minutes=30)
        child = children.registered(at - timedelta(hours=1))
        case = reporting.filed(at, child=child, ongoing="yes").matter
        watch_unopened(at=now())
        town = places.signed_in(Client(), children.supervisor())
    page = town.get(f"/reports/{case.key}/ring-bureau/").content.decode()
    assert "tel:13955500001" in page and "13955500009" not in page
