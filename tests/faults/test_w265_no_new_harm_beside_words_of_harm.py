"""W265: 没有新的伤害, ticked beside words of new harm, was stored without a question."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from shouwang.reports import actions_dismissing, actions_taking
from tests.factories import children, places, reporting
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
WORDS = "昨天夜里他爸又用皮带打他"
OLD = "写到的伤害是以前的事"
STATION_SAYS_NO = "孩子在外婆家"


def arrange(take):
    """A school's report; what each office then does with it."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=3)
        school = places.post("school", places.school())
        report = reporting.filed(at, by=school, child=children.registered(at))
        both = reporting.offices()
        for by in both:
            take(report.matter, by, now() - timedelta(hours=1))
    return report, places.signed_in(Client(), school), places.signed_in(Client(), both[0]), school


def take_here(case, by, at):
    actions_taking.take_here(case, by=by, at=at)


def say_no(case, by, at):
    actions_dismissing.dismiss(case, STATION_SAYS_NO, by=by, at=at)


def more(desk, report):
    return plain(desk.get(f"/reports/{report.matter_id}/more/").content.decode())


def test_a_unit_is_asked_which_is_so_and_its_words_stay():
    report, school, desk, _ = arrange(take_here)
    address = f"/reports/add/{report.key}/"
    page = school.post(address, {"words": WORDS, "harm": "none"})
    html = page.content.decode()
    assert page.status_code == 422, "写着又用皮带打，选“没有新的伤害”，没有问"
    assert WORDS in html and 'value="old"' in html and 'value="none"' not in html
    assert not re.search(r'name="harm"[^>]* checked', html)
    assert WORDS not in more(desk, report)
    assert school.post(address, {"words": WORDS, "harm": "old"}).status_code == 302
    assert f"{OLD}，不是新的：{WORDS}" in more(desk, report)


def test_of_an_ended_report_nothing_is_lost_and_now_is_reported_anew():
    report, school, _, _ = arrange(say_no)
    address = f"/reports/add/{report.key}/"
    assert school.post(address, {"words": WORDS, "harm": "none"}).status_code == 422
    done = school.post(address, {"words": WORDS, "harm": "now"}, follow=True)
    assert "作为新的报告" in plain(done.content.decode())


def test_whoever_has_the_number_has_sent_it_and_is_asked():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3))
        both = reporting.offices()
    report, number = reported(child, reporter_kind="child")
    with reach.entered(reach.EVERYTHING):
        for by in both:
            take_here(report.matter, by, now() - timedelta(minutes=20))
    desk = places.signed_in(Client(), both[0])
    sent = {"number": number, "told": WORDS, "harm": "none"}
    page = plain(Client().post("/report/status/", sent).content.decode())
    assert "里面说到受到伤害" in page
    assert f"又选了没有新的伤害：{WORDS}" in more(desk, report)
    page = plain(
        Client().post("/report/status/", {"number": number, "harm": "old"}).content.decode()
    )
    assert "里面说到受到伤害" not in page
    assert f"{OLD}，不是新的：没有写别的情况" in more(desk, report)


def test_by_the_number_of_an_ended_report_the_words_stay():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3))
        both = reporting.offices()
    report, number = reported(child, reporter_kind="child")
    with reach.entered(reach.EVERYTHING):
        for by in both:
            say_no(report.matter, by, now() - timedelta(minutes=20))
    page = Client().post("/report/status/", {"number": number, "told": WORDS, "harm": "none"})
    html = page.content.decode()
    assert page.status_code == 422 and WORDS in html and 'value="old"' in html


def test_on_the_page_of_a_danger_too():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
    level = f"/children/{child.key}/level/"
    found = {"found": ["alone_under_16"], "reason": "看到"}
    asked = worker.post(level, found, follow=True).redirect_chain[-1][0]
    worker.post(asked, {"answer": "yes"})
    with reach.entered(reach.EVERYTHING):
        report = child.reports.get()
        for by in reporting.offices():
            say_no(report.matter, by, now())
    address = f"/reports/danger/{child.key}/"
    page = worker.post(address, {"act": "added", "told": WORDS, "harm": "none"})
    html = page.content.decode()
    assert page.status_code == 422 and WORDS in html and 'value="old"' in html


def test_department_systems_are_asked_too():
    report, _, desk, school = arrange(take_here)
    client = Client()
    with reach.entered(reach.EVERYTHING):
        token, _ = tokens.issue(school.person, school, at=now())
    address = f"/api/v1/reports/{report.key}/add"

    def add(harm, key):
        head = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        given = {"words": WORDS, "harm": harm}
        return client.post(address, given, content_type="application/json", headers=head)

    no = add("none", "w265-key-1")
    assert json.loads(no.content).get("code") == "harm_differs"
    assert add("old", "w265-key-2").status_code == 201
    assert OLD in more(desk, report)
