"""A child moves to the next village in a real browser: asked by one worker, accepted by another."""

import pytest

from tests.browser.conftest import look

WORLD = """
import django; django.setup()
from datetime import timedelta
from django.db import transaction
from shouwang.access import reach
from shouwang.children import actions
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from tests.factories import children, places
at = now() - timedelta(days=1)
places.district()
with transaction.atomic(), reach.entered(reach.EVERYTHING):
    for name, title, unit, role in [
        ('gurao', '周敏', 'town-340604102000', 'town_supervisor'),
        ('wangdian', '李桂兰', 'village-340604102201', 'village_worker'),
        ('qinlou', '陈秀珍', 'village-340604102203', 'village_worker'),
    ]:
        person = accounts.add_person(name, title=title, password='shouwang-demo', must_change=False)
        accounts.give_post(person, places.unit(unit), role, at=at)
    first = children.facts(name='张小明')
    shared = {'father': first.father, 'mother': first.mother, 'carer': first.carer}
    for name, sex in (('张小明', '1'), ('张小红', '2')):
        child = children.registered(at, name=name, sex=sex, **shared)
        actions.raise_level(child, ['no_valid_carer'], by=children.supervisor(), at=at)
"""


@pytest.fixture(scope="module")
def world(running):
    running.python("-c", WORLD)


def signed_in(running, chromium, name):
    page = chromium.new_context().new_page()
    page.goto(running.address + "/sign-in/")
    page.fill("#id_name", name)
    page.fill("#id_password", "shouwang-demo")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(running.address + "/")
    return page


def test_two_siblings_move_to_the_next_village(running, chromium, world):
    old = signed_in(running, chromium, "wangdian")
    old.goto(running.address + "/children/")
    old.locator("main table a").first.click()
    file = old.url
    old.click("summary:has-text('更多')")
    old.click("text=转出 >> visible=true")
    assert "一并转出（张*）" in old.inner_text("main")
    look(old, "transfer-ask")
    old.select_option("#id_to", label="秦楼村")
    old.select_option("#id_reason", label="随家庭搬迁")
    old.fill("#id_note", "随父亲到秦楼村居住，已与孩子外祖母联系")
    old.get_by_role("button", name="发出转接单").click()
    old.wait_for_url(file)
    assert "转往古饶镇秦楼村，等待接收" in old.inner_text("main")
    look(old, "transfer-waiting")

    new = signed_in(running, chromium, "qinlou")
    assert "接收转入儿童" in new.inner_text("main")
    look(new, "transfer-duty")
    new.get_by_role("link", name="答复").first.click()
    # An open duty is a purpose: the receiver reads whom it is asked to take (access 2.2a).
    assert "王店村" in new.inner_text("main") and "张小" in new.inner_text("main")
    look(new, "transfer-answer")
    new.get_by_role("link", name="转接单").click()
    look(new, "transfer-slip")
    new.go_back()
    new.get_by_role("button", name="接收", exact=True).click()
    new.wait_for_url("**/children/*/")
    assert "已接收" in new.inner_text("body")
    look(new, "transfer-accepted")
    new.goto(running.address + "/visits/plan/?days=30")
    assert "张小明" in new.inner_text("main") and "张小红" in new.inner_text("main")

    assert old.goto(file).status == 404
    old.goto(running.address + "/children/transfers/")
    assert old.inner_text("main").count("已接收") == 2
    look(old, "transfer-list")
