"""W319: new harm makes the open rows of the report red too, says why, and says who wrote it."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import now
from shouwang.reports.added import BY_NUMBER
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
AGAIN = "刚才又打了，孩子躲在柴房"
OPEN = ("reports.take_police", "reports.take_civil_affairs", "reports.see_town")


@pytest.fixture
def orange():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        people = (*reporting.offices(), children.supervisor())
    report, number = reported(
        child, reporter_kind="citizen", told="衣服单薄", situations=("other",), ongoing="no"
    )
    assert report.level == "orange"
    return report, number, people


def rows(report):
    with reach.entered(reach.EVERYTHING):
        found = Duty.objects.filter(matter=report.matter_id, code__in=OPEN, closed_at=None)
        return {one.code: (one.level, one.due_at, one.subject) for one in found}


def test_open_rows_turn_red_with_the_term_of_red_and_say_that_something_changed(orange):
    report, number, (police, bureau, town) = orange
    before = rows(report)
    assert set(before) == set(OPEN)
    sent = {"number": number, "words": AGAIN, "told": AGAIN, "harm": "now", "act": "tell"}
    Client().post("/report/status/", sent)
    after = rows(report)
    for code in OPEN:
        assert after[code][0] == "red"
        assert after[code][2].endswith("情况有变")
        assert after[code][1] <= before[code][1]
    assert after["reports.take_police"][1] < before["reports.take_police"][1]
    for post in (police, bureau):
        page = plain(
            signed_in(Client(), post).get(f"/reports/{report.matter_id}/take/").content.decode()
        )
        assert "补充以后，见下面的补充" in page
        assert BY_NUMBER in page
    page = plain(signed_in(Client(), town).get(f"/matters/{report.matter_id}/").content.decode())
    assert AGAIN in page
    assert "凭回执编号" not in page
    assert "报告人补充，保密" in page


def test_what_an_office_adds_is_signed_on_the_case_and_where_it_is_read(orange):
    report, _, (police, _, town) = orange
    desk = signed_in(Client(), police)
    assert desk.post(f"/reports/{report.matter_id}/take/").status_code == 302
    added = signed_in(Client(), town).post(
        f"/reports/add/{report.key}/", {"words": "村里说孩子咳嗽", "harm": "none"}
    )
    assert added.status_code == 302
    who = f"{town.unit.name}{town.get_role_display()} {town.person.title}"
    for page in ("more", "take"):
        words = plain(desk.get(f"/reports/{report.matter_id}/{page}/").content.decode())
        assert f"补充（{who}）" in words or f"（{who}）" in words
    words = plain(desk.get(f"/matters/{report.matter_id}/").content.decode())
    assert f"（{who}）" in words
