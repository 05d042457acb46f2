"""The risk sheet has an answer for one parent at home and for what nobody could find out (3.2.3)."""

import pytest

from shouwang.assessment.actions_rating import rate
from shouwang.statute.instruments import instrument
from tests.factories import children
from tests.faults.desks import shown

pytestmark = pytest.mark.django_db
TABLE = instrument("risk")
BEST = {item.code: item.options[0].code for item in TABLE.items}


def test_the_sheet_offers_one_parent_at_home_and_not_clear(everything, noon):
    child = children.registered(noon)
    page = shown(children.worker(), f"/assessment/risk/{child.key}/")[1]
    assert "一方外出务工，一方在家" in page and page.count("还不清楚") >= 3


@pytest.mark.parametrize("answer", ["one_away", "unclear"])
def test_either_is_taken_and_the_sheet_says_so(everything, noon, answer):
    done = rate(
        children.registered(noon), {**BEST, "parents": answer}, by=children.worker(), at=noon
    )
    assert done.answers["parents"] == answer and done.version == "RISK-2026.3"


@pytest.mark.parametrize("code", ["parents", "contact", "income"])
def test_what_is_not_clear_is_never_counted_as_the_best_answer(code):
    item = next(one for one in TABLE.items if one.code == code)
    points = {one.code: one.points for one in item.options}
    assert points["unclear"] > min(points.values())
