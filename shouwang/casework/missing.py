"""Which offices owe duties that nobody there can do: said on the desks of those who fill chairs (4.2).

How many and since when; not which child, nor which duty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from shouwang.access import reach
from shouwang.casework.apart import BY_ANOTHER, asked, asked_by
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import BY_ROLE, HANDS
from shouwang.casework.models import Duty
from shouwang.casework.seats import WITH_A_DESK, empty
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post, Unit
from shouwang.offices.queries import in_force, offices_in_use
from shouwang.statute.duties import RULES

FILL = "posts.fill_office"


@dataclass(frozen=True)
class Missing:
    """One office: how many duties wait there for somebody who can do them, the oldest since when."""

    unit: Unit
    count: int
    since: datetime


def without_hands(
    at: datetime, place: Division | None = None, units: Iterable[Unit] | None = None
) -> list[Missing]:
    """The offices that owe duties which nobody there can do now, those that owe most first.

    `place`: offices in it; `units`: of these. What is kept secret is not counted: its own round
    tells those who decide. Open-ended duties end with their case and are not counted.
    """
    with reach.entered(reach.EVERYTHING):
        found = Duty.objects.filter(closed_at=None).exclude(code__in=_open_ended())
        if place is not None:
            found = found.filter(
                holder__division__code__gte=place.low, holder__division__code__lte=place.high
            )
        if units is not None:
            found = found.filter(holder__in=[unit.pk for unit in units])
        by_unit: dict[int, list[tuple[int, datetime]]] = {}
        offices: dict[int, Unit] = {}
        for unit, count, since in _undone(found, Hands(at)):
            offices[unit.pk] = unit
            by_unit.setdefault(unit.pk, []).append((count, since))
    rows = [
        Missing(offices[pk], sum(count for count, _ in some), min(since for _, since in some))
        for pk, some in by_unit.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.since, row.unit.pk))


@dataclass(frozen=True)
class Vacant:
    """One town or police office with nobody: since when, and how much others do for it meanwhile."""

    unit: Unit
    since: datetime
    elsewhere: int
    stand_in: str = ""  # who stands in there meanwhile, whom nobody has approved yet


def vacant(place: Division | None = None, units: Iterable[Unit] | None = None) -> list[Vacant]:
    """The towns and police offices that wait for somebody, the longest first; `place`, `units` as above.

    Also where nothing is left undone: what fell to another office does not fill the chair. One that
    the day's round has not seen yet is there already, since now.
    """
    at = now()
    offices = _with_a_desk(at, place, units)
    nobody = empty(offices, at)
    rows = [unit for unit in offices if unit.pk in nobody]
    if not rows:
        return []
    with reach.entered(reach.EVERYTHING):
        found = Duty.objects.filter(code=FILL, closed_at=None, matter__in=[one.key for one in rows])
        since = dict(found.values_list("matter", "opened_at"))
        owed = Duty.objects.filter(closed_at=None, held_for__in=rows)
        owed = owed.exclude(code__in=_open_ended())
        counted = owed.order_by().values("held_for").annotate(count=Count("id"))
        done = dict(counted.values_list("held_for", "count"))
    meanwhile = _stand_ins(rows)
    made = [
        Vacant(unit, since.get(unit.key, at), done.get(unit.pk, 0), meanwhile.get(unit.pk, ""))
        for unit in rows
    ]
    return sorted(made, key=lambda row: (row.since, row.unit.division_id, row.unit.pk))


def _with_a_desk(at: datetime, place: Division | None, units: Iterable[Unit] | None) -> list[Unit]:
    found = offices_in_use(WITH_A_DESK, at)
    if place is not None:
        found = found.filter(division__code__gte=place.low, division__code__lte=place.high)
    if units is not None:
        found = found.filter(pk__in=[unit.pk for unit in units])
    return list(found)


def _stand_ins(units: Iterable[Unit]) -> dict[int, str]:
    """By office who works there as a stand-in, by name."""
    held = Post.objects.filter(in_force(now()), unit__in=list(units)).exclude(stands_for=None)
    found: dict[int, list[str]] = {}
    for unit, title in held.order_by("id").values_list("unit", "person__title"):
        found.setdefault(unit, []).append(title)
    return {unit: "、".join(titles) for unit, titles in found.items()}


def _open_ended() -> list[str]:
    return [code for code, rule in RULES.items() if rule.open_ended]


def _undone(found: QuerySet[Duty], hands: Hands) -> Iterator[tuple[Unit, int, datetime]]:
    """Unit, number and oldest of the duties of one kind that nobody there can do."""
    groups = found.values("holder", "code", "held_for")
    rows = list(groups.annotate(count=Count("id"), since=Min("opened_at")).order_by("holder"))
    units = Unit.objects.select_related("division").in_bulk({row["holder"] for row in rows})
    hands.ask(units.values())
    for row in rows:
        unit, rule = units[row["holder"]], RULES[row["code"]]
        act = (row["held_for"] and rule.instead) or rule.may
        if not hands.can(unit, act):
            yield unit, row["count"], row["since"]
            continue
        same = {"holder": unit, "code": rule.code, "held_for": row["held_for"]}
        some = found.filter(**same).select_related("opened_by").order_by("id")
        if rule.code not in BY_ROLE:
            hidden = Q(matter__in=hands.hidden_at(unit, act))
            some = some.filter(hidden | asked() if rule.code in BY_ANOTHER else hidden)
        for duty in some:
            only = duty.opened_by.facts.get(HANDS, ())
            apart = asked_by(duty.opened_by.facts)
            if not hands.can(unit, act, duty.matter_id, only, apart=apart):
                yield unit, 1, duty.opened_at
