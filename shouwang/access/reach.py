"""How far a post sees: the area and clearance set on the connection, and the same as a filter.

The row policies of access/rows.py read these settings; they hold for one transaction only.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Q
from psycopg.pq import TransactionStatus

from shouwang.access import kinds
from shouwang.access.kinds import Stand
from shouwang.access.may import NO_SIGHT, May, granted, sights
from shouwang.access.models import Team
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Post
from shouwang.offices.prepared import ahead, begin, first

NOWHERE_LOW, NOWHERE_HIGH = "~", "!"
ROSTER, IDENTITY, CASE, SEALED = 1, 2, 3, 4


@dataclass(frozen=True)
class Reach:
    """The rows one actor sees: an area up to a label, the files of its unit, and single keys.

    `hidden` are the files and cases that do not exist for him; they beat everything else. `named`
    are those kept secret that he is told of: what is sealed in them nobody else sees. `role` tells
    which kinds of content he reads (none: the program itself, all); `opened` is what he has just
    opened with a reason; `urgent` the one record he looks at in an emergency, but what is sealed.
    """

    low: str = NOWHERE_LOW
    high: str = NOWHERE_HIGH
    label: int = 0
    unit: int = 0
    keys: tuple[UUID, ...] = field(default=())
    hidden: tuple[UUID, ...] = field(default=())
    named: tuple[UUID, ...] = field(default=())
    person: int = 0
    role: str = ""
    opened: tuple[UUID, ...] = field(default=())
    urgent: UUID | None = None


NONE = Reach()
# Every place, and nothing that is kept secret: see access/knowing.py.
EVERYTHING = Reach(low="000000000000", high="999999999999", label=CASE)
# The clock alone: it owes what is kept secret its times, too.
CLOCK = replace(EVERYTHING, label=SEALED)
_current: ContextVar[Reach | None] = ContextVar("reach", default=None)


class Unscoped(RuntimeError):
    """Somebody asked for children's data without saying as whom: a fault of ours, never an answer."""


def current() -> Reach:
    """The reach in force in this thread. Raises Unscoped where no door set one."""
    found = _current.get()
    if found is None:
        raise Unscoped("children's data are asked for inside a reach only")
    return found


class Scoped(models.Manager[Any]):
    """The way to rows that lie in a place: none without a reach in force, whatever it shows."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows as the second wall shows them. Raises Unscoped."""
        current()
        return super().get_queryset()


def of(post: Post) -> Reach:
    """What this post sees: its role's area at its unit's place, and whatever its unit works on.

    Whoever has no duties at an office (auditor, administrators, figures) works on none of it.
    """
    given = sights().get(post.role, NO_SIGHT)
    place = _place(post.unit.division, given.area) if given.area else None
    unit = post.unit_id if May.READ_DUTIES in granted().get(post.role, frozenset()) else 0
    hidden = tuple(post.person.hidden)
    named = tuple(key for key in post.person.named if key not in hidden)
    everywhere = Reach(
        unit=unit, keys=named, hidden=hidden, named=named, person=post.person_id, role=post.role
    )
    if place is None:
        return everywhere
    return replace(everywhere, low=place.low, high=place.high, label=given.label)


def figures_place(post: Post) -> Division | None:
    """The highest division whose figures this post may read; None when it may read none."""
    given = sights().get(post.role, NO_SIGHT)
    level = given.figures or given.area
    return _place(post.unit.division, level) if level else None


def _place(division: Division, level: str) -> Division | None:
    if level == "village":
        return division if division.level == "village" else None
    finder = {
        "town": offices.town_of,
        "district": offices.district_of,
        "city": offices.city_of,
    }[level]
    return finder(division)


APPLY = (
    "SELECT set_config('shouwang.low', %s, true), set_config('shouwang.high', %s, true),"
    " set_config('shouwang.label', %s, true), set_config('shouwang.unit', %s, true),"
    " set_config('shouwang.keys', %s, true), set_config('shouwang.hidden', %s, true),"
    " set_config('shouwang.named', %s, true), set_config('shouwang.person', %s, true)"
)


def _settings(reach: Reach) -> tuple[str, ...]:
    lists = (reach.keys, reach.hidden, reach.named)
    keys = ("{" + ",".join(map(str, some)) + "}" for some in lists)
    return reach.low, reach.high, str(reach.label), str(reach.unit), *keys, str(reach.person)


def _apply(reach: Reach) -> None:
    ahead(APPLY, _settings(reach))
    begin()


