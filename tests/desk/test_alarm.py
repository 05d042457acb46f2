"""The open desk of an office that must take reports: cheap, exact, and quiet once opened."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.arranged import arranged
from tests.factories import children, places, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def report():
    """A red report a minute old."""
    at = now() - timedelta(minutes=1)
    return reporting.filed(at, child=children.registered(at), ongoing="yes")


@pytest.fixture
def desks(report):
    """The two offices at their desks."""
    return [places.signed_in(Client(), post) for post in reporting.offices()]


def poll_of(desk):
    """What an open desk asks every twenty seconds."""
    return re.search(r'hx-get="(/alarm/[^"]*)"', desk.get("/").content.decode())[1]


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def test_a_red_report_is_shown_until_somebody_there_opens_it(desks, report):
    for desk in desks:
        assert 'data-red="1"' in desk.get("/").content.decode()
        assert "未打开" in desk.get("/alarm/").content.decode()
    desks[0].get(f"/reports/{report.matter_id}/take/")

    assert 'data-red="0"' in desks[0].get("/alarm/").content.decode()
    assert 'data-red="1"' in desks[1].get("/alarm/").content.decode()


def test_unchanged_it_answers_nothing_with_few_statements(desks, report):
    poll = poll_of(desks[0])
    desks[0].get(poll)
    with CaptureQueriesContext(connection) as asked:
        answer = desks[0].get(poll)

    assert answer.status_code == 204 and answer.content == b""
    assert "HX-Trigger" not in answer
    own = [one for one in asked.captured_queries if "casework_duty d" in one["sql"]]
    assert len([one for one in own if "t.at >= d.opened_at" in one["sql"]]) == 1
    assert len(asked.captured_queries) <= 8, [one["sql"][:60] for one in asked.captured_queries]


def test_what_changes_has_the_whole_desk_drawn_anew_until_it_was(desks, report):
    poll = poll_of(desks[0])
    reporting.filed(now(), ongoing="no")  # not red: only the list changes
    for _ in range(2):
        answer = desks[0].get(poll)
        assert (answer.status_code, answer["HX-Trigger"]) == (204, "desk-changed")
    assert poll_of(desks[0]) != poll
    assert "HX-Trigger" not in desks[0].get(poll_of(desks[0]))


def test_box_list_and_counts_lie_in_what_is_drawn_anew(desks):
    page = desks[0].get("/").content.decode()
    desk = page[page.index('<div id="desk"') :]
    assert 'hx-trigger="desk-changed from:body"' in desk
    for part in ('id="alarm"', "项要办", "受理报告", "data-sound-test", "data-sound-refused"):
        assert part in desk, part
    assert 'hx-select-oob="#owed-count"' in desk and 'id="owed-count"' in page


def test_the_count_in_the_menu_has_its_place_when_nothing_is_owed(client):
    page = (
        places.signed_in(client, places.post("auditor", "government_office"))
        .get("/")
        .content.decode()
    )
    assert page.count('id="owed-count"') == 1 and 'class="frame-count"' not in page


def test_it_ends_with_the_session_and_does_not_keep_it(desks, report):
    assert Client().get("/alarm/").status_code == 286
    assert "登录已结束" in Client().get("/alarm/").content.decode()
    session = desks[0].session
    session["seen"] = session["begun"] = now().timestamp() - 29 * 60
    session.save()
    desks[0].get("/alarm/")
    assert desks[0].session["seen"] == session["seen"]


def test_whoever_takes_no_reports_is_asked_nothing(report):
    worker = places.signed_in(Client(), children.worker())
    assert worker.get("/alarm/").status_code == 286
    assert 'id="alarm"' not in worker.get("/").content.decode()


def test_it_shows_with_sound_whichever_of_his_posts_he_works_as(report):
    station, other = reporting.offices()[0], children.worker()
    Post.objects.filter(pk=station.pk).update(person=other.person)
    desk = places.signed_in(Client(), other)
    page = desk.get("/").content.decode()
    assert 'data-red="1"' in page and "1 份红色报告还没有人打开" in page
    box = page[page.index('id="alarm"') :].partition("</section>")[0]
    assert station.unit.name in box and f'name="post" value="{station.pk}"' in box
    poll = poll_of(desk)
    assert desk.get(poll).status_code == 204

    address = f"/reports/{report.matter_id}/take/"
    desk.post("/switch/", {"post": station.pk, "next": address}, follow=True)
    desk.post("/switch/", {"post": other.pk, "next": "/"})
    assert desk.get(poll)["HX-Trigger"] == "desk-changed"
    assert 'data-red="0"' in desk.get("/").content.decode()


def test_unopened_after_ten_minutes_town_and_lead_ring_each(desks, report):
    town, lead = children.supervisor(), places.post("district_lead", "civil_affairs")
    assert town and lead
    assert not owed("reports.ring_police_town").exists()
    at = report.filed_at + timedelta(minutes=10)
    sweep(at=at)
    sweep(at=at + timedelta(minutes=1))

    for code in ("police_town", "police_lead", "civil_affairs_town", "civil_affairs_lead"):
        assert owed(f"reports.ring_{code}").count() == 1, code


def test_a_call_with_who_answered_ends_ones_own_duty(desks, report):
    town, lead = children.supervisor(), places.post("district_lead", "civil_affairs")
    sweep(at=report.filed_at + timedelta(minutes=10))
    address = f"/reports/{report.matter_id}/ring-station/"
    said = {"result": "answered", "spoken_to": "值班民警王某 030123", "note": "马上打开"}

    assert places.signed_in(Client(), town).post(address, said).status_code == 302
    assert not owed("reports.ring_police_town").exists()
    assert owed("reports.ring_police_lead").exists()
    assert places.signed_in(Client(), lead).post(address, said).status_code == 302
    assert not owed("reports.ring_police_lead").exists()


def test_once_the_office_opens_it_nobody_need_ring(desks, report):
    town, lead = children.supervisor(), places.post("district_lead", "civil_affairs")
    assert town and lead
    at = report.filed_at + timedelta(minutes=10)
    sweep(at=at)
    desks[0].get(f"/matters/{report.matter_id}/")
    sweep(at=at + timedelta(minutes=1))

    assert not owed("reports.ring_police_town").exists()
    assert owed("reports.ring_civil_affairs_town").exists()
