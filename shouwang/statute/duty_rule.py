"""The shape of a duty row: who owes what, after which event, within what time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from shouwang.statute.clauses import CLAUSES
from shouwang.statute.codes import codes
from shouwang.statute.figures import FIGURES

NO_LEVELS: Final[Mapping[str, str]] = MappingProxyType({})
ALWAYS_HOLD: Final = ("village", "town", "police_station", "home_station", "reporter", "unit")
AREAS: Final = ("district", "city")
NEEDS_CHAIN: Final = (
    "if_vacant=(office, …) is needed: the offices of the same power, in their order, that do it"
    " when nobody at the holder's can; or alone=: why no other office may"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRule:
    """One duty of the policy.

    `may` is the act of the grant table that its button asks for: who has it can do the duty.
    `holder` and `escalates_to` name offices: village, town, police_station (of the case), home_station
    (of the place, whoever has the case), district.<unit kind>, city.<unit kind>, reporter (the unit that reported), unit (the one the event names). `within` and `by_level` name
    figures; `until` names the fact of the event that holds the due day instead. A duty with
    `open_ended` has no due time. `scope` says what an event speaks of: the matter or one record.
    `placed` names the fact of the event that holds the division where the offices are found, when
    that is another place than the matter's: the receiver of a transfer.
    `if_vacant` are the offices of the same power that do it where nobody at the holder's can, the
    next one tried until somebody there may do it; `alone` says why a duty has none.
    `instead` is the act by which such an office ends it, where that is another one: it gives no
    service for the unit that cannot, it arranges another.
    `discloses` is false where the holder must not learn who the child is. A rule already open for
    its scope is not opened a second time; an event that restarts it stands in `closed_by` as well.
    `for_child` is false where the duty serves the offices' own record or the reporter: such a one
    stays owed, and keeps no support case of the child from closing.
    `per_child` is true where a child needs it once, whichever of its file and its cases asks: a
    second call does not open it again, the clock that ends first goes on.
    `danger` is true where an office owes it on the child's danger itself: while it is owed, no
    support case of the child closes and no level of it is lowered.
    `in_picture` is true where it is done on the records that everybody sees of a child kept secret:
    whoever knows of the secret does not touch them, and owes no second one.
    `remind` names a figure, how long before the end to remind; None leaves it to the engine.
    """

    code: str
    clause: str
    title: str
    action: str
    may: str
    opened_by: tuple[str, ...]
    closed_by: tuple[str, ...]
    holder: str
    within: str = ""
    by_level: Mapping[str, str] = field(default_factory=lambda: NO_LEVELS)
    until: str = ""
    open_ended: bool = False
    escalates_to: tuple[str, ...] = ()
    if_vacant: tuple[str, ...] = ()
    alone: str = ""
    instead: str = ""
    scope: Literal["matter", "record"] = "matter"
    placed: str = ""
    discloses: bool = True
    for_child: bool = True
    per_child: bool = False
    danger: bool = False
    in_picture: bool = False
    remind: str | None = None

    def __post_init__(self) -> None:
        for problem in self.problems():
            raise ValueError(f"{self.code}: {problem}")

    def problems(self) -> list[str]:
        """Return what is wrong with the row, in words for whoever edits it."""
        wrong = [] if self.clause in CLAUSES else [f"no clause {self.clause}"]
        wrong += [f"no event {e}" for e in self.opened_by + self.closed_by if e not in EVENTS]
        wrong += [f"no figure {f}" for f in self.figures if f not in FIGURES]
        wrong += [f"no level {level}" for level in self.by_level if level not in codes("levels")]
        if not isinstance(self.if_vacant, tuple) or bool(self.if_vacant) == bool(self.alone):
            wrong.append(NEEDS_CHAIN)
        offices = (self.holder, *self.escalates_to, *self.if_vacant)
        wrong += [f"no office {office}" for office in offices if not is_office(office)]
        if not self.title or not self.action or not self.opened_by or not self.closed_by:
            wrong.append("title, action, opened_by and closed_by are needed")
        if self.danger and not self.for_child:
            wrong.append("what is owed on the danger is owed for the child")
        if (bool(self.within), bool(self.until), self.open_ended).count(True) != 1:
            wrong.append("one of within, until, open_ended is needed")
        return wrong

    @property
    def figures(self) -> tuple[str, ...]:
        """Return every figure the row names."""
        return tuple(filter(None, (self.within, *self.by_level.values(), self.remind)))

    def due(self, level: str = "") -> str:
        """Return the figure that sets the due time at this risk level; "" where none does."""
        return self.by_level.get(level, self.within)


EVENTS: Final = codes("events")


def is_office(spec: str) -> bool:
    """Say whether a holder is one the engine can find: a fixed word, district.<unit kind> or city.<kind>."""
    area, _, kind = spec.partition(".")
    return spec in ALWAYS_HOLD or (area in AREAS and kind in codes("unit_kinds"))
