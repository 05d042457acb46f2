"""Rows of brothers and sisters are told apart: by the report, the age, what its author said since."""

from datetime import date

import pytest

from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports.actions_taking import take_here
from shouwang.reports.models import Danger, Report
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@pytest.fixture
def two():
    """Reports on two children of one family name in one village."""
    born = (date(2016, 5, 4), date(2019, 5, 4))
    at = now()
    made = (
        children.registered(at, name=f"周小{n}", birth=b) for n, b in zip("明红", born, strict=True)
    )
    return [reporting.filed(at, child=child) for child in made]


def desk(client, post):
    return text(places.signed_in(client, post).get("/"))


@pytest.mark.parametrize("post", [urgent.police, urgent.officer])
def test_each_row_to_take_says_the_report_and_the_age(two, client, post):
    page = desk(client, post())
    ages = {page.count(f"报告{one.number}，") for one in two}
    assert ages == {1}
    assert "岁" in page


def test_one_whose_author_called_it_a_slip_says_so_on_its_row(two, client):
    first = two[0]
    Danger.objects.create(
        report=first,
        matter=first.matter,
        child=first.child,
        division_id=first.division_id,
        saved_at=first.filed_at,
        disputed_at=first.filed_at,
        disputed_words="点错了",
    )
    assert desk(client, urgent.police()).count("登记人称误填") == 1


def test_a_village_that_reported_reads_none_of_it(two, client):
    assert f"报告{two[0].number}，" not in desk(client, children.worker())


def test_told_anew_by_whoever_may_be_named_the_row_says_so(client):
    at = now()
    child = children.registered(at)
    first = reporting.filed(at, child=child, phone="13805551234", reporter_kind="citizen")
    case = first.matter
    for by in (urgent.police(), urgent.officer()):
        take_here(case, by=by, at=at)
    found = urgent.result(at, "D", harmers=("father",))
    emergencies.investigate(case, found, by=urgent.officer(), at=at)
    again = reporting.filed(at, child=child, phone="13805551234", reporter_kind="citizen")
    assert "先核对" not in desk(client, urgent.police())
    Report.objects.filter(pk=again.pk).update(anew_of=first)
    assert desk(client, urgent.police()).count("报告人可能就是被指的人，先核对") == 1
