"""Questions about visits, within the reach in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty, Event
from shouwang.casework.queries import visible_duties
from shouwang.children.actions_harm import ABOVE, KEPT, TOLD
from shouwang.children.models import Child, Placement
from shouwang.children.queries import files, where_now_of
from shouwang.offices.models import Division
from shouwang.statute.grounds import rank
from shouwang.statute.instruments import Item, Option, instrument
from shouwang.visits.models import DoorCount, Screening, Visit
from shouwang.visits.rules import NOT_SEEN, UNSAID

HOME_CALLED = "reports.household_rung"
OWED = ("visits.visit", "visits.revisit", "visits.see_home")


def visits() -> QuerySet[Visit]:
    """Every visit the reach shows, the newest first."""
    return (
        Visit.objects.filter(reach.rows(key="child_id", kind="visit"))
        .select_related("child__division", "author__person", "author__unit", "scribe__person")
        .order_by("-went_at", "-key")
    )


def of_child(key: UUID) -> QuerySet[Visit]:
    """The visits to one child, the newest first; voided ones included."""
    return visits().filter(child_id=key)


def beside(visit: Visit) -> list[Visit]:
    """What the same visit says of the others under the roof, and nobody has voided yet."""
    rows = visits().filter(round=visit.round).exclude(state="voided")
    return list(rows.exclude(pk=visit.pk))


def child_of(key: UUID) -> UUID | None:
    """Whom a visit within reach was paid to, whoever may read what stands in it."""
    rows = Visit.objects.filter(reach.rows(key="child_id"), key=key)
    return rows.values_list("child_id", flat=True).first()


def since(division: Division, begin: datetime) -> QuerySet[Visit]:
    """What was visited in a place from an instant on, voided ones left out."""
    return visits().filter(
        division_id__gte=division.low,
        division_id__lte=division.high,
        went_at__gte=begin,
        state="made",
    )


def screenings() -> QuerySet[Screening]:
    """Every screening the reach shows, the newest first."""
    within = reach.current()
    here = Q(division_id__gte=within.low, division_id__lte=within.high, label__lte=within.label)
    return (
        Screening.objects.filter(here if reach.reads("screening") else Q(pk__in=()))
        .select_related("division", "screened_by__person", "screened_by__unit")
        .order_by("-screened_at", "-key")
    )


def doors_of(village: Division, on: date) -> DoorCount | None:
    """How many households a village had on that day, as it was kept last; None where nobody has said."""
    kept = DoorCount.objects.filter(division=village, since__lte=on)
    return kept.order_by("-since", "-kept_at").first()


def doors_in(villages: Iterable[Division], on: date) -> dict[str, DoorCount]:
    """The same for several villages, by code."""
    kept = DoorCount.objects.filter(division__in=list(villages), since__lte=on)
    return {row.division_id: row for row in kept.order_by("since", "kept_at")}


@dataclass(frozen=True)
class Call:
    """One door to knock at: the children behind it, the most urgent duty first.

    `placed`: where they are placed away from home; that is the door then. `is_silent`: nobody rings or
    comes there before he has asked.
    """

    children: list[Child]
    duty: Duty
    level: str
    missed: bool
    placed: Any = None
    is_silent: bool = False


def plan(until: datetime | None = None) -> list[Call]:
    """Doors to knock at, by due time and level; siblings under one roof are one call.

    A child that is placed is a call of its own. Four SQL queries.
    """
    owed = visible_duties().filter(code__in=OWED, closed_at=None).order_by("due_at", "id")
    if until is not None:
        owed = owed.filter(due_at__lt=until)
    duties = list(owed)
    children = {
        child.key: child
        for child in files().filter(matter_id__in={duty.matter_id for duty in duties})
    }
    placed = where_now_of(children)
    doors: dict[UUID, list[tuple[Duty, Child]]] = {}
    for duty in duties:
        child = children.get(duty.matter_id)
        if child is not None:
            door = child.key if child.key in placed else child.household_id
            doors.setdefault(door, []).append((duty, child))
    calls = [_call(rows, placed.get(door)) for door, rows in doors.items()]
    return sorted(calls, key=lambda call: (call.duty.due_at, -rank(call.level)))


def _call(rows: list[tuple[Duty, Child]], placed: Placement | None) -> Call:
    children = list({child.key: child for _, child in rows}.values())
    worst = max((child.level for child in children), key=rank)
    missed = any(duty.code == "visits.revisit" for duty, _ in rows)
    return Call(children, rows[0][0], worst, missed, placed)


def next_due(key: UUID) -> datetime | None:
    """When the next visit to a child falls due."""
    owed = visible_duties().filter(code__in=OWED, matter_id=key, closed_at=None)
    first = owed.order_by("due_at").first()
    return first.due_at if first else None


def told_of(child: UUID) -> list[Event]:
    """What other records wrote of harm to a child for the town, what a call to its home said, and what
    the town did; the newest first.

    Nothing for whoever sees no duty of it.
    """
    told = Q(record__in=_records(child)) | Q(name=HOME_CALLED, facts__has_key="heard")
    rows = Event.objects.filter(told, matter=child).exclude(name=KEPT)
    rows = rows.select_related("by__unit")
    return list(rows.order_by("-at", "-pk")) if _told_duties(child).exists() else []


def told_owed(child: UUID) -> list[Duty]:
    """What is still owed of it, by the town or by whoever reads what the town wrote itself."""
    return list(_told_duties(child).filter(closed_at=None).select_related("holder"))


def _told_duties(child: UUID) -> QuerySet[Duty]:
    return visible_duties().filter(matter=child, record__in=_records(child))


def _records(child: UUID) -> tuple[str, str]:
    return f"{TOLD}:{child}", f"{ABOVE}:{child}"


def said_in(visit: Visit) -> list[tuple[Item, Option]]:
    """What a visit says, question by question.

    Where nobody looked, or of a danger nobody said whose it is, what was not answered is not as before.
    """
    chosen = list(instrument("visit").chosen(visit.answers))
    if visit.answers.get("child_seen") == NOT_SEEN or UNSAID in visit.note:
        chosen = [(item, option) for item, option in chosen if item.code in visit.answers]
    return chosen
