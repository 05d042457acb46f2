"""The day a ledger says it was filled in: 填报时间：2026年9月10日, in the rows above its head."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from shouwang.exchange.spreadsheets.rows import Walk
from shouwang.kernel.dates import read_date
from shouwang.kernel.identity import narrow

DATED: Final = re.compile(
    r"(?:填报|填表|制表|上报|报送|报表|统计|截止|截至|编制|更新)(?:时间|日期|时点|日)?[:\s]*"
    r"(\d{4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2})?)"
)


def stated_day(walks: Sequence[Walk], today: date) -> date:
    """Return the latest day the sheets say they were filled in; today where none is said.

    A month is meant to its end; a day that has not come yet does not count.
    """
    found = []
    for walk in walks:
        for row in walk.sheet.rows[: walk.head.top]:
            said = DATED.search(narrow(" ".join(str(cell) for cell in row if cell != "")))
            day = read_date(re.sub(r"\s", "", said[1])) if said else None
            if day and day.first <= today:
                found.append(min(day.last, today))
    return max(found, default=today)
