"""Duties of an office where nobody can do them go along their chain, and come back: 4.2."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.casework.apart import Apart
from shouwang.casework.chairs import Hands
from shouwang.casework.holders import BY_ROLE, HANDS, RED, chosen, give
from shouwang.casework.holding import hold_free
from shouwang.casework.models import Duty
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES


def hand_over_vacant(*, at: datetime, units: Iterable[Unit] | None = None) -> int:
    """Give each open duty to the first office of its chain where somebody can do it now.

    `units`: those of these offices only. Due times stay. What is kept secret is handed on by the
    acts on the secret. Source: 4.2. Returns: how many duties changed hands.
    """
    moved = 0
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        hands, apart = Hands(at), Apart()
        for duty in _free(list(_astray(hands, apart, units))):
            own = duty.held_for or duty.holder
            only = duty.opened_by.facts.get(HANDS, ())
            rule, key = RULES[duty.code], duty.matter_id
            given = {"level": duty.level, "apart": apart.of(duty)}
            now = chosen(rule, own, duty.division, key, hands, only, **given)
            if now != (duty.holder, duty.held_for):
                give(duty, *now, at)
                moved += 1
    return moved


def _free(astray: Iterable[Duty]) -> list[Duty]:
    """Those whose file or case nobody works on now, held: the others wait for the next round.

    It is met with as it goes, so it never waits: somebody may wait here for what it holds.
    """
    free = hold_free(duty.matter_id for duty in astray)
    mine = [duty.pk for duty in astray if {duty.matter_id, duty.matter.child} & free]
    return list(_locked(Duty.objects.filter(pk__in=mine, closed_at=None)))


def _astray(hands: Hands, apart: Apart, units: Iterable[Unit] | None) -> Iterator[Duty]:
    """The open duties that may have to move: held for another office, or where nobody can do them.

    So is what one of those who could must not know of, or may not decide, and what is red where nobody has come yet.
    """
    chained = [code for code, rule in RULES.items() if rule.if_vacant]
    found = Duty.objects.filter(closed_at=None, code__in=chained)
    if units is not None:
        found = found.filter(Q(holder__in=units) | Q(held_for__in=units))
    yield from found.exclude(held_for=None).select_related("matter")
    yield from found.filter(apart.concerned(), held_for=None).select_related("matter")
    own = found.filter(held_for=None).exclude(apart.concerned())
    pairs = list(own.order_by("holder", "code").values_list("holder", "code").distinct())
    holders = Unit.objects.select_related("division").in_bulk({pk for pk, _ in pairs})
    hands.ask(holders.values())
    for pk, code in pairs:
        act = RULES[code].may
        some = own.filter(holder=pk, code=code)
        if code in BY_ROLE or not hands.can(holders[pk], act):
            yield from some.select_related("matter")
            continue
        if hidden := hands.hidden_at(holders[pk], act):
            yield from some.filter(matter__in=hidden).select_related("matter")
        if not hands.can(holders[pk], act, has_come=True):
            yield from some.filter(level=RED).exclude(matter__in=hidden).select_related("matter")


def _locked(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    found = duties.select_for_update(of=("self",), no_key=True, skip_locked=True).select_related(
        "division", "holder__division", "held_for__division", "opened_by"
    )
    return found.order_by("id")
