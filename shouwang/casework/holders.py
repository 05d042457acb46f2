"""Which unit holds a duty: the statute's word for it, resolved at the matter's place."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access.reach import SEALED
from shouwang.access.secrets import keeper
from shouwang.casework.models import Duty
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.duties import RULES, DutyRule


def resolve(spec: str, division: Division, facts: Mapping[str, Any]) -> Unit:
    """The unit that the statute names, at this place.

    A place without its own office falls to the next above, never to nobody.
    Refuses: no_holder.
    """
    unit = _named(spec, division, facts)
    if unit is None and spec not in ("reporter", "unit"):
        unit = _named("district.civil_affairs", division, facts)
    if unit is None:
        raise Refusal("no_holder", spec=spec)
    return unit


def _named(spec: str, division: Division, facts: Mapping[str, Any]) -> Unit | None:
    if spec in ("reporter", "unit"):
        return Unit.objects.filter(pk=facts.get(spec)).first()
    if spec == "village":
        return offices.governing_unit(division)
    if spec == "town":
        town = offices.town_of(division)
        return offices.governing_unit(town) if town else None
    if spec == "police_station":
        return offices.station_for(division) or _named("district.police", division, facts)
    level, _, kind = spec.partition(".")
    place = {"district": offices.district_of, "city": offices.city_of}[level](division)
    if place is None and level == "district":
        # A city's own affairs, a post of its office say, are kept by the district that is here.
        place = offices.inside(division).filter(level=Division.Level.DISTRICT).first()
    return offices.unit_of_kind(kind, place) if place else None


def holder_now(
    rule: DutyRule, division: Division, facts: Mapping[str, Any], at: datetime, key: UUID
) -> tuple[Unit, Unit | None]:
    """Who holds it at this instant, and for whom.

    A vacant office's duty goes to the one above; so does that of an office where everybody has a
    stake in the child, for whom this file or case, the `key`, does not exist.
    """
    unit = resolve(rule.holder, division, facts)
    if rule.if_vacant and offices.is_vacant(unit, at):
        above = resolve(rule.if_vacant, division, facts)
        if above != unit:
            return above, unit
    if offices.is_hidden_from(unit, key, at):
        return _beyond(rule, division, facts, at, key, unit), unit
    return unit, None


def about(files: Sequence[UUID]) -> QuerySet[Duty]:
    """The open duties on these files and their cases, held until the transaction ends."""
    of_files = Q(matter__in=files) | Q(matter__child__in=files)
    duties = Duty.objects.select_for_update(of=("self",)).filter(of_files, closed_at=None)
    return duties.select_related("division", "opened_by", "holder", "matter").order_by("pk")


def hold_now(duties: Iterable[Duty], at: datetime) -> int:
    """Hand each of these duties to whoever may hold it now; how many changed hands.

    Due times stay. What is kept secret goes to an office where somebody is named.
    """
    moved = 0
    for duty in duties:
        facts, child = duty.opened_by.facts, duty.matter.child
        now = holder_now(RULES[duty.code], duty.division, facts, at, duty.matter_id)
        if duty.label >= SEALED and child:
            now = keeper(child, now[0], at), None
        if now != (duty.holder, duty.held_for):
            duty.holder, duty.held_for = now
            duty.seers = sorted({*duty.seers, duty.holder.pk})
            duty.save(update_fields=["holder", "held_for", "seers"])
            moved += 1
    return moved


def _beyond(
    rule: DutyRule,
    division: Division,
    facts: Mapping[str, Any],
    at: datetime,
    key: UUID,
    unit: Unit,
) -> Unit:
    """The nearest office above with somebody who may know of it; the last one where there is none."""
    above = unit
    for spec in (rule.if_vacant, *rule.escalates_to, "district.civil_affairs"):
        if spec:
            above = resolve(spec, division, facts)
            is_there = above != unit and not offices.is_vacant(above, at)
            if is_there and not offices.is_hidden_from(above, key, at):
                break
    return above
