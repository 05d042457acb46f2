"""S13: one hand ends one office's part of a report, never the other's.

At ca70b57: `assert owes(client, officer, TAKE)` (the police's no had ended the duty of civil affairs).
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.faults.reading import behind, owes, plain

pytestmark = pytest.mark.django_db
TAKE, POLICE_TAKE = "受理报告（民政）", "受理报告（公安）"
NO = {"words": "到家看过，孩子在外婆家，邻居证实"}


@arranged
def scene():
    """A red child by one report of an hour ago, and everybody at his desk."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        school = places.post("school", places.school())
        report = reporting.filed(at, child=child, by=school)
        police, officer = reporting.offices()
        town = children.supervisor()
    return child, report, police, officer, town, school


def read(client, post, address):
    return plain(places.signed_in(client, post).get(address).content.decode())


def say_no(post, at_hand, **more):
    desk = places.signed_in(Client(), post)
    return desk.post(f"/reports/{at_hand.matter_id}/dismiss/", {"how": "desk", **NO, **more})


def test_the_no_of_the_police_leaves_civil_affairs_its_duty_and_the_child_red(client, scene):
    _, report, police, officer, *_ = scene
    assert owes(client, officer, TAKE)
    say_no(police, report)
    assert owes(client, officer, TAKE)
    assert not owes(client, police, POLICE_TAKE)
    page = read(client, officer, f"/matters/{report.matter_id}/")
    assert "公安机关：没有到场，不予处置" in page and "民政部门：还没有答复" in page
    assert "办结" not in page.partition("待办")[0]


def test_the_no_of_civil_affairs_leaves_the_police_theirs(client, scene):
    _, report, police, officer, *_ = scene
    say_no(officer, report)
    assert owes(client, police, POLICE_TAKE)


def test_with_both_it_ends_and_the_lead_reads_why(client, scene):
    _, report, police, officer, *_ = scene
    say_no(police, report)
    say_no(officer, report)
    page = read(client, officer, f"/matters/{report.matter_id}/")
    assert page.count(NO["words"]) >= 2  # each office's own reason
    assert owes(client, police, "向报告人反馈")


def test_whoever_had_taken_it_looks_again_and_may_go_on(client, scene):
    _, report, police, officer, *_ = scene
    places.signed_in(Client(), officer).post(f"/reports/{report.matter_id}/take/")
    say_no(police, report)
    assert NO["words"] in behind(client, officer, "再次核查报告（民政）")
    assert owes(client, officer, "到场调查（民政）")
    places.signed_in(client, officer).post(f"/reports/{report.matter_id}/again/", {"do": "uphold"})
    assert not owes(client, officer, "再次核查报告（民政）")
    assert owes(client, officer, "到场调查（民政）")


def test_a_slip_is_undone_by_the_office_that_made_it(client, scene):
    _, report, police, officer, *_ = scene
    say_no(police, report)
    say_no(officer, report)
    places.signed_in(client, police).post(f"/reports/{report.matter_id}/again/", {"do": "resume"})
    assert owes(client, police, "到场调查（公安）")
    assert owes(client, officer, "再次核查报告（民政）")


def test_of_two_reports_only_the_one_that_is_meant_is_set_aside(client, scene):
    child, report, police, officer, _, school = scene
    with reach.entered(reach.EVERYTHING):
        second = reporting.filed(now(), child=child, by=school, told="今天又听到哭声")
    shown = [str(report.key), str(second.key)]
    for post in (police, officer):
        say_no(post, report, report=str(second.key), shown=shown)
    assert owes(client, police, POLICE_TAKE) and owes(client, officer, TAKE)


def test_of_two_reports_none_is_set_aside_unless_it_is_named(scene):
    child, report, police, _, _, school = scene
    with reach.entered(reach.EVERYTHING):
        second = reporting.filed(now(), child=child, by=school, told="今天又听到哭声")
    answer = say_no(police, report, shown=[str(report.key), str(second.key)])
    assert "请选择是哪一份报告" in answer.content.decode()
