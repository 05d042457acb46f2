"""W260: nobody calls a child home while what was told since is unread and nobody has gone there."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting
from tests.faults.harmed import reported
from tests.faults.test_f08_visited_where_it_lives import HAND

pytestmark = pytest.mark.django_db


def minute(at=None):
    return local(at or now()).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def placed():
    """A child of the register, handed over to the centre; both offices have been there."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3))
        offices = reporting.offices()
    report, number = reported(child)
    case = report.matter_id
    desks = [places.signed_in(Client(), by) for by in offices]
    for desk, by in zip(desks, offices, strict=True):
        with reach.entered(reach.EVERYTHING):
            actions_taking.take_here(report.matter, by=by, at=now() - timedelta(minutes=20))
        facts = {"branch": "A", "team": "两家", "found": "独自居住", "arrived_at": minute()}
        assert desk.post(f"/emergencies/{case}/investigate/", facts).status_code == 302
    bureau = next(
        one for one, by in zip(desks, offices, strict=True) if by.role == "district_officer"
    )
    assert bureau.post(f"/emergencies/{case}/hand-over/", HAND).status_code == 302
    return case, number, bureau


def called_home(bureau, case):
    home = {"receiver": "carer", "is_harmer": "no", "wish_asked": "yes", "wish": "愿意回奶奶家"}
    home |= {"despite": "派出所明天到场，奶奶一直陪着", "assessor": "李素芬", "unit": "区民政局"}
    home |= {"assessed_on": str(local(now()).date())}
    return bureau.post(f"/emergencies/{case}/return-home/", home)


def test_not_before_the_new_words_are_read_and_somebody_was_there(placed):
    case, number, bureau = placed
    told = {"number": number, "told": "她大伯又打了她，还在村里", "harm": "now"}
    Client().post("/report/status/", told)
    answer = called_home(bureau, case)
    page = answer.content.decode()
    assert answer.status_code == 422, "新情况没有人看，也没有人到场，孩子就登记回家了"
    for words in ("先办：", "查看新补充的情况（民政）", "到场调查（公安）", "派出所明天到场"):
        assert words in page


def test_with_nothing_new_it_goes_home(placed):
    case, _, bureau = placed
    assert called_home(bureau, case).status_code == 302
