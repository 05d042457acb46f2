"""A stored date is said as people say it."""

import pytest

from shouwang.kernel import dates


@pytest.mark.parametrize(
    ("stored", "said"),
    [("2026-01", "2026年1月"), ("2021-08-08", "2021年8月8日"), ("前年", "前年"), ("", "")],
)
def test_a_stored_day_or_month_is_said_in_chinese(stored, said):
    assert dates.in_words(stored) == said
