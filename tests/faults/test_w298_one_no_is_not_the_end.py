"""W298, W299: whoever alone said that words of harm are not reported had the last word; nobody else read them."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel.clock import local, now
from tests.factories import children, places, urgent
from tests.factories.visiting import visit
from tests.faults.test_w170_a_ledger_that_tells_of_harm import NAMED, handed_in

pytestmark = pytest.mark.django_db
BEATEN = "孩子说外祖父喝醉了用扁担打他"
NO = "是管教，不用报告"
ASKED = "镇街写到伤害，没有写明报告编号，请核对"


def read(page) -> str:
    return unescape(page.content.decode())


def bureau() -> Client:
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(Client(), urgent.officer())


def test_what_the_town_calls_discipline_the_bureau_reads(db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        made = visit(child, at, by=children.worker(), body="ill")
        town = places.signed_in(Client(), children.supervisor())
    desk, way = bureau(), f"/visits/follow/{child.key}/"
    sent = town.post(f"/visits/follow/{made.key}/", {"words": BEATEN, "harm": NO})
    assert sent.status_code == 302, read(sent)
    assert ASKED in read(desk.get("/")) and way in read(desk.get("/")), "镇街一个人说了算"
    page = read(desk.get(way))
    assert BEATEN in page and NO in page and "由镇街看过、落实" in page
    assert way not in read(town.get("/")), "镇街不看自己写的"
    last = page.split('name="last" value="')[1].split('"')[0]
    assert town.post(way, {"words": "已看", "last": last}).status_code == 422
    given = {"words": "已打电话核对，村里明天上门", "last": last}
    page = read(desk.post(way, {**given, "seen": "no"}, follow=True))
    assert "还没有人见到孩子" in page and way in read(desk.get("/")), "打了电话，没有见到孩子"
    seen = {"seen": "yes", "seen_by": "村专干", "seen_on": f"{local(now()):%Y-%m-%d}"}
    done = desk.post(way, {**given, **seen}, follow=True)
    assert "已登记落实情况" in read(done) and way not in read(desk.get("/"))


def test_what_a_ledger_told_and_the_town_did_not_report_the_bureau_reads(db):
    with reach.entered(reach.EVERYTHING):
        town = places.signed_in(Client(), children.supervisor())
        village = places.signed_in(Client(), children.worker())
    desk = bureau()
    way = handed_in(town, f"{NAMED}怀疑被爷爷打")
    why = "已电话问过村里，说没事"
    town.post(f"{way}store/", {"how": "no", "why": why})
    store_ledger.func(run=way.split("/")[-2])
    assert ASKED in read(desk.get("/")), "没有报告的理由没有人看"
    page = read(village.get("/"))
    row = page.split("核实新登记儿童")[1].split("</li>")[0]
    assert "1天内" in row or "明天" in row or "小时" in row, row
