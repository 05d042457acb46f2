"""Words of new harm by a receipt number, with the question left empty: read red, and asked after."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports import actions_taking
from tests.factories import places, reporting
from tests.factories.children import registered
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
WORDS = "爸爸又打我了"


@pytest.fixture
def running():
    """A child's own report that both offices have taken."""
    with reach.entered(reach.EVERYTHING):
        child = registered(now() - timedelta(hours=3))
        offices = reporting.offices()
    report, number = reported(child, reporter_kind="child")
    for by in offices:
        with reach.entered(reach.EVERYTHING):
            actions_taking.take_here(report.matter, by=by, at=now() - timedelta(minutes=20))
    return report, number, [places.signed_in(Client(), by) for by in offices]


def tells(number, **given):
    return plain(Client().post("/report/status/", {"number": number, **given}).content.decode())


def test_it_is_stored_at_once_and_the_question_is_asked(running):
    report, number, desks = running
    page = tells(number, told=WORDS)
    assert "里面说到受到伤害" in page
    more = plain(desks[0].get(f"/reports/{report.matter_id}/more/").content.decode())
    assert f"没有回答现在怎样：{WORDS}" in more


def test_the_answer_needs_no_more_words_and_both_go(running):
    report, number, desks = running
    tells(number, told=WORDS)
    assert "里面说到受到伤害" not in tells(number, harm="now")
    for desk in desks:
        assert f"/emergencies/{report.matter_id}/investigate/" in desk.get("/").content.decode()
    more = plain(desks[1].get(f"/reports/{report.matter_id}/more/").content.decode())
    assert "现在正在受伤害，或者有危险：没有写别的情况" in more


def test_of_plain_words_nothing_is_asked(running):
    _, number, _ = running
    assert "里面说到受到伤害" not in tells(number, told="我住在村口第三家")


def test_department_systems_are_asked_too(running):
    _, number, _ = running
    given = {"receipt": number, "told": WORDS}
    asked = Client().post("/api/v1/report/status", given, content_type="application/json")
    assert asked.json().get("asks_harm") is True
