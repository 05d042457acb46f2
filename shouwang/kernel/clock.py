"""The working-day clock: spans of time, the calendar of holidays, and how a due time is said."""

from __future__ import annotations

import csv
import os
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")
HOLIDAYS: Final = Path(__file__).with_name("holidays.csv")
SATURDAY: Final = 5
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

Unit = Literal["minutes", "hours", "days", "working_days", "months"]
UNIT_NAMES: Final[Mapping[Unit, str]] = {
    "minutes": "分钟",
    "hours": "小时",
    "days": "日",
    "working_days": "个工作日",
    "months": "个月",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as the law says it: the unit is part of the value.

    `rolls` is false where waiting out a holiday would leave a child in danger unseen: the last
    day of such a period stays where it falls, holiday or not.
    """

    unit: Unit
    value: int
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.unit not in get_args(Unit):
            raise ValueError(f"no such unit of time: {self.unit!r}")
        if self.value < 1:
            raise ValueError(f"a span is at least 1 {self.unit}, not {self.value}")

    def __str__(self) -> str:
        return f"{self.value}{UNIT_NAMES[self.unit]}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day that is not what its weekday says: off, or a weekend day worked (调休)."""

    day: date
    kind: Literal["off", "work"]
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Outside the years it holds, only weekends are off."""

    holidays: Mapping[date, Holiday]
    years: frozenset[int]

    @classmethod
    def load(cls, path: Path = HOLIDAYS) -> Calendar:
        """Read the holidays and make-up days; a day named twice or an odd kind is an error."""
        found: dict[date, Holiday] = {}
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                day = date.fromisoformat(row["date"])
                kind = row["kind"]
                if day in found or kind not in ("off", "work"):
                    raise ValueError(f"{path.name}: {row['date']} {kind!r}")
                found[day] = Holiday(
                    day, "off" if kind == "off" else "work", row["name"], row["source"]
                )
        return cls(found, frozenset(day.year for day in found))

    def is_working(self, day: date) -> bool:
        """Say whether offices work on this day, make-up days included."""
        named = self.holidays.get(day)
        if named:
            return named.kind == "work"
        return day.weekday() < SATURDAY

    def knows(self, day: date) -> bool:
        """Say whether the holidays of that year are loaded: if not, a due day is an estimate."""
        return day.year in self.years

    def first_working(self, day: date) -> date:
        """Return the day itself, or the next day that is worked."""
        while not self.is_working(day):
            day += DAY
        return day


def now() -> datetime:
    """Return the present instant in local time.

    A browser test moves the clock: SHOUWANG_TEST_CLOCK names a file that holds the seconds to
    add. The file must be replaced atomically; an unreadable one is an error, never a silent zero.
    """
    moved = os.environ.get("SHOUWANG_TEST_CLOCK")
    offset = float(Path(moved).read_text(encoding="ascii")) if moved else 0.0
    return datetime.now(ZONE) + timedelta(seconds=offset)


def local(at: datetime) -> datetime:
    """Return the same instant in local time; a naive time is an error."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(ZONE)


def is_recent(then: datetime, at: datetime, within: timedelta) -> bool:
    """Say whether an instant is near: what lies ahead is no sign of life either, a clock was moved."""
    return abs(at - then) < within


def midnight(day: date) -> datetime:
    """Return the instant at which this day begins, local time."""
    return datetime.combine(day, time.min, tzinfo=ZONE)


def add_months(day: date, months: int) -> date:
    """Return the corresponding day, or the month's last day where there is none (民法典 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """Return the due instant of a period that starts at `start`, in local time.

    Source: 民法典 201-203.
    Minutes and hours count from the instant itself and run through nights and holidays. For days,
    working days and months the first day is not counted; a month ends on its corresponding day or
    on the month's last. A last day of `days` or `months` that is not worked gives way to the next
    working day (203; weekends are read as days of rest too) unless the span says it does not roll.
    The period ends at 24:00 of its last day, so the due instant is the local midnight after it;
    `last_day` gives the day back.
    """
    begun = local(start)
    if span.unit == "minutes":
        return begun + span.value * MINUTE
    if span.unit == "hours":
        return begun + span.value * HOUR
    if span.unit == "working_days":
        last = _working_days_after(begun.date(), span.value, calendar)
    else:
        last = (
            begun.date() + span.value * DAY
            if span.unit == "days"
            else add_months(begun.date(), span.value)
        )
        if span.rolls:
            last = calendar.first_working(last)
    return end_of(last)


def _working_days_after(day: date, count: int, calendar: Calendar) -> date:
    for _ in range(count):
        day = calendar.first_working(day + DAY)
    return day


def end_of(day: date) -> datetime:
    """Return 24:00 of this day: the local midnight after it."""
    return midnight(day + DAY)


def last_day(due: datetime) -> date:
    """Return the last day on which the thing is in time: midnight belongs to the day before."""
    return (local(due) - timedelta(microseconds=1)).date()


def words_left(due: datetime, at: datetime) -> str:
    """Say how long is left, or how long past due it is, as people say it."""
    left = local(due) - local(at)
    if left > timedelta(0):
        return "还剩" + _words(left, exact=True)
    return "已逾期" + _words(-left, exact=False)


def words_for(length: timedelta) -> str:
    """Say a length, whichever way it goes: 31 天, 1 小时 5 分."""
    return _words(abs(length), exact=True).strip()


def _words(length: timedelta, *, exact: bool) -> str:
    """Say a length in its largest unit; with `exact`, hours are followed by minutes."""
    if length < MINUTE:
        return "不足 1 分钟"
    if length >= DAY:
        return f" {length // DAY} 天"
    hours, rest = divmod(length, HOUR)
    minutes = rest // MINUTE
    if hours and (not exact or not minutes):
        return f" {hours} 小时"
    return f" {hours} 小时 {minutes} 分" if hours else f" {minutes} 分"


def cn_date(day: date) -> str:
    """Say a day: 2026年9月10日."""
    if isinstance(day, datetime):
        day = local(day).date()
    return f"{day.year}年{day.month}月{day.day}日"


def cn_moment(at: datetime) -> str:
    """2026年9月10日 14:05: what is printed is read years later."""
    return f"{cn_date(local(at).date())} {local(at):%H:%M}"


def cn_due(due: datetime) -> str:
    """Say a due instant: the end of a day as 2026年9月10日24时, else with hour and minute."""
    moment = local(due)
    if moment.timetz().replace(tzinfo=None) == time.min:
        return f"{cn_date(last_day(due))}24时"
    return f"{cn_date(moment)} {moment:%H:%M}"
