"""Moving matters to another place: every row that carries their key, whatever package it is of.

A table is found by its shape: a `division`, a `label`, and the key as `matter` or `child`. One
that carries the key otherwise, or stays where it is, says so by `MOVES_BY`.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q

from shouwang.access import reach
from shouwang.access.models import Team
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import STATION, chosen, give, holder_now
from shouwang.casework.models import Duty, Matter
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.duties import RULES

STAYS = ""
# Held because of what the office did or was asked, not because of where the child lives.
NOT_BY_PLACE = ("police_station", "home_station", "reporter", "unit")
DISTRICT_KINDS = ("civil_affairs", "conference_office")


def placed_tables() -> Iterator[tuple[Any, str | None]]:
    """Every table of ours whose rows lie in a place, with the path to the key; None: unknown."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        ours = model.__module__.startswith("shouwang.") and not hasattr(model, "pgh_tracked_model")
        if ours and {"division", "label"} <= names:
            yield model, _path(model)


def _path(model: Any) -> str | None:
    if hasattr(model, "MOVES_BY"):
        return str(model.MOVES_BY)
    fields = {f.name: f for f in model._meta.get_fields() if isinstance(f, models.ForeignKey)}
    return next((f"{name}_id" for name in ("matter", "child") if name in fields), None)


@transaction.atomic
def move(files: Sequence[UUID], to: Division, *, at: datetime) -> None:
    """Put files with all their cases into another place: it sees everything, the old one nothing.

    The caller has entered a reach that holds both places. Effect: the place of every row; what the
    old offices held is held by the new ones, its due time kept; the old ones leave the teams.
    """
    # What an office has of its own about a child stays with that office.
    matters = Matter.objects.filter(Q(pk__in=files) | Q(child__in=files)).exclude(
        kind=Matter.Kind.UNIT
    )
    places = Division.objects.filter(pk__in=matters.values("division_id")).select_related("parent")
    former = {pk for place in places for pk in _offices(place)} - _offices(to)
    keys = list(matters.order_by("pk").values_list("pk", flat=True))
    for model, path in placed_tables():
        if path:
            model.objects.filter(**{f"{path}__in": keys}).update(division_id=to.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_follow(%s)", [keys])
    _hold_anew(keys, former, to, at)
    for unit_id, key in list(
        Team.objects.filter(key__in=keys, unit__in=former, until=None).values_list("unit", "key")
    ):
        reach.leave(key, Unit(pk=unit_id), at=at)


@transaction.atomic
def place_anew(case: Matter, to: Division, station: Unit | None = None, *, at: datetime) -> None:
    """Put one case into another place; who held what there keeps seeing it until he is let go.

    The caller has entered a reach that holds both places. Effect: the place of every row; what is
    owed is owed by the offices of the new place, its due time kept; what the police owe by
    `station`, or where none is named by that of the new place.
    """
    for model, path in placed_tables():
        if path:
            model.objects.filter(**{path: case.key}).update(division_id=to.pk)
    case.division = to
    if case.station != station:
        case.station = station
        case.save(update_fields=["station"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_follow(%s)", [[case.key]])
    owed = Duty.objects.select_for_update(no_key=True).filter(matter=case, closed_at=None)
    for duty in owed.order_by("pk"):
        rule = RULES[duty.code]
        if rule.holder not in ("reporter", "unit"):
            give(duty, *holder_now(rule, to, {}, at, case, level=duty.level), at)


@transaction.atomic
def seat(case: Matter, station: Unit | None, holder: Unit, *, at: datetime) -> None:
    """From now on what the police owe in this case is owed by `holder`, due times kept.

    The caller has entered a reach that holds both places. `station`: named on the case; None where
    it is that of its place.
    """
    case.station = station
    case.save(update_fields=["station"])
    hands = Hands(at)
    owed = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=case, closed_at=None
    )
    for duty in owed.select_related("division", "matter", "holder").order_by("pk"):
        rule = RULES[duty.code]
        if rule.holder == STATION:
            now = chosen(rule, holder, duty.division, case.key, hands, level=duty.level)
            give(duty, *now, at)


def _offices(place: Division) -> set[int]:
    """The offices that govern a place: village, town, and those of the district that answer."""
    district = offices.district_of(place)
    seats = Q(kind="village", division=place)
    seats |= Q(kind="town", division=offices.town_of(place))
    seats |= Q(kind__in=DISTRICT_KINDS, division=district)
    return set(Unit.objects.filter(seats).values_list("pk", flat=True))


def _hold_anew(keys: Sequence[UUID], former: set[int], to: Division, at: datetime) -> None:
    """Open duties go to the new offices with their due times; the old ones no longer see any."""
    rows = Duty.objects.select_for_update(of=("self",), no_key=True).filter(matter__in=keys)
    duties = list(rows.select_related("matter").order_by("pk"))
    for duty in duties:
        rule = RULES[duty.code]
        own = {duty.holder_id} if rule.holder in NOT_BY_PLACE else set()
        if duty.closed_at is None:
            duty.subject = f"{to.short_name} {duty.subject.partition(' ')[2]}".strip()
            if rule.holder not in NOT_BY_PLACE:
                now = holder_now(rule, to, {}, at, duty.matter, level=duty.level)
                duty.holder, duty.held_for = now
            own = {pk for pk in (duty.holder_id, duty.held_for_id) if pk}
        duty.seers = sorted({*duty.seers} - former | own)
    Duty.objects.bulk_update(duties, ["subject", "holder", "held_for", "seers"], 500)
