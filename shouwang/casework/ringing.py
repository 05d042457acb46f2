"""Whom to ring: an office, and who comes next where its number is not on file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shouwang.access.may import May
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import named
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.duties import RULES

TAKING = {"police": "reports.take_police", "civil_affairs": "reports.take_civil_affairs"}


@dataclass(frozen=True)
class Rung:
    """One office to ring; `instead` is the next that has a number, where this one has none.

    `is_police`: without a number of theirs 110 is rung. `is_empty`: nobody is on post there now.
    """

    unit: Unit
    instead: Unit | None = None
    is_police: bool = False
    is_empty: bool = False


def asked(one: Rung) -> str:
    """The office and its number in a sentence; without one, the next office that has one."""
    if one.unit.phone:
        return f"{one.unit.name} {one.unit.phone}。"
    if one.instead is not None:
        next_one = f"{one.instead.name} {one.instead.phone}"
        return f"{one.unit.name}电话未登记，打{next_one}，请他们转告。"
    return f"{one.unit.name}电话未登记。"


def rung(
    unit: Unit,
    office: str,
    place: Division,
    *,
    by: Post | None = None,
    at: datetime | None = None,
) -> Rung:
    """An office that takes reports, and whom to ring where nobody has written its number down.

    Next come those to whom the same duty falls or rises, as the statute has them, then the town;
    never the office of whoever rings. With `at` an office where nobody is on post is not rung first
    either, and the next is one where somebody is.
    """
    is_police = office == "police"
    is_empty = at is not None and not _is_there(unit, Hands(at))
    if unit.phone and not is_empty:
        return Rung(unit, None, is_police)
    found = others(unit, office, place, by=by)
    if is_empty and at is not None:
        hands = Hands(at, found)
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
