"""New harm told after both offices have been there: both owe to go there again, at once."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_taking
from tests.factories import places, reporting
from tests.factories.children import registered
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
GO = "/emergencies/{}/investigate/"


@pytest.fixture
def been_there():
    """A child's own report; both offices have been there and written it down."""
    with reach.entered(reach.EVERYTHING):
        child = registered(now() - timedelta(hours=3))
        offices = reporting.offices()
    report, number = reported(child, reporter_kind="child")
    case = report.matter_id
    desks = [places.signed_in(Client(), by) for by in offices]
    for desk, by in zip(desks, offices, strict=True):
        with reach.entered(reach.EVERYTHING):
            actions_taking.take_here(report.matter, by=by, at=now() - timedelta(minutes=20))
        gone(desk, case)
    return case, number, desks


def gone(desk, case):
    """Write down that one's own office has been there now."""
    found = {"branch": "E", "team": "两家", "found": "孩子说大伯打他", "harmers": ["relative"]}
    arrived = local(now()).strftime("%Y-%m-%dT%H:%M")
    sent = {**found, "harmer_words": "大伯", "arrived_at": arrived}
    return desk.post(GO.format(case), sent)


def tells(number, harm="now"):
    told = {"number": number, "told": "现在在打我，救命", "harm": harm}
    return plain(Client().post("/report/status/", told).content.decode())


def owes(desk):
    """What the office is to do, as its desk has it."""
    return plain(desk.get("/").content.decode())


def test_both_offices_owe_to_go_again_in_the_same_second(been_there):
    case, number, desks = been_there
    assert all(GO.format(case) not in desk.get("/").content.decode() for desk in desks)
    tells(number)
    for desk in desks:
        assert "到场调查" in owes(desk)
        assert GO.format(case) in desk.get("/").content.decode()


def test_whoever_reads_it_is_shown_110_and_that_to_go_is_owed(been_there):
    case, number, desks = been_there
    tells(number)
    for desk in desks:
        page = desk.get(f"/reports/{case}/more/").content.decode()
        assert 'href="tel:110"' in page
        assert "本单位要再到孩子那里去" in page


def test_reading_is_not_going_and_going_ends_it_for_that_office_alone(been_there):
    case, number, desks = been_there
    tells(number)
    page = desks[0].get(f"/reports/{case}/more/").content.decode()
    assert 'name="report"' in page
    key = page.split('name="report" value="')[1].split('"')[0]
    desks[0].post(f"/reports/{case}/more/", {"report": key, "until": now().isoformat()})
    assert "到场调查" in owes(desks[0])
    gone(desks[0], case)
    assert "到场调查" not in owes(desks[0])
    assert "到场调查" in owes(desks[1])


def test_harmed_since_is_gone_to_as_well_and_nothing_else_told_is(been_there):
    _, number, desks = been_there
    tells(number, "none")
    assert "到场调查" not in owes(desks[0])
    tells(number, "since")
    assert "到场调查" in owes(desks[0])


def test_an_office_that_was_there_before_it_was_told_and_writes_that_after_goes_again(been_there):
    case, number, desks = been_there
    tells(number)
    earlier = local(now() - timedelta(minutes=10)).strftime("%Y-%m-%dT%H:%M")
    found = {"branch": "E", "team": "两家", "found": "孩子说大伯打他", "harmers": ["relative"]}
    sent = {**found, "harmer_words": "大伯", "arrived_at": earlier}
    assert desks[0].post(GO.format(case), sent).status_code == 302
    assert "到场调查" in owes(desks[0])
