"""Whom to ring: the office that acts for this child now, and who comes next where it has no number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwang.access.may import May
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import chosen, named
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.duties import RULES

POLICE = ("police_station", "police")
TAKING = {"police": "reports.take_police", "civil_affairs": "reports.take_civil_affairs"}


@dataclass(frozen=True)
class Rung:
    """One office to ring; `instead` is the next that has a number, where this one has none.

    `is_police`: without a number of theirs 110 is rung. `acts_for`: whose office it is, where `unit`
    has its duties now. `is_empty`: nobody is on post there (at `acts_for`, where one acts) now.
    """

    unit: Unit
    instead: Unit | None = None
    is_police: bool = False
    is_empty: bool = False
    acts_for: Unit | None = None

    @property
    def own(self) -> Unit:
        """Whose duty it is, whoever has it now."""
        return self.acts_for or self.unit

    @property
    def is_vain(self) -> bool:
        """Whether nobody would answer: nobody is there, and no office acts for it."""
        return self.is_empty and self.acts_for is None

    @property
    def name(self) -> str:
        """The office that acts, and for whom."""
        return f"{self.unit.name}（代{self.acts_for.name}）" if self.acts_for else self.unit.name


def asked(one: Rung) -> str:
    """The office and its number in a sentence; without one, the next office that has one."""
    if one.unit.phone:
        return f"{one.name} {one.unit.phone}。"
    if one.instead is not None:
        next_one = f"{one.instead.name} {one.instead.phone}"
        return f"{one.name}电话未登记，打{next_one}，请他们转告。"
    return f"{one.name}电话未登记。"


def rung(
    unit: Unit,
    office: str,
    place: Division,
    *,
    at: datetime,
    key: UUID | None = None,
    by: Post | None = None,
) -> Rung:
    """The office that takes reports now where this one owes it; whom to ring where it has no number.

    That is the one that would be given its duties on this file or case (`key`): another of its chain
    where nobody here can do them, because nobody is on post or the child is hidden from who is.
    Next come those to whom the same duty falls or rises, as the statute has them, then the town;
    never the office of whoever rings. Where nobody of the chain can and nobody is on post, the next is
    one where somebody is.
    """
    is_police, hands = office == "police", Hands(at, [unit])
    is_empty = not _is_there(unit, hands)
    acting, _ = chosen(RULES[TAKING[office]], unit, place, key, hands)
    # Who only rings 110 in the place of the police is not rung for them.
    acts = acting != unit and (not is_police or acting.kind in POLICE)
    if acts and (by is None or acting.pk != by.unit_id):
        more = [] if acting.phone else others(acting, office, place, by=by)
        return Rung(acting, next(iter(more), None), is_police, is_empty, acts_for=unit)
    if unit.phone and not is_empty:
        return Rung(unit, None, is_police)
    found = others(unit, office, place, by=by)
    if is_empty:
        hands.ask(found)
        found = [one for one in found if _is_there(one, hands)]
    return Rung(unit, next(iter(found), None), is_police, is_empty)


def _is_there(unit: Unit, hands: Hands) -> bool:
    """Whether anybody there can open a report now."""
    return hands.can(unit, May.TAKE_REPORT) or hands.can(unit, May.SEE_REPORT)


def others(unit: Unit, office: str, place: Division, *, by: Post | None = None) -> list[Unit]:
    """Who has a number and is rung next where nobody answers in that office, the nearest first."""
    rule = RULES[TAKING[office]]
    found = _with_phone((*rule.if_vacant, *rule.escalates_to, "town"), place)
    own = by.unit_id if by is not None else None
    left = (one for one in found if one.pk not in (unit.pk, own))
    return list(dict.fromkeys(left))


def _with_phone(specs: Iterable[str], place: Division) -> list[Unit]:
    units = (named(spec, place, {}) for spec in specs)
    return [unit for unit in units if unit is not None and unit.phone]
