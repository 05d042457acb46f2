"""After 撤销合并 each case stands for itself: what is owed, to whom it is told, whose child it is."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.actions_joining import join
from shouwang.casework.actions_joining import part as undo
from shouwang.casework.models import Duty, Event, Matter
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Division
from shouwang.reports import actions as filing
from shouwang.reports import actions_dismissing as dismissing
from shouwang.reports import actions_identity
from shouwang.reports.actions_taking import take_here
from tests.factories import children, places, reporting, urgent
from tests.factories.places import signed_in
from tests.faults.desks import desk, shown

pytestmark = pytest.mark.django_db
ONE, OTHER = "穿蓝色校服的男孩", "穿红色外套的女孩"


@pytest.fixture
def joined():
    """Two reports of unknown children that the town took for one, joined on the page."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town, (police, bureau) = children.supervisor(), reporting.offices()
        first = reporting.filed(at, described=ONE)
        second = reporting.filed(at + timedelta(minutes=5), described=OTHER)
    words = {"number": first.matter.number, "words": "同一个村的，说的是同一个孩子"}
    answer = signed_in(Client(), town).post(f"/matters/{second.matter_id}/join/", words)
    assert answer.status_code == 302
    return town, police, bureau, first, second


def take(who, case):
    assert signed_in(Client(), who).post(f"/reports/{case}/take/").status_code == 302


def part(town, case):
    answer = signed_in(Client(), town).post(f"/matters/{case}/part/", {"words": "是两个孩子"})
    assert answer.status_code == 302


def owed(case) -> set[str]:
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(matter=case, closed_at=None)
        return set(rows.values_list("code", flat=True))


def test_what_taking_opens_is_owed_in_the_parted_case(joined):
    town, police, bureau, first, second = joined
    one, other = first.matter_id, second.matter_id
    for office in (police, bureau):
        take(office, one)
    part(town, other)
    for case in (one, other):
        assert {
            "reports.investigate_police",
            "reports.investigate_civil_affairs",
            "emergencies.call_number",
            "emergencies.decide_case",
            "reports.feed_back",
        } <= owed(case)
        page = shown(police, f"/matters/{case}/")[1]
        assert "两家都已答复" in page
        assert f"/emergencies/{case}/investigate/" in desk(police)
    assert "撤销合并后本办件单独要办" in shown(police, f"/matters/{other}/")[1]


def test_a_visit_made_while_joined_is_no_visit_to_the_other_child(joined):
    """Taken before the joining, looked into during it: nobody says that this child was seen."""
    town, police, _bureau, first, second = joined
    one, other = first.matter_id, second.matter_id
    part(town, other)
    take(police, other)
    words = {"number": first.matter.number, "words": "还是同一个孩子"}
    signed_in(Client(), town).post(f"/matters/{other}/join/", words)
    with reach.entered(reach.EVERYTHING):
        case = Matter.objects.get(pk=one)
        emergencies.investigate(case, urgent.result(now()), by=police, at=now())
    assert "reports.investigate_police" not in owed(one)
    part(town, other)
    assert "reports.investigate_police" in owed(other)
    assert "reports.investigate_police" not in owed(one)


def test_what_was_done_before_is_not_owed_twice(joined):
    town, police, bureau, first, second = joined
    part(town, second.matter_id)
    for office in (police, bureau):
        take(office, second.matter_id)
    words = {"number": first.matter.number, "words": "还是同一个孩子"}
    signed_in(Client(), town).post(f"/matters/{second.matter_id}/join/", words)
    part(town, second.matter_id)
    with reach.entered(reach.EVERYTHING):
        lines = Event.objects.filter(name="reports.owed_alone")
        assert not lines.exists()
        rows = Duty.objects.filter(matter=second.matter_id, code="reports.investigate_police")
        assert rows.filter(closed_at=None).count() == 1


def test_an_office_that_has_not_answered_owes_taking(joined):
    town, police, _, first, second = joined
    take(police, first.matter_id)
    part(town, second.matter_id)
    here = owed(second.matter_id)
    assert {"reports.take_civil_affairs", "reports.investigate_police"} <= here
    assert "reports.take_police" not in here


