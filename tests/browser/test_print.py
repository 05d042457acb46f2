"""What people print from the browser: the plan of visits and the hand-over paper, on A4."""

import re
import subprocess

import pytest

WORLD = """
import django; django.setup()
from datetime import timedelta
from django.db import transaction
from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from tests.factories import children, places, urgent
at = now() - timedelta(days=95)
with transaction.atomic(), reach.entered(reach.EVERYTHING):
    places.district()
    worker = accounts.add_person('wangdian', title='李桂兰', password='shouwang-demo', must_change=False)
    accounts.give_post(worker, places.unit('village-340604102201'), 'village_worker', at=at)
    officer = accounts.add_person('officer', title='刘洋', password='shouwang-demo', must_change=False)
    accounts.give_post(officer, places.unit('civil_affairs'), 'district_officer', at=at)
    made = [children.registered(at, name='赵' + family, address='王店村八组') for family in '一二三四五六']
    print(urgent.investigated(now() - timedelta(hours=3), child=made[0]).key)
"""


@pytest.fixture(scope="module")
def case(running):
    return running.python("-c", WORLD).strip()


def printed(running, chromium, tmp_path, name, address):
    """The page as the printer gets it: its text line by line without blanks, and pdfinfo."""
    page = chromium.new_page()
    page.goto(running.address + "/sign-in/")
    page.fill("#id_name", name)
    page.fill("#id_password", "shouwang-demo")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(running.address + "/")
    page.goto(running.address + address)
    path = tmp_path / "page.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True)
    page.close()
    told = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"[ \u3000]+", "", text.stdout.decode()), told


def test_the_plan_prints_as_a_list_to_fill_in(running, chromium, case, tmp_path):
    address = "/visits/plan/?days=30"
    text, told = printed(running, chromium, tmp_path, "wangdian", address)

    assert "841.92 x 594.96" in told
    assert "Pages:           1" in told
    for words in ("单位：王店村村民委员会", "赵六", "□是□否", "走访人（签字）", "注意保密"):
        assert words in text, words
    for screen in ("待办", "登记走访", "打印\n", "还剩", "已逾期"):
        assert screen not in text, screen


def test_the_hand_over_prints_as_a_paper_for_two_signatures(running, chromium, case, tmp_path):
    address = f"/emergencies/{case}/hand-over/"
    text, told = printed(running, chromium, tmp_path, "officer", address)

    assert "594.96 x 841.92" in told
    assert "Pages:           1" in told
    for words in ("儿童临时照护书面交接单", "移交人（签字）", "接收人（签字）", "□已当面问过"):
        assert words in text, words
    for screen in ("待办", "登记交接", "打印交接单"):
        assert screen not in text, screen
