"""W16: 快速离开 stands in the head of every open page, in sight however far one has scrolled.

At ca70b57: `assert is_in_head` (it stood once, above the text of the page, and scrolled away).
"""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import places

pytestmark = pytest.mark.django_db
PAGES = ("/report/", "/report/?who=child", "/report/?who=relative", "/report/status/")
CSS = Path(__file__).parents[2] / "frontend" / "src" / "theme.css"


def told():
    """A child sends its page; the page with the number."""
    places.district()
    facts = {
        "who": "child",
        "described": "我叫小雨，三年级",
        "division": places.WANGDIAN,
        "situation": ["beaten_at_home"],
        "ongoing": "unknown",
    }
    return Client().post("/report/?who=child", facts, follow=True).content.decode()


def is_in_head(page):
    """Whether it stands before the text of the page, in a bar of its own that stays in sight."""
    head = page.partition("<main")[0]
    return "快速离开" in head and 'class="leave"' in head


@pytest.mark.parametrize("address", PAGES)
def test_the_exit_stands_in_the_head_of_every_open_page(address):
    places.district()
    assert is_in_head(Client().get(address).content.decode()), address


def test_the_exit_stands_over_the_number_of_the_report():
    page = told()
    assert re.search(r"\d{4} \d{4}", page)
    assert is_in_head(page)


def test_it_works_without_a_script_and_says_what_it_cannot_do():
    places.district()
    page = Client().get("/report/?who=child").content.decode()
    assert re.search(r'<a [^>]*href="https://[^"]+"[^>]*data-quick-exit[^>]*rel="noreferrer"', page)
    assert "历史记录" in page and "<noscript>" in page


def test_the_bar_is_drawn_to_stay():
    rule = re.search(r"\.leave \{([^}]*)\}", CSS.read_text(encoding="utf-8"))
    assert rule and "position: sticky" in rule[1] and "top: 0" in rule[1]
