"""W267: 点错了 in one window, then 是 or 说不准 in the other, reported nothing; rows after 撤销合并."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports.actions_taking import take_here
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import sent, text

pytestmark = pytest.mark.django_db


def called_a_slip():
    """A danger called a slip in one window, with the other one, its address, and the police."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker, one = children.worker(), Client()
        police, _bureau = reporting.offices()
    page = sent(places.signed_in(one, worker), child, residence="lives_alone")
    here = page.redirect_chain[-1][0]
    other = places.signed_in(Client(), worker)
    one.post(here, {"answer": "slip"})
    return one, other, here, police


def test_the_yes_wins():
    _, other, here, police = called_a_slip()
    done = other.post(here, {"answer": "yes"}, follow=True)
    assert "没有报告" not in text(done), "选了是，没有报告"
    assert "以您选的“是”为准" in text(done) and "110" in text(done)
    assert "独自" in text(done) or "报告" in text(done)
    again = other.post(here, {"answer": "yes"}, follow=True)
    assert again.status_code == 200
    assert text(places.signed_in(Client(), police).get("/")).count("王店村") >= 1


def test_so_does_unsure():
    one, other, here, police = called_a_slip()
    done = other.post(here, {"answer": "unsure"}, follow=True)
    assert "没有报告" not in text(done), "选了说不准，没有报告"
    assert "以您选的“说不准”为准" in text(done) and "110" in text(done)
    assert "王店村" in text(places.signed_in(Client(), police).get("/"))
    late = one.post(here, {"answer": "slip"}, follow=True)
    assert "没有采纳" in text(late) and "已经存下" not in text(late)


@pytest.mark.parametrize("further", [0, 1])
def test_after_a_merge_was_undone_each_row_says_its_own_number(further):
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town, offices = children.supervisor(), reporting.offices()
        worker = children.worker()
        reports = [
            reporting.filed(at, by=worker, described="穿蓝色校服的男孩"),
            reporting.filed(at, by=worker, described="穿红色外套的女孩"),
        ]
        for report in reports:
            for by in offices:
                take_here(report.matter, by=by, at=now() - timedelta(hours=1))
        found = urgent.result(now())
        emergencies.investigate(reports[further].matter, found, by=offices[1], at=now())
    desk = places.signed_in(Client(), town)
    first, second = reports
    said = {"words": "同一个村的，说的是同一个孩子", "case": first.number}
    desk.post(f"/matters/{second.matter_id}/join/", said)
    for report in reports:
        desk.post(f"/matters/{report.matter_id}/part/", {"words": "是两个孩子"})
    for post in (*offices, worker):
        rows = places.signed_in(Client(), post).get("/").content.decode()
        for row in re.findall(r"<li class=\"todo-row.*?</li>", rows, re.S):
            for report, another in ((first, second), (second, first)):
                theirs = f"/{report.matter_id}/" in row or f"/{report.key}/" in row
                assert not (theirs and another.number in row), (
                    "撤销合并后，这一行写着另一份报告的编号"
                )