@contextmanager
def entered(reach: Reach) -> Iterator[Reach]:
    """Set the reach for the block, inside the door's transaction, and put the former one back.

    Whoever acts stays who he is when he acts with the widest reach.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a reach is set inside a transaction only")
    before = _current.get()
    if reach is EVERYTHING and before is not None:
        reach = replace(reach, named=before.named, person=before.person)
    token = _current.set(reach)
    _apply(reach)
    try:
        yield reach
    finally:
        _current.reset(token)
        if connection.in_atomic_block and not connection.needs_rollback:
            _put_back(before)


def _put_back(before: Reach | None) -> None:
    """Set the former reach again; an aborted transaction is rolled back and drops ours by itself.

    Saying anything to it would only hide the error that aborted it: a deadlock, which the clock
    waits out, would end the clock.
    """
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        _apply(before or NONE)


@contextmanager
def throughout(reach: Reach, *, reads: bool) -> Iterator[Reach]:
    """Set the reach for the door's whole transaction, whose end drops it by itself.

    `reads`: no record is changed, and the settings travel with what is asked first. Until then
    nothing has been asked, so nothing is seen by any other reach.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a reach is set inside a transaction only")
    before = _current.get()
    token = _current.set(reach)
    try:
        with first(APPLY, _settings(reach)):
            if not reads:
                begin()
            yield reach
    finally:
        _current.reset(token)
        if connection.savepoint_ids and not connection.needs_rollback:
            _put_back(before)


@contextmanager
def also(*keys: UUID) -> Iterator[Reach]:
    """The reach in force, widened by these keys: for a record its maker may not browse."""
    with entered(_wider(keys)) as wider:
        yield wider


def _wider(keys: tuple[UUID, ...]) -> Reach:
    now = current()
    hidden = tuple(key for key in now.hidden if key not in keys)
    return replace(now, keys=(*now.keys, *keys), hidden=hidden)


def widen(*keys: UUID) -> None:
    """Add keys to the reach in force until the door leaves it: the maker sees what it made."""
    wider = _wider(keys)
    _current.set(wider)
    _apply(wider)


@contextmanager
def told(*keys: UUID) -> Iterator[Reach]:
    """The reach in force with these keys, kept secret or not: for who holds a receipt of them."""
    now = current()
    with entered(replace(now, keys=(*now.keys, *keys), named=(*now.named, *keys))) as wider:
        yield wider


def sealed_for(key: str, label: str = "label") -> Q:
    """What the reach in force shows of what is kept secret, as a filter: the first wall."""
    reach = current()
    if reach.label >= SEALED:
        return Q()
    open_to_all = Q(**{f"{label}__lt": SEALED})
    return open_to_all | Q(**{f"{key}__in": reach.named}) if reach.named else open_to_all


def open_content(key: UUID) -> None:
    """Have the content of this file or case read until the door leaves: a reason was given for it."""
    now = current()
    _current.set(replace(now, opened=(*now.opened, key)))


def reads(kind: str, *, of: UUID | None = None) -> bool:
    """Whether the reach in force reads a kind of content, of this file or case opened with a reason."""
    here = current()
    hows = (Stand.ROW, Stand.REASON) if of is not None and of in here.opened else (Stand.ROW,)
    hows = (Stand.URGENT,) if of is not None and of == here.urgent else hows
    return not here.role or kinds.is_open(here.role, kind, hows)


def rows(
    key: str = "key",
    label: str = "label",
    division: str = "division_id",
    *,
    ways: Q | None = None,
    own: Q | None = None,
    kind: str = "",
) -> Q:
    """The reach in force as a filter: the first wall, beside the row policies.

    `ways` are further ways to see a row of this table, by its own unit, `own` such as hold though
    it is kept secret; what is hidden is hidden in every way. `kind`: what the rows tell; a role
    that does not read it sees none of them but its own.
    """
    reach = current()
    area = Q(**{f"{division}__gte": reach.low, f"{division}__lte": reach.high})
    if label:
        area &= Q(**{f"{label}__lte": reach.label})
    named = Q(**{f"{key}__in": reach.keys}) if reach.keys else Q()
    team = Q()
    if reach.unit:
        files = Team.objects.filter(unit_id=reach.unit, until=None).values("key")
        team = Q(**{f"{key}__in": files})
    seen = area | team | named
    if kind and not reads(kind):
        seen &= Q(**{f"{key}__in": _opened(kind)})
        if not kinds.is_open(reach.role, kind, (Stand.OWN, Stand.SELF)):
            ways = own = None
    seen |= ways or Q()
    if label:
        seen &= sealed_for(key, label)
    seen |= own or Q()
    return seen & ~Q(**{f"{key}__in": reach.hidden}) if reach.hidden else seen


def _opened(kind: str) -> tuple[UUID, ...]:
    """What was opened with a reason, or in an emergency, for a kind that opens so."""
    here = current()
    ways = ((Stand.REASON, here.opened), (Stand.URGENT, (here.urgent,) if here.urgent else ()))
    return tuple(
        key for how, keys in ways for key in keys if kinds.is_open(here.role, kind, (how,))
    )


def join(key: UUID, unit: models.Model, *, place: str, why: str, at: datetime) -> None:
    """Put a unit on the team of what lies in `place`, seen by whoever acts or not; once only."""
    facts, now = {"division_id": place, "why": why, "since": at}, current()
    is_here = now.low <= place <= now.high and now.label >= IDENTITY
    with nullcontext() if is_here or key in now.keys else also(key):
        Team.objects.get_or_create(key=key, unit_id=unit.pk, until=None, defaults=facts)


def leave(key: UUID, unit: models.Model, *, at: datetime) -> None:
    """Take a unit off the team of a file or matter; the row stays, with its end."""
    Team.objects.filter(key=key, unit_id=unit.pk, until=None).update(until=at)
