"""W18: one child owes one 建立帮扶个案, and whom to ring has one clock."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children import actions as files
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db


def test_a_red_child_whose_emergency_is_settled_asks_the_town_for_one_case():
    with reach.entered(reach.EVERYTHING):
        places.district()
        child, town = children.registered(now()), children.supervisor()
        files.set_level(child, "red", reason="照护人病倒", by=town, at=now())
        urgent.settled(now(), child=child)

    rows = [row for row in desk(Client(), town) if "建立帮扶个案" in row]
    assert len(rows) == 1, "two rows ask for one case of one child"
    page = Client()
    places.signed_in(page, town)
    address = re.search(r'href="(/assessment/[^"]+/open/)"', rows[0])
    page.post(address[1], {})
    assert not [row for row in desk(Client(), town) if "建立帮扶个案" in row]


def test_after_the_hand_over_the_page_says_the_day_and_no_other_clock():
    with reach.entered(reach.EVERYTHING):
        places.district()
        case, officer = urgent.investigated(now()), urgent.officer()
    bureau = places.signed_in(Client(), officer)
    said = {"parent": "father", "whom": "", "reached": "no", "note": "关机"}
    bureau.post(f"/emergencies/{case.key}/parents/", said)
    assert "4小时再联系" in plain(
        bureau.get(f"/emergencies/{case.key}/parents/").content.decode()
    ).replace(" ", "")

    with reach.entered(reach.EVERYTHING):
        actions.hand_over(case, urgent.HANDED, by=officer, at=now())
    page = plain(bureau.get(f"/emergencies/{case.key}/parents/").content.decode())
    assert "小时再联系" not in page.replace(" ", ""), "every four hours, beside days that are left"
