"""A report that may be about the child of a case: where the two become one is said where the hint stands (W397)."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from tests.factories import places
from tests.faults.harmed import scene
from tests.faults.reading import plain
from tests.reports.test_likely import lost

pytestmark = pytest.mark.django_db
FIRST = "登记后两个办件并成一个"


@pytest.fixture
def at():
    """A child with a case in which its father is named, and his own report of a child nobody knows."""
    made = scene()
    report = lost(made)
    with reach.entered(reach.EVERYTHING):
        case = Matter.objects.get(pk=made.case)
    return made, report, case


def test_the_join_form_says_that_the_child_of_the_hinted_case_is_registered_first(at):
    made, report, case = at
    desk = places.signed_in(Client(), made.officer)
    page = desk.get(f"/matters/{report.matter_id}/join/").content.decode()
    assert f"可能是办件 {case.number} 的孩子" in plain(page) and FIRST in page
    assert f'href="/reports/{report.matter_id}/identify/"' in page


def test_its_number_leads_there_and_nothing_typed_is_lost(at):
    made, report, case = at
    desk = places.signed_in(Client(), made.officer)
    typed = {"number": case.number, "words": "同一个父亲报的"}
    for one, other in ((report.matter_id, case.number), (case.key, report.matter.number)):
        answer = desk.post(f"/matters/{one}/join/", {**typed, "number": other})
        page = answer.content.decode()
        assert answer.status_code == 422 and FIRST in page and typed["words"] in page
        assert f'href="/reports/{report.matter_id}/identify/"' in page


def test_the_page_of_identity_offers_the_child_of_the_hinted_case_first(at):
    made, report, case = at
    page = plain(
        places.signed_in(Client(), made.officer)
        .get(f"/reports/{report.matter_id}/identify/")
        .content.decode()
    )
    offered = page.split("可能是这些孩子", 1)[1]
    assert offered.index(made.child.file_no) < offered.index(f"办件 {case.number} 的孩子")
    assert offered.split("核对是不是")[0].count("LS-") == 1


def test_registered_as_that_child_the_two_become_one(at):
    made, report, _ = at
    desk = places.signed_in(Client(), made.police)
    sent = {"file_no": made.child.file_no, "sure": made.child.file_no, "others": "none"}
    desk.post(
        f"/reports/{report.matter_id}/identify/", {**sent, "checked": "核对过，是孩子的父亲本人"}
    )
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=report.matter_id).child == made.child.key
