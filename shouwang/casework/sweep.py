"""The clock's round: reminders before, escalations after, and the duties of vacant offices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from shouwang.access import reach
from shouwang.access.secrets import files_in_force
from shouwang.casework.figures import due_from
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.holders import resolve
from shouwang.casework.models import DailyRound, Duty, Stage
from shouwang.kernel.clock import local
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES

LOCK = 7_250_318
BATCH = 200
BETWEEN_ESCALATIONS = {"red": "between_escalations_red"}
BETWEEN_OTHERS = "between_escalations"
# Where a duty climbs whose own offices above all hold it themselves.
BEYOND = ("district.civil_affairs", "district.conference_office")


@dataclass(frozen=True)
class Swept:
    """What one round did."""

    reminders: int = 0
    escalations: int = 0
    handed_over: int = 0
    each_minute: int = 0
    daily: int = 0
    ran: bool = True


def sweep(*, at: datetime) -> Swept:
    """Make every reminder and escalation due by `at`, once each, however long nobody swept.

    Killed half-way it leaves whole batches behind; started again it goes on. A second sweeper at
    the same moment does nothing. Source: 3.2.6.
    """
    reminders = escalations = 0
    handed = _hand_over(at)
    while True:
        with transaction.atomic(), reach.entered(reach.CLOCK):
            if not _lock():
                return Swept(reminders, escalations, handed, ran=False)
            kept = files_in_force()
            batch = list(
                Duty.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("division", "holder__division")
                .filter(closed_at=None, next_at__lte=at)
                .exclude(matter__in=kept, label__lt=reach.SEALED)
                .order_by("next_at", "id")[:BATCH]
            )
            for duty in batch:
                kinds = [stage.kind for stage in _catch_up(duty, at)]
                reminders += kinds.count(Stage.Kind.REMINDER)
                escalations += kinds.count(Stage.Kind.ESCALATION)
        if len(batch) < BATCH:
            return Swept(reminders, escalations, handed, _each_minute(at), _daily(at))


def _hand_over(at: datetime) -> int:
    with transaction.atomic():
        return hand_over_vacant(at=at) if _lock() else 0


def _each_minute(at: datetime) -> int:
    """What the floors above do at each round, each in a transaction of its own: settings.ROUNDS."""
    done = 0
    for name in settings.ROUNDS:
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            done += import_string(name)(at=at) if _lock() else 0
    return done


def _daily(at: datetime) -> int:
    """What is done once a day, each in a transaction of its own: how much came of it.

    The floors above name their rounds in settings.DAILY_ROUNDS. A day missed is made up for: a
    round looks at what is so, not at what the day brought.
    """
    done, today = 0, local(at).date()
    for name in settings.DAILY_ROUNDS:
        with transaction.atomic(), reach.entered(reach.EVERYTHING):
            kept = DailyRound.objects.select_for_update().filter(name=name).first()
            if _lock() and (kept is None or kept.day < today):
                done += import_string(name)(at=at)
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
    between = BETWEEN_ESCALATIONS.get(duty.level, BETWEEN_OTHERS)
    return due_from(between, duty.division, planned)[0]
