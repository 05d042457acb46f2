"""W08: what a mistake ended is owed again with its own day: the visit that was late stays late.

At ca70b57: `assert before == after` (the visit was owed from the correction on).
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def due_of(worker, child):
    """The day of the visit as the child's file says it, and how it is said."""
    page = worker.get(f"/children/{child.key}/").content.decode()
    rows = re.findall(r"<li class=\"todo-row.*?</li>", page, re.S)
    row = next(row for row in rows if "定期走访" in row)
    return re.search(r'data-due="([^"]+)"', row)[1], "due-late" in row


@pytest.fixture
def late():
    """A child whose visit is late, its worker and town at their desks, and a report of another one."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(days=95))
        right = children.registered(now())
        report = reporting.filed(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
    return child, right, report, worker, town


def test_the_visit_of_a_child_wrongly_named_is_owed_as_it_was(late):
    child, right, report, worker, town = late
    before = due_of(worker, child)
    assert before[1], "the scene: the visit is late"
    page = f"/reports/{report.matter_id}/identify/"
    town.post(page, {"file_no": child.file_no, "sure": child.file_no, "found": ""})
    assert due_of(worker, child)[0] != before[0], "the scene: a red child is visited sooner"
    town.post(page, {"file_no": right.file_no, "sure": right.file_no, "found": "同班的另一个孩子"})
    after = due_of(worker, child)
    assert before == after


def test_the_visit_after_a_slip_on_the_level_form_is_owed_as_it_was(late):
    child, _, _, worker, _ = late
    before = due_of(worker, child)
    level = f"/children/{child.key}/level/"
    page = worker.post(level, {"found": ["alone_under_16"], "reason": "看到"}, follow=True)
    here = page.redirect_chain[-1][0] if page.redirect_chain else level
    worker.post(here, {"answer": "yes"})
    danger = f"/reports/danger/{child.key}/"
    worker.post(danger, {"act": "mistaken", "words": "点到了下一行"})
    after = due_of(worker, child)
    assert before == after
