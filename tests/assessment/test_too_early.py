"""Pages of a case that are opened before their step has come."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, support

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["confer", "plan", "review", "follow-up", "close"])
def test_a_page_opened_before_its_step_is_shown_or_said_no_to(client, page):
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        case = support.opened(now() - timedelta(hours=1))
    places.signed_in(client, by)
    answer = client.get(f"/assessment/{case.matter_id}/{page}/")
    assert answer.status_code in (200, 404, 409, 422)
