"""Whose home may not be rung yet: asked of the floors above, kept where numbers are opened.

A post that takes no reports is told the same sentence whatever the reason is: whom to ask first, not
what was reported nor by whom.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwang.access import reach
from shouwang.casework.holders import resolve
from shouwang.casework.models import Matter
from shouwang.casework.ringing import Rung, rung
from shouwang.children.harmers import named
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Unit

Reader = Callable[[Collection[UUID]], set[UUID]]
_readers: list[Reader] = []
_met_readers: list[Reader] = []
ASKED = {"police": "police_station", "civil_affairs": "district.civil_affairs"}


@dataclass(frozen=True)
class Silence:
    """Which offices are asked before anybody rings this home or goes there, and by which number.

    `is_named`: whoever reads knows somebody of the house to be named as having harmed a child of it.
    `is_met`: a record says that the child was met; not yet away from whom.
    """

    asked: tuple[Rung, ...]
    is_named: bool = False
    is_met: bool = False

    @property
    def offices(self) -> tuple[Unit, ...]:
        """The offices themselves."""
        return tuple(one.unit for one in self.asked)

    @property
    def words(self) -> str:
        """The sentence without the numbers, for paper and for a refusal."""
        names = "、".join(one.name for one in self.asked)
        return f"家里的电话先问{names}"


def keep_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say which of these homes may not be rung."""
    if reader not in _readers:
        _readers.append(reader)


def tell_met_with(reader: Reader) -> None:
    """Have a plain function of a higher floor say in which of these cases a record tells of meeting the child."""
    if reader not in _met_readers:
        _met_readers.append(reader)


def met(cases: Collection[UUID]) -> set[UUID]:
    """In which of these cases, whose home may not be rung yet, a record says that the child was met since.

    Then nobody writes 见到孩子本人以前. The home is not rung before it is written from whom it was parted.
    """
    wanted = set(cases)
    return set[UUID]().union(*(reader(wanted) for reader in _met_readers)) if wanted else set()


def silent(children: Collection[UUID]) -> frozenset[UUID]:
    """Which of these children's homes may not be rung by whoever reads now.

    One child silences the house: whoever rings for its sister reaches the same people.
    """
    keys = set(children)
    if not keys:
        return frozenset()
    houses = _houses(keys)
    there = keys.union(houses)
    found: set[UUID] = set().union(*(reader(there) for reader in _readers))
    quiet = {houses[key] for key in found if key in houses}
    return frozenset(key for key in keys if key in found or houses.get(key) in quiet)


def _houses(keys: set[UUID]) -> dict[UUID, UUID]:
    """The house of every child that lives under one roof with one of these, beyond the reach too."""
    with reach.entered(reach.EVERYTHING):
        roofs = Child.objects.filter(pk__in=keys).values("household")
        return dict(Child.objects.filter(household__in=roofs).values_list("pk", "household"))


def roof(keys: Collection[UUID]) -> set[UUID]:
    """These children and all who live under one roof with one of them."""
    return {*keys, *_houses(set(keys))}


def over(child: Child) -> Silence | None:
    """The silence over this child's home, and whom to ask; None where it may be rung."""
    if child.key not in silent([child.key]):
        return None
    running = Matter.objects.filter(reach.rows(key="pk"), child=child.key, closed_at=None)
    is_met = bool(met(running.values_list("pk", flat=True)))
    asked = asked_at(child.division, at=now(), key=child.key)
    return Silence(asked, named(child.key).is_known, is_met)


def asked_at(place: Division, *, at: datetime, key: UUID | None = None) -> tuple[Rung, ...]:
    """Who is asked first about a home in this place, each office that acts now: of this file or case."""
    given = {"at": at, "key": key}
    return tuple(
        rung(resolve(spec, place, {}), office, place, **given) for office, spec in ASKED.items()
    )


def must_not_be(child: Child) -> None:
    """Open no number of a home over which there is silence. Refuses: home_silent."""
    found = over(child)
    if found is not None:
        raise Refusal("home_silent", "3.2.2", what=found.words)
