"""No two rows of a desk read the same: which parent, which report, since when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from shouwang.casework.alike import apart
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting, urgent
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@dataclass(frozen=True)
class Row:
    words: str
    since: datetime


def test_rows_alike_say_since_when_and_at_last_which_of_them(noon):
    later = noon + timedelta(minutes=1)
    rows = [Row("甲", noon), Row("乙", noon), Row("甲", later), Row("甲", noon)]
    told = apart(rows, lambda row: row.words)
    assert sorted(told) == [0, 2, 3]
    assert len(set(told.values())) == 3
    assert "第 2 件" in told[3] and "件" not in told[2]


def test_a_row_of_both_parents_names_them_and_their_child(client):
    at = now()
    case = urgent.investigated(at)
    for parent in ("father", "mother"):
        actions.call_parents(case, parent, reached=False, note="", by=urgent.officer(), at=at)
    page = text(places.signed_in(client, urgent.officer()).get("/"))
    row = page.split("再次联系父母")[1][:60]
    assert "父亲、母亲" in row and "2名" not in row


def test_what_was_put_off_says_of_which_parent(client):
    at = now()
    case = urgent.investigated(at)
    actions.call_parents(case, "mother", reached=False, note="", by=urgent.officer(), at=at)
    later, due = ["admonish_later:mother"], local(at).date() + timedelta(days=2)
    actions.do_measures(case, later, due_on=due, by=urgent.police(), at=at)
    page = text(places.signed_in(client, urgent.police()).get("/"))
    assert "母亲" in page.split("联系上父母后补办训诫")[1][:60]


def test_red_reports_of_two_alike_children_say_their_numbers(client):
    at = now()
    ones = [reporting.filed(at, child=children.registered(at, name=f"周小{n}")) for n in "明红"]
    page = text(places.signed_in(client, urgent.police()).get("/"))
    box = page.split("还没有人打开")[1].split("提示音")[0]
    assert all(f"报告{one.number}" in box for one in ones)
