"""Owing again what a mistake ended: the same duty, its day and its stages, not a fresh one."""

from collections.abc import Collection
from datetime import datetime

from shouwang.casework.duties import reminder_of
from shouwang.casework.figures import due_from
from shouwang.casework.models import Duty, Event, Matter
from shouwang.statute.duties import RULES

BETWEEN_ESCALATIONS = {"red": "between_escalations_red"}
BETWEEN_OTHERS = "between_escalations"


def ended_by(matter: Matter, names: Collection[str], since: datetime) -> list[Duty]:
    """What events of these names have ended in this matter since, where nothing was done after it.

    Of a duty that was ended and opened again several times it is the first one.
    """
    first: dict[tuple[str, str, int], Duty] = {}
    ended = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=matter, closed_by__name__in=names, closed_at__gte=since
    )
    for duty in ended.select_related("division", "opened_by").order_by("closed_at", "id"):
        first.setdefault((duty.code, duty.record, duty.label), duty)
    return [duty for duty in first.values() if not _is_done_since(duty, names)]


def _is_done_since(duty: Duty, names: Collection[str]) -> bool:
    """Whether the same has been owed since by something else than these events: it was done."""
    later = Duty.objects.filter(
        code=duty.code, matter=duty.matter_id, record=duty.record, label=duty.label
    )
    later = later.filter(id__gt=duty.pk).exclude(opened_by__name__in=names)
    return later.exists()


def last_done(matter: Matter, code: str) -> Event | None:
    """What opened the open duty of this code: from there its term runs."""
    duty = Duty.objects.filter(matter=matter, code=code, closed_at=None).first()
    return duty.opened_by if duty else None


def owe_again(duty: Duty) -> None:
    """Open it again as it stood: its day, its holder, and the next of its stages."""
    duty.closed_at = duty.closed_by = None
    duty.next_at = _next_stage(duty)
    duty.save(update_fields=["closed_at", "closed_by", "next_at"])


def _next_stage(duty: Duty) -> datetime | None:
    """When it is reminded of or escalated next; the clock catches up with what has passed."""
    last = duty.stages.order_by("-number").first()
    if last is None:
        return reminder_of(RULES[duty.code], duty.division, duty.opened_at, duty.due_at)
    if last.number == 0:
        return duty.due_at
    return following(duty, last.planned_at)


def following(duty: Duty, planned: datetime) -> datetime:
    """When an overdue duty climbs again after it climbed at `planned`."""
    between = BETWEEN_ESCALATIONS.get(duty.level, BETWEEN_OTHERS)
    return due_from(between, duty.division, planned)[0]
