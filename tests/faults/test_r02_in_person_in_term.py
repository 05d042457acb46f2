"""R02: a visit is owed until somebody was there, inside the running term."""

import re
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places
from tests.factories.visiting import visit
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def late():
    """A child whose visit has been overdue for weeks, and its worker."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        child, worker = children.registered(now() - timedelta(days=300)), children.worker()
        visit(child, now() - timedelta(days=200), by=worker)
        return child, worker


def saved(client, child, worker, **given):
    """What is told after saving, and the row of 待办 about the child."""
    places.signed_in(client, worker)
    form = {f"seen_{child.key}": "seen", "mode": "home", **given}
    for item in ("residence", "carer", "body", "mind", "school", "parent_contact"):
        form[item] = "no_change"
    form |= {"utilities": "no_change", "injury": "no_change"}
    answer = client.post(f"/visits/{child.key}/new/", form, follow=True)
    desk = client.get("/").content.decode()
    rows = re.findall(r"<li class=\"todo-row.*?</li>", desk, re.S)
    mine = [row for row in rows if f"/visits/{child.key}/" in row]
    return answer, mine


def stamp(days):
    return local(now() - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("mode", ["phone", "video"])
def test_a_telephone_call_leaves_the_overdue_visit_overdue(client, late, mode):
    answer, rows = saved(client, *late, mode=mode)
    assert any("已逾期" in row for row in rows), "the visit is no longer owed"
    assert "不计入走访" in plain(answer.content.decode())


def test_a_visit_of_an_earlier_term_leaves_it_overdue_and_is_said_to(client, late):
    answer, rows = saved(client, *late, went_at=stamp(250))
    assert any("已逾期" in row for row in rows), "the visit is no longer owed"
    assert "补录" in plain(answer.content.decode())


def test_a_visit_before_the_file_was_opened_is_refused(client, late):
    answer, _ = saved(client, *late, went_at=stamp(350))
    assert answer.status_code == 422, "a visit before there was a file was stored"
    assert "早于建档" in plain(answer.content.decode())


def test_somebody_who_was_there_has_done_it(client, late):
    _, rows = saved(client, *late, went_at=stamp(1))
    assert not any("已逾期" in row for row in rows)
