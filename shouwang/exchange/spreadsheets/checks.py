"""Judging one row of a ledger: stored, refused with the bad cells named, or stored with doubts."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from shouwang.exchange.spreadsheets import cells, doubts
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow, View, quote
from shouwang.exchange.spreadsheets.rows import Raw
from shouwang.kernel import identity, names
from shouwang.kernel.dates import PartialDate, read_date
from shouwang.kernel.refusal import Refusal
from shouwang.statute.figures import figure
from shouwang.statute.grounds import is_of_age

PLAIN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")


@dataclass(slots=True)
class Judge:
    """Judges rows in order; it remembers which numbers it has accepted, and where."""

    as_of: date
    accepted: dict[str, tuple[str, int]] = field(default_factory=dict)

    def judge(self, raw: Raw) -> tuple[LedgerRow | None, list[Finding]]:
        """Return the row and its warnings, or no row and why."""
        view = View(raw)
        name = self._name(view)
        number, wrong = cells.number_of(raw.value("id"))
        told = read_date(raw.value("birth"))
        birth = self._birth(view, number, wrong, told)
        self._village(view)
        if number and not view.findings:
            self._only_once(view, number)
        if view.findings:
            return None, view.findings
        if number:
            self.accepted[number] = (raw.sheet, raw.row)
        return self._row(view, name, number, birth, told), view.findings

    def _row(
        self, view: View, name: str, number: str, birth: PartialDate, told: PartialDate | None
    ) -> LedgerRow:
        """Return the row as it will be stored, and note its doubts."""
        raw = view.raw
        doubts.read_number(view, number, told)
        sex = doubts.read_sex(view, number)
        found = doubts.read_fields(view)
        since = doubts.read_leaving(view, self.as_of, found)
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
            if PLAIN_NAME.fullmatch(value):
                return value
            try:
                return names.check(value)
            except Refusal:
                pass
        view.note("name", "name_not_a_name")
        return ""

    def _birth(self, view: View, number: str, wrong: str, told: PartialDate | None) -> PartialDate:
        """Return the day of birth by number or cell, or note why there is none that counts."""
        nobody = PartialDate(1900, 1)
        day = identity.birth_of(number) if number and not wrong else None
        if wrong or (day and day > self.as_of):
            view.note("id", wrong or "id_format", number=identity.mask(number))
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
            facts = {"as_of": self.as_of.isoformat(), "limit": limit.words, "birth": found.text}
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

    def _only_once(self, view: View, number: str) -> None:
        """Note a number that an accepted row above has."""
        if number in self.accepted:
            sheet, row = self.accepted[number]
            where = f"“{sheet}”表" if sheet != view.raw.sheet else ""
            view.note("id", "duplicate", number=identity.mask(number), where=where, of_row=row)
