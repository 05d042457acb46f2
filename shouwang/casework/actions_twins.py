"""What is owed on a child kept secret stands twice: in the picture of before, and for who may know.

Whatever the picture comes to owe, before or after the secret came into force, is owed a second time
by who may know; the first one ends in silence on its day, and never before there is a second one.
What is done on the records that everybody sees (an exit decided, a change approved) is owed in the
picture alone, and lasts there. Source: 3.2.2.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shouwang.access import reach
from shouwang.access.secrets import files_in_force
from shouwang.casework.apart import IN_PICTURE
from shouwang.casework.duties import reminder_of
from shouwang.casework.holders import about, hold_now
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.statute.duties import RULES

# A report is never secret: whoever files it, or the clock, has filed it for all.
REPORT = "reports.report"
# What serves the child and is done for it, wherever it is: owed by who may know as well.
TWICE = tuple(
    code
    for code, rule in RULES.items()
    if rule.for_child and not rule.in_picture and code != REPORT
)
SILENT = Q(closed_at=F("due_at"), closed_by=F("opened_by"))


@contextmanager
def knowing(file: UUID) -> Iterator[None]:
    """Act as the clock, named for this child: what is written of it now is kept secret."""
    with reach.entered(replace(reach.CLOCK, keys=(file,), named=(file,))):
        yield


def keep_up(*, at: datetime) -> int:
    """Owe by who may know what the picture of a child kept secret came to owe; a round of the clock.

    Each is held by an office where somebody named can do it now. Returns: how many came, or changed hands.
    """
    with reach.entered(reach.CLOCK):
        files = files_in_force()
    hold(*files)
    done = 0
    for file in files:
        with transaction.atomic(), knowing(file):
            done += twin(file) + _drop(file, at)
            done += hold_now(about([file]).filter(label__gte=reach.SEALED), at)
    return done


def twin(file: UUID) -> int:
    """Owe a second time what the picture owes on this file and nobody who knows does; how many.

    One that both owe falls due for both when the picture's does, where that came later and ends
    sooner: the level was raised.
    """
    owed = Duty.objects.filter(matter=file, code__in=TWICE, label__lt=reach.SEALED)
    owed = owed.filter(Q(closed_at=None) | SILENT).select_related("division")
    made = 0
    for duty in owed.order_by("pk"):
        beside = Duty.objects.filter(
            matter=file, code=duty.code, record=duty.record, label__gte=reach.SEALED
        )
        beside = beside.filter(Q(closed_at=None) | Q(closed_at__gte=duty.opened_at))
        known = beside.order_by(F("closed_at").desc(nulls_first=True)).first()
        if known is None:
            made += _second(duty)
        elif known.closed_at is None and known.opened_at < duty.opened_at:
            _sooner(known, duty)
    return made


def _drop(file: UUID, at: datetime) -> int:
    """End the second ones of what the picture alone owes: no one who knows can do them."""
    rows = Duty.objects.filter(matter=file, code__in=IN_PICTURE, closed_at=None)
    return rows.filter(label__gte=reach.SEALED).update(
        closed_at=at, closed_by=F("opened_by"), next_at=None
    )


def _second(duty: Duty) -> int:
    if duty.closed_at is not None and _is_owed_since(duty):
        return 0
    duty.pk, duty.label, duty._state.adding = None, reach.SEALED, True
    duty.closed_at = duty.closed_by = None
    duty.next_at = reminder_of(RULES[duty.code], duty.division, duty.opened_at, duty.due_at)
    duty.save(force_insert=True)
    return 1


def _is_owed_since(duty: Duty) -> bool:
    """Whether the picture has owed the same again since this one ended in silence."""
    later = Duty.objects.filter(matter=duty.matter_id, code=duty.code, record=duty.record)
    return later.filter(pk__gt=duty.pk, label__lt=reach.SEALED).exists()


def _sooner(known: Duty, duty: Duty) -> None:
    if duty.due_at is None or (known.due_at is not None and known.due_at <= duty.due_at):
        return
    known.due_at, known.figure, known.level = duty.due_at, duty.figure, duty.level
    known.next_at = reminder_of(RULES[known.code], duty.division, duty.opened_at, duty.due_at)
    known.save(update_fields=["due_at", "figure", "level", "next_at"])


def end_picture(*, at: datetime) -> int:
    """End what the picture owes on children kept secret, when it falls due: others care for them.

    A round of the clock, after `keep_up`. It is owed a second time by who may know; that one lasts.
    Source: 3.2.2. Returns: how many ended.
    """
    due = of_picture().filter(due_at__lte=at)
    hold(*due.values_list("matter", flat=True))
    return due.update(closed_at=F("due_at"), closed_by=F("opened_by"), next_at=None)


def of_picture() -> QuerySet[Duty]:
    """Open duties on children kept secret that stand for everybody else to see, and are owed twice."""
    with reach.entered(reach.CLOCK):
        files = files_in_force()
    second = Duty.objects.filter(
        matter=OuterRef("matter"),
        code=OuterRef("code"),
        record=OuterRef("record"),
        label__gte=reach.SEALED,
    )
    second = second.filter(Q(closed_at=None) | Q(closed_at__gte=OuterRef("opened_at")))
    found = Duty.objects.filter(matter__in=files, label__lt=reach.SEALED, closed_at=None)
    return found.filter(Exists(second), code__in=TWICE)


def join_twins(file: UUID, by: Event) -> None:
    """Of what was owed twice one is left: none where those who know have done it since it was owed."""
    first: dict[tuple[str, UUID, str], Duty] = {}
    for duty in about([file]).order_by(F("due_at").asc(nulls_last=True), "pk"):
        alike = (duty.code, duty.matter_id, duty.record)
        if _is_done(duty) or first.setdefault(alike, duty) is not duty:
            duty.closed_at, duty.closed_by, duty.next_at = by.at, by, None
            duty.save(update_fields=["closed_at", "closed_by", "next_at"])


def _is_done(duty: Duty) -> bool:
    """Whether the picture owes what those who know have done after it was owed."""
    if duty.label >= reach.SEALED:
        return False
    done = Duty.objects.filter(
        matter=duty.matter_id,
        code=duty.code,
        record=duty.record,
        label__gte=reach.SEALED,
        closed_at__gt=duty.opened_at,
    )
    return done.exists()
