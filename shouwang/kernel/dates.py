"""Dates as people write them: a cell's date, a serial number, Chinese or numeric text, full-width."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from shouwang.kernel.identity import narrow

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
EPOCH: Final = date(1899, 12, 30)  # day 0 of a spreadsheet's serial numbers
SERIALS: Final = range(10_000, 73_416)  # 1927 to 2100
LONGEST: Final = 40
SPACES: Final = re.compile(r"[\s\u200b\u200c\u200d\ufeff'’‘`]+")
CLOCK: Final = re.compile(r"[T日号 ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
PACKED: Final = re.compile(r"(\d{4})(\d{2})(\d{2})?(?:\.0+)?")
NOISE: Final = r"(?:[^\d年月]{0,8})"
MARKED: Final = re.compile(
    rf"{NOISE}(\d{{4}}|\d{{2}}(?=年))(?:年|[./\-—–_、,])(\d{{1,2}})(?!\d)"
    rf"(?:(?:月份?|[./\-—–_、,])(?:(\d{{1,2}})(?!\d)[日号]?)?)?[^\d]{{0,12}}"
)
SHORT: Final = re.compile(r"(\d{2})[./-](\d{1,2})[./-](\d{1,2})")
GAP: Final = re.compile(r"(?<=\d)[\s、。·]+(?=\d)")
SERIAL: Final = re.compile(r"\d{5}(?:\.0+)?")
LUNAR: Final = re.compile(r"农历|阴历|旧历|正月|腊月|冬月|初[一二三四五六七八九十]|闰")
WORDS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
NUMERALS: Final = re.compile(r"[一二三四五六七八九十廿卅]+(?=[月日号])")
YEAR_WORDS: Final = re.compile(r"[〇零○一二三四五六七八九]{2,4}(?=年)")


ESTIMATED: Final = re.compile(r"约(\d{4})年（估计）")
STORED: Final = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a month where the day is not known."""

    year: int
    month: int
    day: int | None = None

    @property
    def text(self) -> str:
        """Return "2021-08-08", or "2026-01" as far as it is known."""
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"

    @property
    def words(self) -> str:
        """Return "2021年8月8日", or "2026年1月" as far as it is known."""
        month = f"{self.year}年{self.month}月"
        return month if self.day is None else f"{month}{self.day}日"

    @property
    def full(self) -> date | None:
        """Return the day; None where only the month is known."""
        return None if self.day is None else date(self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """Return the first day it can be."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day it can be."""
        day = self.day or monthrange(self.year, self.month)[1]
        return date(self.year, self.month, day)

    def agrees(self, day: date) -> bool:
        """Say whether the day is this one, as far as this one is known."""
        same_month = (self.year, self.month) == (day.year, day.month)
        return same_month and self.day in (None, day.day)


def in_words(text: str) -> str:
    """Say a stored day or month in Chinese: 2026-01 is 2026年1月; what is no date stays as it is."""
    found = STORED.fullmatch(text)
    return PartialDate(*(int(part) for part in found.groups() if part)).words if found else text


def estimated(age: int, on: date) -> str:
    """Say a year of birth that was estimated from how old a child looks: 约2023年（估计）."""
    return f"约{on.year - age}年（估计）"


def about_age(text: str | None, on: date) -> int | None:
    """Return how old somebody is about, by such words or by a month of birth without its day.

    None where they are no estimate.
    """
    if found := ESTIMATED.fullmatch(text or ""):
        return max(on.year - int(found.group(1)), 0)
    month = STORED.fullmatch(text or "")
    if month is None or month.group(3):
        return None
    return max(on.year - int(month.group(1)) - (on.month < int(month.group(2))), 0)


def about_words(years: int) -> str:
    """An age that somebody guessed: 约3岁, 不满1岁."""
    return f"约{years}岁" if years else "不满1岁"


def read_date(value: object) -> PartialDate | None:
    """Return the date a cell holds; None where there is none, or no such day."""
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, date):  # a datetime is one too
        return _made(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _read_number(float(value))


def _made(year: int, month: int, day: int | None) -> PartialDate | None:
    """Build the date, if there is such a month or day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)


def _read_number(number: float) -> PartialDate | None:
    """Read 20220715, 202207, a serial number, or 2021.11 typed as a number."""
    if not 0 < number < 100_000_000:  # not a number and infinity too
        return None
    if number.is_integer():
        return _read_text(str(int(number)))
    if int(number) in SERIALS:
        return _of_serial(int(number))
    return _read_text(f"{number:g}")


@lru_cache(maxsize=65_536)
def _read_text(text: str) -> PartialDate | None:
    """Read a date as text; what is written before or after it must hold no other number."""
    if len(text) > LONGEST:
        return None
    plain = CLOCK.sub("", narrow(text).strip())
    plain = _numerals(SPACES.sub("", GAP.sub(".", plain)))
    if LUNAR.search(plain):
        return None
    if found := PACKED.fullmatch(plain):
        year, month, day = found.groups()
        return _made(int(year), int(month), int(day) if day else None)
    if SERIAL.fullmatch(plain):
        number = int(float(plain))
        return _of_serial(number) if number in SERIALS else None
    found = MARKED.fullmatch(plain) or SHORT.fullmatch(plain)
    if not found:
        return None
    year, month, day = found.groups()
    return _made(_century(year), int(month), int(day) if day else None)


def _of_serial(serial: int) -> PartialDate | None:
    """Return the day of a spreadsheet's serial number."""
    day = EPOCH + timedelta(days=serial)
    return _made(day.year, day.month, day.day)


def _century(year: str) -> int:
    """Give a year of two places its century: 17 is 2017, 88 is 1988."""
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 50 else 1900)


def _numerals(text: str) -> str:
    """Turn 二〇一七年七月三十一日 into 2017年7月31日."""
    if text.isascii():
        return text
    text = YEAR_WORDS.sub(lambda found: found[0].translate(WORDS), text)
    return NUMERALS.sub(lambda found: str(_count(found[0])), text)


def _count(words: str) -> int:
    """Count 一 to 三十一."""
    words = words.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int(words.translate(WORDS))
    return int(tens.translate(WORDS) or 1) * 10 + int(ones.translate(WORDS) or 0)
