"""W384: after a merge the row of 受理 of the other report read like the one that was received."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db
WHY = "同一个村的，说的是同一个孩子"
TAKEN = "这个办件的另一份报告已受理"


@pytest.fixture
def merged():
    """The police took the one report; the town joined the other one into its case."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town, worker = children.supervisor(), children.worker()
        police, bureau = reporting.offices()
        first = reporting.filed(at)
        second = reporting.filed(at + timedelta(minutes=5), by=worker)
    signed_in(Client(), police).post(f"/reports/{first.matter_id}/take/")
    joined = signed_in(Client(), town).post(
        f"/matters/{second.matter_id}/join/", {"case": first.number, "words": WHY}
    )
    assert joined.status_code == 302
    return first, second, police, bureau


def takes(post, office="公安"):
    return [plain(row) for row in desk(Client(), post) if f"受理报告（{office}）" in row]


def test_what_was_received_is_not_asked_again_and_the_other_report_says_which_it_is(merged):
    first, second, police, bureau = merged
    (row,) = takes(police)
    assert f"报告 {second.number}，" in row, "看不出是哪一份报告"
    assert TAKEN in row
    both = takes(bureau, "民政")
    assert len(both) == 2 and not any(TAKEN in one for one in both)
    page = f"/reports/{first.matter_id}/take/"
    signed_in(Client(), police).post(page, {"report": str(second.key)})
    assert not takes(police)


def test_a_case_of_one_report_is_as_plain_as_before(merged):
    *_, police, _ = merged
    with reach.entered(reach.EVERYTHING):
        alone = reporting.filed(now(), described="另一个男孩")
    row = next(one for one in takes(police) if alone.number in one)
    assert f"报告 {alone.number}，" not in row
