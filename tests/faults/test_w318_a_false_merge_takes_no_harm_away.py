"""W318: words of harm written for a child stay with its case when a false merge is undone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from shouwang.access import reach
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import raise_event
from shouwang.children.actions_harm import KEPT
from shouwang.kernel.clock import now
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
AGAIN = "孩子说大爷上周又打了她一巴掌"


@pytest.fixture
def merged():
    """A running case of a child; a later report of her cousin that was taken for her, and joined."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        town, (police, bureau) = children.supervisor(), reporting.offices()
        case = reporting.accepted(at, child=child)
        cousin = reporting.filed(at + timedelta(minutes=30), described="穿红色外套的女孩")
    desk = signed_in(Client(), bureau)
    sent = {"file_no": child.file_no, "sure": child.file_no, "checked": "当面核对，是邻居"}
    assert desk.post(f"/reports/{cousin.matter_id}/identify/", sent).status_code == 302
    return child, case, cousin, town, police, bureau


def test_both_cases_keep_the_words_and_the_right_one_has_them_to_read(merged):
    child, case, cousin, town, police, bureau = merged
    supervisor = signed_in(Client(), town)
    with reach.entered(reach.EVERYTHING):
        assert Matter.objects.get(pk=cousin.matter_id).closed_at, "the two cases were not joined"
        said = {"told": AGAIN, "answer": "已口头告诉村里"}
        with transaction.atomic():
            hold(child.matter.pk, cousin.matter_id)
            raise_event(child.matter, KEPT, record="", by=town, at=now(), facts=said)
    apart = supervisor.post(
        f"/matters/{cousin.matter_id}/part/", {"words": "是她表妹"}, follow=True
    )
    assert f"孩子还登记为 {child.name_masked}（{child.file_no}），不是的请更正" in plain(
        apart.content.decode()
    )
    for office in (police, bureau):
        page = plain(signed_in(Client(), office).get(f"/reports/{case.key}/more/").content.decode())
        assert AGAIN in page
