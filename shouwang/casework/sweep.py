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
from shouwang.statute.duties import RULES

LOCK = 7_250_318
BATCH = 200
BETWEEN_ESCALATIONS = {"red": "between_escalations_red"}
BETWEEN_OTHERS = "between_escalations"


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
    above = RULES[duty.code].escalates_to
    before = duty.stages.count()
    while duty.next_at is not None and duty.next_at <= at:
        number = before + len(made)
        planned = duty.next_at
        made.append(_make(duty, number, above, planned, at))
        duty.next_at = _following(duty, number, len(above), planned)
    duty.save(update_fields=["next_at", "seers"])
    return made


def _make(
    duty: Duty, number: int, above: tuple[str, ...], planned: datetime, at: datetime
) -> Stage:
    """Stage 0 reminds the holder; stage n tells the n-th office above, which sees it from then."""
    kind, unit = Stage.Kind.REMINDER, duty.holder
    if number > 0:
        kind = Stage.Kind.ESCALATION
        unit = resolve(above[number - 1], duty.division, {})
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


def _following(duty: Duty, number: int, offices_above: int, planned: datetime) -> datetime | None:
    if number >= offices_above:
        return None
    if number == 0:
        return duty.due_at
    between = BETWEEN_ESCALATIONS.get(duty.level, BETWEEN_OTHERS)
    return due_from(between, duty.division, planned)[0]
