"""Which unit holds a duty: the statute's word for it, resolved at the matter's place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.may import May, doers
from shouwang.access.reach import SEALED
from shouwang.access.secrets import keeper
from shouwang.casework.apart import asked_by
from shouwang.casework.chairs import Hands, waited_at
from shouwang.casework.models import Duty, Matter
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Unit
from shouwang.statute.duties import RULES, DutyRule

# Offices that see what is put before them and no area: what falls to them is shown to them.
BY_TEAM = ("police_station", "police", "city_police")
STANDS_IN = "代办职责"
STATION = "police_station"
HOME_STATION = "home_station"
# Units that the event's own facts name, not its place.
BY_FACT = ("reporter", "unit")
RED = "red"
# The fact of an event that names the roles which alone do what it opens, and the duties so opened.
HANDS = "hands"
BY_ROLE = ("posts.approve", "posts.renew", "posts.settle")


def resolve(
    spec: str, division: Division, facts: Mapping[str, Any], hands: Hands | None = None
) -> Unit:
    """The unit that the statute names, at this place.

    A place without its own office falls to the next above, never to nobody.
    Refuses: no_holder.
    """
    unit = _known(spec, division, facts, hands)
    if unit is None and spec not in BY_FACT:
        unit = _known("district.civil_affairs", division, facts, hands)
    if unit is None:
        raise Refusal("no_holder", spec=spec)
    return unit


def office_of_case(spec: str, matter: Matter) -> Unit:
    """The unit that the statute names for a case: the station it was sent to, else its place's.

    Refuses: no_holder.
    """
    if spec == STATION and matter.station is not None:
        return matter.station
    return resolve(spec, matter.division, {})


def _known(
    spec: str, division: Division, facts: Mapping[str, Any], hands: Hands | None
) -> Unit | None:
    """The unit that a spec names, found once for all that is asked of the same hands."""
    if hands is None or spec in BY_FACT:
        return named(spec, division, facts)
    return hands.named(spec, division, lambda: named(spec, division, facts))


def named(spec: str, division: Division, facts: Mapping[str, Any]) -> Unit | None:
    """The unit that a spec names at this place, if there is one."""
    if spec in BY_FACT:
        return Unit.objects.filter(pk=facts.get(spec)).first()
    if spec == "village":
        return offices.governing_unit(division)
    if spec == "town":
        town = offices.town_of(division)
        return offices.governing_unit(town) if town else None
    if spec in (STATION, HOME_STATION):
        return offices.station_for(division) or named("district.police", division, facts)
    level, _, kind = spec.partition(".")
    place = {"district": offices.district_of, "city": offices.city_of}[level](division)
    if place is None and level == "district":
        # A city's own affairs, a post of its office say, are kept by the district that is here.
        place = offices.inside(division).filter(level=Division.Level.DISTRICT).first()
    return offices.unit_of_kind(kind, place) if place else None


def ask_at_once(
    rules: Iterable[DutyRule], division: Division, facts: Mapping[str, Any], hands: Hands
) -> None:
    """Find the offices that these duties belong to, and who is there, before each is given away."""
    units = [_known(rule.holder, division, facts, hands) for rule in rules if not rule.placed]
    hands.ask({unit.pk: unit for unit in units if unit is not None}.values())


def holder_now(
    rule: DutyRule,
    division: Division,
    facts: Mapping[str, Any],
    at: datetime,
    matter: Matter,
    hands: Hands | None = None,
    *,
    level: str = "",
) -> tuple[Unit, Unit | None]:
    """Who holds it at this instant, and for whom: the first of its chain where somebody can do it.

    What the police owe in a case that was sent to a station is that station's. A child does not
    exist for an office where everybody has a stake in it; the `key` is its file or case. Where
    nobody can, the duty stays with the office it belongs to (`without_hands` lists it).
    """
    hands = hands or Hands(at)
    sent = matter.station if rule.holder == STATION else None
    own = sent or resolve(rule.holder, division, facts, hands)
    only, apart = facts.get(HANDS, ()), asked_by(facts)
    return chosen(rule, own, division, matter.key, hands, only, level=level, apart=apart)


def chosen(
    rule: DutyRule,
    own: Unit,
    division: Division,
    key: UUID | None,
    hands: Hands,
    only: Collection[str] = (),
    *,
    level: str = "",
    apart: Collection[int] = (),
) -> tuple[Unit, Unit | None]:
    """Who of `own` and the offices that stand in for it can do it, and for whom; `only` as these.

    `apart`: the people who may not.

    What is red is given to nobody who has never signed in, as long as an office of the chain has
    somebody who did.
    """
    act, others = rule.instead or rule.may, None
    for has_come in (True, False) if level == RED else (False,):
        if hands.can(own, rule.may, key, only, has_come=has_come, apart=apart):
            return own, None
        if others is None:
            others = _others(rule, own, division, hands)
        for unit in others:
            if hands.can(unit, act, key, only, has_come=has_come, apart=apart):
                return unit, own
    return own, None


def _others(rule: DutyRule, own: Unit, division: Division, hands: Hands) -> list[Unit]:
    """The offices that stand in for one, in their order; who is there is asked of all at once."""
    specs = list(rule.if_vacant)
    if own.kind == STATION and rule.may == May.ANSWER_DIRECTIVE:
        # A paper to a station is answered by the police that act for it, before another power does.
        specs.insert(0, "district.police")
    units = [_known(spec, division, {}, hands) for spec in specs]
    found = [unit for unit in units if unit is not None and unit != own]
    hands.ask(found)
    return found


def kept(duty: Duty, unit: Unit, at: datetime) -> Unit:
    """Who holds a duty on what is kept secret, when this unit would hold it."""
    act = RULES[duty.code].may
    waited = waited_at(unit.division, at)
    return keeper(duty.matter.child, unit, at, waited=waited, roles=doers(act))


def let_in(duty: Duty, at: datetime) -> None:
    """Have an office without an area of its own see what it holds a duty on."""
    if duty.holder.kind in BY_TEAM and duty.label < SEALED and RULES[duty.code].discloses:
        for key in filter(None, (duty.matter_id, duty.child)):
            reach.join(key, duty.holder, place=duty.division_id, why=STANDS_IN, at=at)


def give(duty: Duty, holder: Unit, held_for: Unit | None, at: datetime) -> None:
    """Put a duty into another office's hands; whoever saw it before still does."""
    duty.holder, duty.held_for = holder, held_for
    duty.seers = sorted({*duty.seers, holder.pk})
    duty.save(update_fields=["holder", "held_for", "seers"])
    let_in(duty, at)


def about(files: Sequence[UUID]) -> QuerySet[Duty]:
    """The open duties on these files and their cases, held until the transaction ends."""
    of_files = Q(matter__in=files) | Q(matter__child__in=files)
    duties = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
        of_files, closed_at=None
    )
    return duties.select_related("division", "opened_by", "holder", "matter__station").order_by(
        "pk"
    )


def hold_now(duties: Iterable[Duty], at: datetime) -> int:
    """Hand each of these duties to whoever may hold it now; how many changed hands.

    Due times stay. What is kept secret goes to an office where somebody is named.
    """
    moved, hands = 0, Hands(at)
    for duty in duties:
        facts, rule = duty.opened_by.facts, RULES[duty.code]
        now = holder_now(rule, duty.division, facts, at, duty.matter, hands, level=duty.level)
        if duty.label >= SEALED and duty.matter.child:
            now = kept(duty, now[0], at), None
        if now != (duty.holder, duty.held_for):
            give(duty, *now, at)
            moved += 1
    return moved
