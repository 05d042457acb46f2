"""F01: a slip is asked about before it is stored, and an undone act leaves nothing standing unsaid."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.sweep import sweep
from shouwang.kernel.clock import now
from shouwang.statute.instruments import instrument
from tests.arranged import arranged
from tests.factories import children, places, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


@arranged
def child():
    """A child on the register since an hour."""
    return children.registered(now() - timedelta(hours=1))


@pytest.fixture
def worker(child):
    """The worker of its village at his telephone."""
    return places.signed_in(Client(), children.worker())


def read(page):
    """What is read on a page."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.content.decode()))


def visited(worker, child, **ticked):
    """The visit form sent, as a browser does, and the page that follows."""
    table = instrument("visit")
    usual = {item.code: item.default for item in table.items if item.default and not item.multiple}
    fields = {**usual, "mode": "home", f"seen_{child.key}": "seen", **ticked}
    return worker.post(f"/visits/{child.key}/new/", fields, follow=True)


def pressed(worker, page, answer):
    """Whatever form the page shows, sent with this answer."""
    here = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return worker.post(here, {"answer": answer}, follow=True)


def test_a_slip_is_asked_about_before_anything_is_stored(worker, child):
    page = visited(worker, child, residence="lives_alone")

    assert "点错了" in read(page)
    assert "说不准，先报告再核实" in read(page)
    pressed(worker, page, "slip")
    assert "单独居住" not in read(worker.get(f"/children/{child.key}/"))


def test_what_the_clock_sends_blames_nobody_and_claims_no_more(worker, child):
    visited(worker, child, residence="lives_alone")
    sweep(at=now() + timedelta(minutes=2))

    police = places.signed_in(Client(), reporting.offices()[0])
    listed = read(police.get("/reports/"))
    assert "单独居住" in listed
    link = re.search(r"/(?:matters|reports)/([0-9a-f-]{36})/", police.get("/").content.decode())
    shown = read(police.get(f"/reports/{link.group(1)}/take/"))
    assert "未及时填报" not in shown


def test_voided_at_once_the_child_is_not_left_red_with_nobody_told(worker, child):
    pressed(worker, visited(worker, child, residence="lives_alone"), "yes")
    page = worker.get(f"/children/{child.key}/").content.decode()
    visit = re.search(r"/visits/record/([0-9a-f-]{36})/", page).group(1)
    worker.post(f"/visits/void/{visit}/", {"reason": "点错了"})

    town = places.signed_in(Client(), children.supervisor())
    assert "电话核实误填撤回" in read(town.get("/"))
    assert "误填撤回" in read(town.get(f"/children/{child.key}/"))
