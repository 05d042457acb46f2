"""R18: what falls to the bureau because the only supervisor has a stake, the bureau can do."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.children import actions
from shouwang.kernel.clock import now
from tests.factories import children, places
from tests.faults.desks import button, sent, shown

pytestmark = pytest.mark.django_db


def changed(supervisor):
    """A child whose change waits for its town."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, by=supervisor)
        actions.change(child, {"remark": "父亲来电"}, by=children.worker(), at=at)
    return child


def test_a_change_is_approved_by_the_bureau_where_the_only_supervisor_has_a_stake():
    supervisor = children.supervisor()
    officer = places.post("district_officer", "civil_affairs")
    child, other = changed(supervisor), changed(supervisor)
    own = {"relation": "kin", "note": "外甥"}
    assert sent(supervisor, f"/children/{child.key}/conflict/", **own)[0] == 302

    way = button(officer, "审核信息变更")
    assert way == f"/children/{child.key}/approve/"
    status, page = shown(officer, way)
    assert status == 200, "the bureau owes it and may not open it"
    assert "同意" in page
    assert sent(officer, way, ok="1")[0] == 302
    assert not button(officer, "审核信息变更")
    assert sent(officer, f"/children/{other.key}/approve/", ok="1")[0] == 403
