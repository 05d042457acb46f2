"""Until when something is owed reads as people say it: the end of a day is 24时 of that day."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from shouwang.config.jinja import environment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ZONE = ZoneInfo("Asia/Shanghai")


def test_the_end_of_a_day_is_not_said_as_the_next_day_at_nought_hours():
    until = environment().filters["until"]

    assert until(datetime(2026, 12, 2, 0, 0, tzinfo=ZONE)) == "2026年12月1日24时"
    assert until(datetime(2026, 12, 2, 9, 5, tzinfo=ZONE)) == "2026年12月2日 09:05"
    assert until(None) == ""


def test_no_page_says_a_due_instant_as_a_moment():
    pages = sorted(TEMPLATES.rglob("*.html"))
    wrong = [page.name for page in pages if re.search(r"due\w*\|moment", page.read_text("utf-8"))]

    assert len(pages) > 100 and wrong == []
