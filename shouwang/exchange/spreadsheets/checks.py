"""Judging one row of a ledger: stored, refused with the bad cells named, or stored with doubts."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from shouwang.exchange.spreadsheets import cells, doubts, harm
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow, View, quote
from shouwang.exchange.spreadsheets.rows import Raw
from shouwang.kernel import identity, names
from shouwang.kernel.clock import cn_date
from shouwang.kernel.dates import PartialDate, read_date
from shouwang.kernel.refusal import Refusal
from shouwang.statute.figures import figure
from shouwang.statute.grounds import is_of_age

PLAIN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
MASKED: Final = re.compile(r"[\u4e00-\u9fff]{1,2}[*＊]+")
DIGITS: Final = re.compile(r"(?!.{18}$)\d{6,}[\dX]")
NO_NAMES: Final = frozenset(
    ("同上", "同前", "姓名", "合计", "小计", "未取名", "未命名", "无名", "待定", "保密", "空白")
)
Named = tuple[str, str, str]  # name, birth as far as known, village


@dataclass(slots=True)
class Judge:
    """Judges rows in order; it remembers which numbers it has accepted, and where."""

    as_of: date
    accepted: dict[str, tuple[str, int]] = field(default_factory=dict)
    unnamed: Counter[str] = field(default_factory=Counter)  # numbers of people without a name
    named: dict[Named, tuple[str, int, bool]] = field(default_factory=dict)

    def judge(self, raw: Raw) -> tuple[LedgerRow | None, list[Finding]]:
        """Return the row and its warnings, or no row and why."""
        view = View(raw)
        name = self._name(view)
        number, wrong = cells.number_of(raw.value("id"))
        told = read_date(raw.value("birth"))
        birth = self._birth(view, number, wrong, told)
        self._village(view)
        same = (name, birth.text, raw.place.code)
        if not view.findings:
            self._only_once(view, number, same)
        if view.findings:
            view.findings += harm.found_in(raw)
            return None, view.findings
        if number:
            self.accepted[number] = (raw.sheet, raw.row)
        self.named.setdefault(same, (raw.sheet, raw.row, bool(number)))
        return self._row(view, name, number, birth, told), view.findings

    def _row(
        self, view: View, name: str, number: str, birth: PartialDate, told: PartialDate | None
    ) -> LedgerRow:
        """Return the row as it will be stored, and note its doubts."""
        raw = view.raw
        doubts.read_number(view, number, told)
        sex = doubts.read_sex(view, number)
        found = doubts.read_fields(view)
        view.findings += harm.found_in(raw)
        since = doubts.read_leaving(view, self.as_of, found)
        self.unnamed.update(doubts.read_unnamed(found))
        return LedgerRow(
            sheet=raw.sheet,
            row=raw.row,
            village=raw.place.code,
            name=name,
            sex=sex,
            birth=birth.full,
            birth_text=birth.text,
            id=number,
            out_since=since,
            fields=found,
            cells=raw.head.columns,
        )

    def _name(self, view: View) -> str:
        """Return the child's name, or note what is wrong with it."""
        value = view.raw.value("name")
        if cells.is_blank(value):
            view.note("name", "name_missing")
            return ""
        if isinstance(value, str):
            if PLAIN_NAME.fullmatch(value) and value not in NO_NAMES:
                return value
            try:
                name = names.check(value)
            except Refusal:
                name = ""
            if name and name not in NO_NAMES:
                return name
        is_masked = isinstance(value, str) and MASKED.fullmatch(value.strip())
        way = "name_masked" if is_masked else "name_not_a_name"
        view.note("name", way, text=quote(value))
        return ""

    def _birth(self, view: View, number: str, wrong: str, told: PartialDate | None) -> PartialDate:
        """Return the day of birth by number or cell, or note why there is none that counts."""
        nobody = PartialDate(1900, 1)
        day = identity.birth_of(number) if number and not wrong else None
        if wrong or (day and day > self.as_of):
            way = "id_length" if DIGITS.fullmatch(number) else wrong or "id_format"
            view.note("id", way, number=identity.mask(number), count=len(number))
            return nobody
        if day:
            found = PartialDate(day.year, day.month, day.day)
        elif cells.is_blank(view.raw.value("birth")):
            view.note("id" if "id" in view.raw.head.columns else "birth", "birth_missing")
            return nobody
        elif told is None or told.first > self.as_of:
            view.note("birth", "date_unreadable", text=quote(view.raw.value("birth")))
            return nobody
        else:
            found = told
        limit = figure("age_limit")
        if is_of_age(found.last, self.as_of, limit.value):
            column = "id" if day else "birth"
            facts = {"as_of": cn_date(self.as_of), "limit": limit.words, "birth": found.words}
            view.note(column, "sixteen_or_over", **facts)
        return found

    def _village(self, view: View) -> None:
        """Note a village that is missing or not one of the town's."""
        raw = view.raw
        if raw.place.code:
            return
        if not raw.place_text:
            view.note("village", "village_missing")
        else:
            way = "village_ambiguous" if raw.place.codes else "unknown_village"
            view.note("village", way, text=quote(raw.place_text))

    def _only_once(self, view: View, number: str, same: Named) -> None:
        """Note a number an accepted row above has, or its name, birth and village without one."""
        if number in self.accepted:
            sheet, row = self.accepted[number]
            where = _where(sheet, view)
            view.note("id", "duplicate", number=identity.mask(number), where=where, of_row=row)
        elif same in self.named:
            sheet, row, had_number = self.named[same]
            if not (number and had_number):
                view.note("name", "same_child", where=_where(sheet, view), of_row=row)


def _where(sheet: str, view: View) -> str:
    """Return the words for another sheet; none for the row's own."""
    return f"“{sheet}”表" if sheet != view.raw.sheet else ""
