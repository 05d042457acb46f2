"""W13: what is not taken is said, and typed words stay before whoever typed them.

At ca70b57: `assert '没有采纳' in read(page)` (a second window was told what the first one had said), and
`assert WORDS in page` (the words of a second 填错了 were gone).
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places

pytestmark = pytest.mark.django_db
WORDS = "点到了下一行的孩子，奶奶一直在家"


def read(page):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.content.decode()))


@pytest.fixture
def asked():
    """A worker who ticked 单独居住 on the level form and is asked about it; the question's address."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker = places.signed_in(Client(), children.worker())
    level = f"/children/{child.key}/level/"
    page = worker.post(level, {"found": ["alone_under_16"], "reason": "看到"}, follow=True)
    return worker, child, page.redirect_chain[-1][0] if page.redirect_chain else level


def test_a_slip_pressed_after_it_was_stored_is_said_not_to_count(asked):
    worker, _, question = asked
    worker.post(question, {"answer": "unsure"})
    page = worker.post(question, {"answer": "slip"}, follow=True)
    assert "没有采纳" in read(page), "第二个窗口点的“点错了”没有作用，也没有人说"


def test_yes_pressed_after_a_slip_is_reported(asked):
    worker, _, question = asked
    worker.post(question, {"answer": "slip"})
    page = worker.post(question, {"answer": "yes"}, follow=True)
    assert "以您选的“是”为准" in read(page)


def test_words_of_a_second_telling_are_kept_and_can_be_sent(asked):
    worker, child, question = asked
    worker.post(question, {"answer": "yes"})
    danger = f"/reports/danger/{child.key}/"
    worker.post(danger, {"act": "added", "told": "孩子在二楼"})
    worker.post(danger, {"act": "mistaken", "words": "填错了"})
    page = worker.post(danger, {"act": "mistaken", "words": WORDS})
    assert WORDS in read(page)


def test_what_is_added_to_a_report_taken_back_is_refused_and_kept(asked):
    worker, child, question = asked
    worker.post(question, {"answer": "yes"})
    danger = f"/reports/danger/{child.key}/"
    worker.post(danger, {"act": "mistaken", "words": "填错了"})
    assert "已按误填撤回" in read(worker.get(danger))
    page = worker.post(danger, {"act": "added", "told": WORDS}, follow=True)
    assert WORDS in read(page)
    assert "没有送出" in read(page)
