"""The clock: spans, holidays with make-up days, month ends, and the words for what is left."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shouwang.kernel import clock
from shouwang.kernel.clock import ZONE, Calendar, Span, add

CALENDAR = Calendar.load()


def at(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def due_day(start: datetime, unit: str, value: int) -> date:
    return clock.last_day(add(start, Span(unit, value), CALENDAR))


def test_hours_run_through_a_holiday():
    assert add(at(2026, 9, 30, 22), Span("hours", 72), CALENDAR) == at(2026, 10, 3, 22)


def test_minutes_run_through_the_night():
    assert add(at(2026, 9, 10, 23, 50), Span("minutes", 30), CALENDAR) == at(2026, 9, 11, 0, 20)


def test_the_first_day_is_not_counted_and_the_period_ends_at_midnight_after_its_last():
    due = add(at(2026, 9, 7, 23, 59), Span("days", 3), CALENDAR)
    assert due == at(2026, 9, 11, 0)
    assert clock.last_day(due) == date(2026, 9, 10)


def test_a_last_day_on_a_weekend_gives_way_to_monday():
    assert due_day(at(2026, 9, 2), "days", 3) == date(2026, 9, 7)


def test_a_last_day_in_the_spring_festival_gives_way_to_the_first_working_day():
    assert due_day(at(2026, 2, 10), "days", 7) == date(2026, 2, 24)


def test_a_last_day_on_a_worked_saturday_stays():
    assert due_day(at(2026, 2, 7), "days", 7) == date(2026, 2, 14)


def test_a_period_that_does_not_roll_ends_in_the_holiday():
    due = add(at(2026, 2, 10), Span("days", 7, rolls=False), CALENDAR)
    assert clock.last_day(due) == date(2026, 2, 17)


def test_working_days_count_make_up_days_and_skip_the_spring_festival():
    # Fri 13 Feb; Sat 14 is worked; 15-23 off; 24-27; Sat 28 is worked.
    assert due_day(at(2026, 2, 13), "working_days", 1) == date(2026, 2, 14)
    assert due_day(at(2026, 2, 13), "working_days", 2) == date(2026, 2, 24)
    assert due_day(at(2026, 2, 13), "working_days", 6) == date(2026, 2, 28)
    assert due_day(at(2026, 2, 13), "working_days", 7) == date(2026, 3, 2)


def test_working_days_round_the_national_day_count_the_worked_saturday_after_it():
    assert due_day(at(2026, 9, 30), "working_days", 3) == date(2026, 10, 10)


def test_working_days_that_start_on_a_holiday_start_after_it():
    assert due_day(at(2026, 10, 3), "working_days", 1) == date(2026, 10, 8)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 10, 31), 4, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_months_last(start, months, last):
    assert clock.add_months(start, months) == last


def test_a_month_that_ends_on_a_sunday_gives_way_to_monday():
    assert due_day(at(2026, 11, 30), "months", 3) == date(2027, 3, 1)


def test_a_month_that_ends_in_the_labour_day_holiday_gives_way():
    assert due_day(at(2026, 4, 1), "months", 1) == date(2026, 5, 6)


def test_a_leap_day_start_counts_days_as_any_other():
    assert due_day(at(2028, 2, 29), "days", 1) == date(2028, 3, 1)


def test_a_start_in_another_zone_is_counted_from_the_local_day():
    start = datetime(2026, 9, 7, 17, 0, tzinfo=UTC)  # 01:00 on the 8th in Shanghai
    assert due_day(start, "days", 1) == date(2026, 9, 9)
    assert add(start, Span("hours", 2), CALENDAR).utcoffset() == timedelta(hours=8)


def test_no_hour_is_lost_or_doubled_in_a_year():
    begun = at(2026, 1, 1)
    assert add(begun, Span("hours", 24 * 365), CALENDAR) == at(2027, 1, 1)


def test_a_naive_start_is_an_error():
    with pytest.raises(ValueError, match="without a zone"):
        add(datetime(2026, 9, 7), Span("days", 1), CALENDAR)


@pytest.mark.parametrize(("unit", "value"), [("days", 0), ("hours", -1), ("weeks", 1)])
def test_an_odd_span_is_an_error(unit, value):
    with pytest.raises(ValueError):
        Span(unit, value)


def test_a_span_says_itself_in_chinese():
    assert [str(Span("working_days", 10)), str(Span("hours", 2))] == [
        "10个工作日",
        "2小时",
    ]


def test_the_calendar_knows_2026_and_2027_and_says_so():
    assert CALENDAR.knows(date(2026, 5, 1)) and CALENDAR.knows(date(2027, 5, 1))
    assert not CALENDAR.knows(date(2028, 5, 1))
    assert CALENDAR.is_working(date(2028, 5, 1))
    assert not CALENDAR.is_working(date(2028, 5, 6))


def test_the_thirteen_statutory_days_of_2027_are_there():
    off = [day for day, named in CALENDAR.holidays.items() if day.year == 2027]
    assert len(off) == 13
    assert not CALENDAR.is_working(date(2027, 2, 5))
    assert not CALENDAR.is_working(date(2027, 6, 9))


def test_2026_has_33_days_off_and_six_worked_weekend_days():
    kinds = [named.kind for day, named in CALENDAR.holidays.items() if day.year == 2026]
    assert (kinds.count("off"), kinds.count("work")) == (33, 6)
    for day, named in CALENDAR.holidays.items():
        assert named.kind == "off" or day.weekday() >= 5


def test_a_calendar_that_names_a_day_twice_is_refused(tmp_path: Path):
    twice = tmp_path / "holidays.csv"
    twice.write_text("date,kind,name,source\n2026-01-01,off,a,b\n2026-01-01,off,a,b\n")
    with pytest.raises(ValueError, match="2026-01-01"):
        Calendar.load(twice)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=3, minutes=20), "还剩 3 小时 20 分"),
        (timedelta(hours=3), "还剩 3 小时"),
        (timedelta(minutes=20, seconds=59), "还剩 20 分"),
        (timedelta(seconds=30), "还剩不足 1 分钟"),
        (timedelta(days=2, hours=5), "还剩 2 天"),
        (timedelta(0), "已逾期不足 1 分钟"),
        (-timedelta(minutes=5), "已逾期 5 分"),
        (-timedelta(hours=3, minutes=20), "已逾期 3 小时"),
        (-timedelta(days=1, hours=20), "已逾期 1 天"),
    ],
)
def test_what_is_left_is_said_as_people_say_it(left, words):
    moment = at(2026, 9, 10)
    assert clock.words_left(moment + left, moment) == words


def test_dates_and_due_instants_are_said_in_chinese():
    assert clock.cn_date(date(2026, 9, 10)) == "2026年9月10日"
    assert clock.cn_date(datetime(2026, 9, 9, 17, tzinfo=UTC)) == "2026年9月10日"
    assert clock.cn_due(at(2026, 9, 11, 0)) == "2026年9月10日24时"
    assert clock.cn_due(at(2026, 9, 10, 14, 5)) == "2026年9月10日 14:05"


def test_a_browser_test_moves_the_clock_by_a_file(tmp_path: Path, monkeypatch):
    moved = tmp_path / "clock"
    moved.write_text("3456000")
    real = clock.now()
    monkeypatch.setenv("SHOUWANG_TEST_CLOCK", str(moved))
    assert timedelta(days=40) <= clock.now() - real < timedelta(days=40, minutes=1)
    assert clock.now().utcoffset() == timedelta(hours=8)
