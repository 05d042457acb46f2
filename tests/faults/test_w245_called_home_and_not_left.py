"""A child was called home and nobody wrote that it left: the visit asks where it was met."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.queries import where_now
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent
from tests.faults.test_f08_visited_where_it_lives import unchanged

pytestmark = pytest.mark.django_db
PLACE = urgent.HANDED.place


@pytest.fixture
def child():
    """At the centre, which confirmed that it came; the bureau has written that it goes home."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = urgent.investigated(at, child=child)
        actions.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
        placed = where_now(child.key)
        came = ArrivalFacts(True, at, "刘芳", seen_by="救助站刘芳", here="yes")
        confirm(placed.pk, came, by=urgent.officer(), at=at)
        actions.return_home(case, urgent.home(at), by=urgent.officer(), at=at)
    return child


@pytest.fixture
def worker():
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), children.worker())


def meets(worker, child, **more):
    sent = {**unchanged(), "mode": "home", f"seen_{child.key}": "seen", **more}
    return worker.post(f"/visits/{child.key}/new/", sent, follow=True)


def test_where_it_was_met_is_asked(worker, child):
    page = worker.get(f"/visits/{child.key}/new/").content.decode()
    assert f'name="where_{child.key}"' in page and PLACE in page
    assert "还没有登记孩子离开" in meets(worker, child).content.decode()


def test_met_where_it_has_not_left_it_was_not_seen_at_home(worker, child):
    meets(worker, child, **{f"where_{child.key}": "placement"})
    assert "上门看望回家的孩子" in worker.get("/").content.decode()


def test_met_at_home_it_is(worker, child):
    assert "上门看望回家的孩子" in worker.get("/").content.decode()
    answer = meets(worker, child, **{f"where_{child.key}": "home"})
    assert "已登记 1 名儿童的走访" in answer.content.decode()
    assert "上门看望回家的孩子" not in worker.get("/").content.decode()
