"""Dates as offices write them."""

from datetime import date, datetime, time

import pytest

from shouwang.kernel.dates import PartialDate, read_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2017年7月31日", "2017-07-31"), ("2023.2.20", "2023-02-20"), ("2019/7", "2019-07"),
        ("20220715", "2022-07-15"), ("202207", "2022-07"), ("２０１７年７月３１日", "2017-07-31"),
        (" 2021-08-08　", "2021-08-08"), ("2021-08-08 00:00:00", "2021-08-08"),
        ("2021-08-08T00:00:00", "2021-08-08"), ("2026年1月", "2026-01"), ("2021年8月份", "2021-08"),
        ("二〇一七年七月三十一日", "2017-07-31"), ("2021年十月", "2021-10"), ("17年7月", "2017-07"),
        ("17.7.31", "2017-07-31"), ("2021年8月至今", "2021-08"), ("约2021年3月", "2021-03"),
        ("43312", "2018-07-31"), (43312.0, "2018-07-31"), (20220715.0, "2022-07-15"),
        (2021.11, "2021-11"), (datetime(2020, 1, 2, 3), "2020-01-02"), (date(2020, 1, 2), "2020-01-02"),
    ],
)  # fmt: skip
def test_a_date_is_read(written, meant):
    found = read_date(written)
    assert found is not None and found.text == meant


@pytest.mark.parametrize(
    "written",
    ["", None, True, "去年", "2021年", "2014-02-30", "2014年13月", "2021.8-2023.9", "农历2015年3月5日",
     "13800001111", float("inf"), float("nan"), -1.0, time(1), "1" * 5000],
)  # fmt: skip
def test_what_is_no_date_is_none(written):
    assert read_date(written) is None


def test_a_month_knows_its_last_day():
    month, day = PartialDate(2024, 2), PartialDate(2024, 2, 3)
    assert (month.full, month.last) == (None, date(2024, 2, 29))
    assert (day.full, day.last) == (date(2024, 2, 3), date(2024, 2, 3))
    assert month.agrees(date(2024, 2, 9)) and not day.agrees(date(2024, 2, 9))
