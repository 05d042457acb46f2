"""W14: a case that was a slip says so first, with no red and no steps to come.

At ca70b57 no slip could be taken back at all; there `assert "误填撤回" in heading(...)` fails.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.reading import plain, visited

pytestmark = pytest.mark.django_db


def heading(html):
    return plain(re.search(r"<h1.*?</h1>", html, re.S)[0])


def test_it_says_so_on_the_case_the_list_and_the_report(client):
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=1))
        worker, town = children.worker(), children.supervisor()
        reporting.offices()
    visited(client, worker, child, residence="lives_alone")
    desk = places.signed_in(Client(), worker)
    told = desk.get("/reports/").content.decode()
    danger = re.search(r"/reports/danger/[0-9a-f-]+/", told)
    address = danger[0] if danger else f"/reports/danger/{child.key}/"
    desk.post(address, {"act": "mistaken", "words": "点到了下一行"})
    mine = plain(desk.get("/reports/").content.decode())
    desk = places.signed_in(Client(), town)
    listed = desk.get("/matters/").content.decode()
    case = re.search(r"/matters/[0-9a-f-]{36}/", listed)
    assert case, "there is no case"
    page = desk.get(case[0]).content.decode()
    assert "误填撤回" in heading(page)
    assert "红" not in heading(page)
    assert "step-next" not in page
    row = plain(re.search(r"<tbody>.*?</tbody>", listed, re.S)[0])
    assert "误填撤回" in row and "红" not in row
    assert "已撤回" in mine and "等待受理" not in mine
