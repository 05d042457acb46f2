"""A home page says 今天 of what is due within half a day, past midnight too."""

from datetime import timedelta

import pytest

from shouwang.casework.queries import grouped
from shouwang.kernel.clock import local, now


@pytest.mark.parametrize(
    ("hours", "group"),
    [(-1, "已逾期"), (1, "今天"), (4, "今天"), (12, "今天"), (13, "本周"), (24 * 9, "以后")],
)
def test_what_is_due_this_night_stands_under_today(hours, group):
    late = local(now()).replace(hour=22, minute=30)
    due = late + timedelta(hours=hours)
    assert [name for name, _ in grouped([due], late, lambda row: row)] == [group]
