"""The frame, sign-in and posts in a real browser."""

import pytest

from tests.browser.conftest import look

ACCOUNTS = """
import django; django.setup()
from datetime import timedelta
from shouwang.kernel.clock import now
from shouwang.offices import accounts, actions
from pathlib import Path
from shouwang.offices.models import Unit
table = Path('shouwang/offices/divisions-340604.csv').read_text(encoding='utf-8')
actions.load_divisions(actions.read_divisions(table))
for name, title, unit, role in [
    ('gurao', '周敏', 'town-340604102000', 'town_supervisor'),
    ('wangdian', '李桂兰', 'village-340604102201', 'village_worker'),
]:
    person = accounts.add_person(name, title=title, password='shouwang-demo', must_change=False)
    accounts.give_post(person, Unit.objects.get(code=unit), role, at=now() - timedelta(days=1))
"""


@pytest.fixture(scope="module")
def accounts(running):
    running.python("-c", ACCOUNTS)


def test_a_supervisor_signs_in_and_keeps_posts(running, chromium, accounts):
    page = chromium.new_page()
    page.goto(running.address)
    look(page, "sign-in")
    page.fill("#id_name", "gurao")
    page.fill("#id_password", "shouwang-demo")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(running.address + "/")
    assert page.inner_text("h1") == "待办"
    look(page, "home-empty")
    page.click("nav >> text=岗位")
    assert "空缺" in page.inner_text("main")
    look(page, "posts")
    page.close()


def test_the_pages_load_nothing_from_elsewhere(running, chromium, accounts):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(running.address + "/sign-in/")
    assert all(url.startswith((running.address, "data:")) for url in asked)
    assert not errors
    page.close()
