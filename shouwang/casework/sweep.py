"""The clock's round: reminders before, escalations after, and the duties of vacant offices."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.module_loading import import_string

from shouwang.access import reach
from shouwang.access.secrets import files_in_force
from shouwang.casework.actions_restoring import following
from shouwang.casework.actions_twins import TWICE
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.holders import resolve
from shouwang.casework.models import DailyRound, Duty, Stage
from shouwang.kernel.clock import local
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES

log = logging.getLogger(__name__)
LOST = (OperationalError, InterfaceError)
LOCK = 7_250_318
BATCH = 200
# Where a duty climbs whose own offices above all hold it themselves.
BEYOND = ("district.civil_affairs", "district.conference_office")


@dataclass(frozen=True)
class Swept:
    """What one round did; `failed`: which of its parts broke, by name."""

    reminders: int = 0
    escalations: int = 0
    handed_over: int = 0
    each_minute: int = 0
    daily: int = 0
    ran: bool = True
    failed: tuple[str, ...] = ()


def sweep(*, at: datetime) -> Swept:
    """Make every reminder and escalation due by `at`, once each, however long nobody swept.

    Killed half-way it leaves whole batches behind; started again it goes on. A second sweeper at
    the same moment does nothing. What fails is said aloud and named in `failed`; it takes nothing
    else with it, and is tried again at the next round. Source: 3.2.6.
    """
    failed: list[str] = []
    handed = _alone("hand_over", failed, lambda: _hand_over(at))
    stages = Counter[str]()
    ran = _alone("stages", failed, lambda: _stages(at, stages))
    done = Swept(stages[Stage.Kind.REMINDER], stages[Stage.Kind.ESCALATION], handed)
    if ran is False:
        return replace(done, ran=False, failed=tuple(failed))
    minute, day = _each_minute(at, failed), _daily(at, failed)
    return replace(done, each_minute=minute, daily=day, failed=tuple(failed))


def _alone(name: str, failed: list[str], act: Callable[[], int]) -> int:
    """Do one part of the round; what breaks in it hinders no other part.

    Only a database that is away ends the whole round: the clock waits for it.
    """
    try:
        return act()
    except Exception as broken:
        if isinstance(broken, LOST) and not connection.is_usable():
            raise
        log.critical("the clock's part %s failed; the others go on", name, exc_info=True)
        failed.append(name)
        return 0


def _hand_over(at: datetime) -> int:
    with transaction.atomic():
        return hand_over_vacant(at=at) if _lock() else 0


def _stages(at: datetime, made: Counter[str]) -> bool:
    """Reminders and escalations, batch by batch; whether no other clock was at it."""
    while True:
        with transaction.atomic(), reach.entered(reach.CLOCK):
            if not _lock():
                return False
            kept = files_in_force()
            batch = list(
                Duty.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
                .select_related("division", "holder__division")
                .filter(closed_at=None, next_at__lte=at)
                .exclude(matter__in=kept, label__lt=reach.SEALED, code__in=TWICE)
                .order_by("next_at", "id")[:BATCH]
            )
            kinds = [stage.kind for duty in batch for stage in _catch_up(duty, at)]
        made.update(kinds)
        if len(batch) < BATCH:
            return True


def _each_minute(at: datetime, failed: list[str]) -> int:
    """What the floors above do at each round, each in a transaction of its own: settings.ROUNDS."""
    return sum(_alone(name, failed, partial(_minute, name, at)) for name in settings.ROUNDS)


def _minute(name: str, at: datetime) -> int:
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        return int(import_string(name)(at=at)) if _lock() else 0


def _daily(at: datetime, failed: list[str]) -> int:
    """What is done once a day, each in a transaction of its own: how much came of it.

    The floors above name their rounds in settings.DAILY_ROUNDS. A day missed is made up for: a
    round looks at what is so, not at what the day brought. It is owed by the day itself and not by
    "later than": a day that a wrong clock named rests nothing, neither before it nor on it.
    """
    return sum(_alone(name, failed, partial(_day, name, at)) for name in settings.DAILY_ROUNDS)


def _day(name: str, at: datetime) -> int:
    today = local(at).date()
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        kept = DailyRound.objects.select_for_update(no_key=True).filter(name=name).first()
        if not _lock() or (kept is not None and kept.day == today):
            return 0
        done = int(import_string(name)(at=at))
        facts = {"day": today, "made_at": at}
        DailyRound.objects.update_or_create(name=name, defaults=facts)
        return done


def _lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _catch_up(duty: Duty, at: datetime) -> Iterable[Stage]:
    """Every stage of this duty that has come by `at`, and the instant of the next one."""
    made: list[Stage] = []
    known = list(duty.stages.order_by("number"))
    told = {stage.unit_id for stage in known if stage.kind == Stage.Kind.ESCALATION}
    number = len(known)
    while duty.next_at is not None and duty.next_at <= at:
        planned = duty.next_at
        unit = duty.holder if number == 0 else _next_above(duty, told)
        if unit is None:
            duty.next_at = None
            break
        made.append(_make(duty, number, unit, planned, at))
        told |= {unit.pk} if number else set()
        duty.next_at = _following(duty, number, planned, has_more=bool(_next_above(duty, told)))
        number += 1
    duty.save(update_fields=["next_at", "seers"])
    return made


def _next_above(duty: Duty, told: set[int]) -> Unit | None:
    """The next office above that neither holds this duty nor has been told of it.

    Where a vacant office's duty is held by the one above, that one is not told of its own; where
    the row's offices are all passed over so, it goes on upward.
    """
    named = RULES[duty.code].escalates_to
    for spec in named if told or not named else (*named, *BEYOND):
        unit = resolve(spec, duty.division, {})
        if unit.pk != duty.holder_id and unit.pk not in told:
            return unit
    return None


def _make(duty: Duty, number: int, unit: Unit, planned: datetime, at: datetime) -> Stage:
    """Stage 0 reminds the holder; stage n tells an office above, which sees it from then."""
    kind = Stage.Kind.ESCALATION if number else Stage.Kind.REMINDER
    if number:
        duty.seers = sorted({*duty.seers, unit.pk})
    return Stage.objects.create(
        duty=duty,
        number=number,
        kind=kind,
        unit=unit,
        planned_at=planned,
        made_at=at,
        division_id=duty.division_id,
        label=duty.label,
    )


def _following(duty: Duty, number: int, planned: datetime, *, has_more: bool) -> datetime | None:
    """The last office told has its time as well: only then is the duty late beyond its last stage."""
    if number == 0:
        return duty.due_at if has_more else None
    return following(duty, planned)
