"""F10: both offices hold the duty in the second of saving; an open desk sounds; somebody rings."""

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


def read(page):
    """What is read on a page."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.content.decode()))


def saved(child):
    """A danger of a visit, written down by the village's worker; the page that he is shown."""
    worker, table = places.signed_in(Client(), children.worker()), instrument("visit")
    usual = {item.code: item.default for item in table.items if item.default and not item.multiple}
    fields = {**usual, "mode": "home", f"seen_{child.key}": "seen", "residence": "lives_alone"}
    page = worker.post(f"/visits/{child.key}/new/", fields, follow=True)
    here = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return worker.post(here, {"answer": "yes"}, follow=True)


def test_both_offices_hold_the_duty_in_the_second_of_saving(child):
    desks = [places.signed_in(Client(), post) for post in reporting.offices()]
    saved(child)

    assert "受理报告（公安）" in read(desks[0].get("/"))
    assert "受理报告（民政）" in read(desks[1].get("/"))


def test_the_finder_sees_whom_to_ring_and_says_whether_somebody_answered(child):
    page = saved(child)

    assert "没人接" in read(page)
    assert "110" in read(page)


def test_an_open_desk_asks_by_itself_and_says_what_nobody_has_opened(child):
    police = places.signed_in(Client(), reporting.offices()[0])
    saved(child)
    page = police.get("/").content.decode()

    assert "every 20s" in page
    assert "未打开" in page


def test_unopened_after_ten_minutes_the_town_holds_a_duty_to_ring(child):
    reporting.offices()
    town = places.signed_in(Client(), children.supervisor())
    saved(child)
    sweep(at=now() + timedelta(minutes=11))

    assert "电话催告公安打开报告" in read(town.get("/"))