def test_a_no_said_while_joined_is_looked_at_again(joined):
    town, police, bureau, first, second = joined
    for office in (police, bureau):
        with reach.entered(reach.EVERYTHING):
            case, words = Matter.objects.get(pk=first.matter_id), "和另一份报告说的是同一件事"
            dismissing.dismiss(case, words, only=[second.key], by=office, at=now())
    part(town, second.matter_id)
    looks = {"reports.look_again_police", "reports.look_again_civil_affairs"}
    assert looks <= owed(second.matter_id)
    assert not looks & owed(first.matter_id)
    address = f"/reports/{second.matter_id}/again/?report={second.key}"
    assert address in desk(police)
    for office in (police, bureau):
        words = {"do": "uphold", "words": "再去看过，孩子有外婆照看，没有危险"}
        there = local(now()).strftime("%Y-%m-%dT%H:%M")  # from the desk it would wait for 查明身份
        given = words | {"how": "went", "went": "王某", "went_at": there, "child_seen": "yes"}
        assert signed_in(Client(), office).post(address, given).status_code == 302
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=second.matter_id).closed_at is not None


def test_feedback_is_owed_and_given_where_the_report_is(joined):
    town, police, bureau, first, second = joined
    one, other = first.matter_id, second.matter_id
    for office in (police, bureau):
        take(office, one)
    part(town, other)
    page = desk(police)
    assert f"/reports/{other}/feed-back/?report={second.key}" in page
    assert f"/reports/{one}/feed-back/?report={second.key}" not in page
    with reach.entered(reach.EVERYTHING):
        row = Duty.objects.get(record=f"report:{second.key}", code="reports.feed_back")
        assert second.number in row.subject
        matters = set(second.receipts.values_list("matter_id", flat=True))
    assert matters == {other}


@pytest.mark.parametrize("page", ["feed-back", "reporter", "take", "more", "again"])
def test_a_page_refuses_a_report_of_another_case(joined, page):
    town, police, bureau, first, second = joined
    for office in (police, bureau):
        take(office, first.matter_id)
    part(town, second.matter_id)
    client = signed_in(Client(), police)
    for sent in (client.get, client.post):
        answer = sent(f"/reports/{first.matter_id}/{page}/?report={second.key}")
        if page in ("take", "more") and sent == client.post:
            continue  # what is meant stands in the form there
        assert answer.status_code == 422
        assert "不在这个办件里" in answer.content.decode()
    good = client.get(f"/reports/{second.matter_id}/{page}/?report={second.key}")
    assert good.status_code == 200


def test_who_the_child_is_said_while_joined_is_taken_off_the_other_report(joined):
    town, police, _bureau, first, second = joined
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=3))
        case = Matter.objects.get(pk=first.matter_id)
        actions_identity.identify(case, child, "王强，邻居认出", by=town, at=now())
    assert "查明：王强" in shown(police, f"/matters/{first.matter_id}/")[1]
    part(town, second.matter_id)
    assert "查明：王强" in shown(police, f"/matters/{first.matter_id}/")[1]
    page = shown(police, f"/reports/{second.matter_id}/take/")[1]
    assert OTHER in page
    assert "查明：王强" not in page
    assert "合并时登记的，已撤销" in page


def test_what_is_owed_goes_to_the_station_of_the_parted_case():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town, (police, bureau) = children.supervisor(), reporting.offices()
        away = places.post("police_desk", places.SONGTUAN)
        first = reporting.filed(at, described=ONE)
        place = Division.objects.filter(code__startswith=places.SONGTUAN[:9], level="village")[0]
        told = reporting.facts(described=OTHER)
        second = filing.file(told, place, child=None, by=first.filed_by, at=at).report
        done = join(second.matter, first.matter, "同一个孩子", by=town, at=now())
        for office in (police, bureau):
            take_here(Matter.objects.get(pk=done.into_id), by=office, at=now())
    with reach.entered(reach.EVERYTHING):
        undo(done, "是两个孩子", by=town, at=now())
        rows = Duty.objects.filter(matter=done.matter_id, closed_at=None)
        held = {duty.code: duty.holder_id for duty in rows}
    assert held["reports.investigate_police"] == away.unit_id
    assert held["reports.feed_back"] == away.unit_id
    assert f"/reports/{done.matter_id}/feed-back/?report={second.key}" in desk(away)
    assert shown(away, f"/reports/{done.matter_id}/feed-back/?report={second.key}")[0] == 200
