"""Who here can do it now: the one question about a chair, asked wherever a duty is given a holder.

A hand is a post in force of a role that is granted the act, whose holder is there (offices.staffing)
and to whom this child is not hidden; nor has he himself, without a third, hidden it from a colleague
who could do the same. Source: 4.2.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from shouwang.access.may import doers
from shouwang.casework.figures import value_at
from shouwang.kernel.clock import DAY
from shouwang.offices import staffing
from shouwang.offices.models import Division, Unit
from shouwang.offices.prepared import fetch
from shouwang.statute.figures import figure

WAITED = "never_signed_in"
HAS_OWN = (
    "SELECT EXISTS (SELECT FROM casework_figuresetting WHERE code = %s),"
    " EXISTS (SELECT FROM casework_barred())"
)
BARRED = "SELECT person, key, unit, role FROM casework_barred()"
NOTHING: frozenset[UUID] = frozenset()


def waited_at(division: Division, at: datetime) -> timedelta:
    """How long a new account counts as there though it never signed in: figure never_signed_in."""
    return value_at(WAITED, division, at) * DAY


class Hands:
    """Who is there at one instant; each office is asked once."""

    def __init__(self, at: datetime, units: Iterable[Unit] = ()) -> None:
        self.at = at
        self._known: dict[int, list[staffing.Hand]] = {}
        self._named: dict[tuple[str, str], Unit | None] = {}
        ((self._has_own, is_any_barred),) = fetch(HAS_OWN, (WAITED,))
        self._barred = barred() if is_any_barred else {}
        self.ask(units)

    def ask(self, units: Iterable[Unit]) -> None:
        """Ask for several offices at once."""
        for waited, group in self._by_waited(units).items():
            fresh = {unit.pk for unit in group} - self._known.keys()
            self._known |= {pk: [] for pk in fresh}
            for hand in staffing.hands_of(fresh, self.at, waited) if fresh else ():
                self._known[hand.unit].append(hand)

    def named(self, spec: str, division: Division, find: Callable[[], Unit | None]) -> Unit | None:
        """The unit that the statute names at a place: found once, however many duties name it."""
        if (spec, division.code) not in self._named:
            self._named[spec, division.code] = find()
        return self._named[spec, division.code]

    def _by_waited(self, units: Iterable[Unit]) -> dict[timedelta, list[Unit]]:
        if not self._has_own:
            return {figure(WAITED).value * DAY: list(units)}
        found: dict[timedelta, list[Unit]] = {}
        for unit in units:
            found.setdefault(waited_at(unit.division, self.at), []).append(unit)
        return found

    def at_unit(self, unit: Unit, roles: Collection[str]) -> list[staffing.Hand]:
        """Who is there in one of these roles."""
        if unit.pk not in self._known:
            self.ask([unit])
        return [hand for hand in self._known[unit.pk] if hand.role in roles]

    def can(
        self,
        unit: Unit,
        act: str,
        key: UUID | None = None,
        only: Collection[str] = (),
        *,
        has_come: bool = False,
        fills: bool = False,
        apart: Collection[int] = (),
    ) -> bool:
        """Whether somebody there may do the act now; with a file or case, on this one.

        `only` these roles do it on this record: not everybody who approves posts approves each.
        `has_come`: somebody who has signed in at least once; `fills`: no stand-in for
        a post nobody holds whom nobody has approved yet. `apart`: people who may not (casework.apart).
        """
        roles = doers(act).intersection(only) if only else doers(act)
        some = self.at_unit(unit, roles)
        return any(
            key not in hand.hidden
            and key not in self._barred_to(hand, roles)
            and hand.person not in apart
            and hand.has_come >= has_come
            and hand.fills >= fills
            for hand in some
        )

    def hidden_at(self, unit: Unit, act: str) -> frozenset[UUID]:
        """The files and cases for which somebody there who may do the act is no hand."""
        roles = doers(act)
        some = self.at_unit(unit, roles)
        return NOTHING.union(*(hand.hidden | self._barred_to(hand, roles) for hand in some))

    def _barred_to(self, hand: staffing.Hand, roles: Collection[str]) -> frozenset[UUID]:
        """For which he is no hand at his office: one who could do the same there, he alone shut out.

        Until a third has confirmed it; what he shut a colleague out from does not become his alone.
        """
        return barred_to(self._barred, hand.person, hand.unit, roles)


Barred = Mapping[tuple[int, int, str], frozenset[UUID]]


def barred_to(found: Barred, person: int, unit: int, roles: Collection[str]) -> frozenset[UUID]:
    """Of all that is `barred`, the files and cases for which this one is no hand in these roles."""
    if not found:
        return NOTHING
    return NOTHING.union(*(found.get((person, unit, role), NOTHING) for role in roles))


def barred() -> Barred:
    """By person, office and role of whom he shut out: the files and cases, as long as no third confirmed."""
    found: dict[tuple[int, int, str], set[UUID]] = {}
    for person, key, unit, role in fetch(BARRED, ()):
        found.setdefault((person, unit, role), set()).add(key)
    return {whose: frozenset(keys) for whose, keys in found.items()}


def can(unit: Unit, act: str, at: datetime, key: UUID | None = None) -> bool:
    """Whether somebody at the unit may do the act now; with a file or case, on this one."""
    return Hands(at, [unit]).can(unit, act, key)


def is_any_of_there(
    unit: Unit, people: Iterable[int], key: UUID, at: datetime, act: str = ""
) -> bool:
    """Whether any of these people, but who must not know of this file, is there at the unit."""
    roles = doers(act) if act else ()
    waited = waited_at(unit.division, at)
    return staffing.has_any_of(unit, people, key, at, waited, roles)
