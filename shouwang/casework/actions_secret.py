"""Putting what was written of a child under a secret, and taking it out again; whatever package it is of.

Cases are kept secret whole; of the file, what was written since an instant. A table says by
`SECRET_SINCE` which column tells when a row of the file was written, and by `SECRET_WHOLE` that in
a case, too, what was written before stays: the papers of whoever reported.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shouwang.access import reach
from shouwang.access.secrets import files_in_force, in_force
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.holders import about, hold_now
from shouwang.casework.models import Duty, Event, Matter


def conceal(file: UUID, *, since: datetime, at: datetime) -> int:
    """Put under the secret in force what was written of this child since that instant.

    The caller has entered the clock's reach. Effect: every case that is open or was worked on
    since, whole; rows of the file written since. Each open duty on the file is owed a second time,
    with its due time, by who may know; the first one stays in the picture that everybody else
    sees, and ends there in silence. Returns: how many cases were.
    """
    worked_on = Event.objects.filter(matter=OuterRef("pk"), at__gte=since)
    cases = Matter.objects.filter(child=file, kind=Matter.Kind.CASE)
    cases = cases.filter(Q(closed_at=None) | Exists(worked_on))
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    for model, path in _placed():
        whole = keys if getattr(model, "SECRET_WHOLE", True) else []
        model.objects.filter(**{f"{path}__in": whole}).update(label=reach.SEALED)
        for column in _columns(model):
            rows = model.objects.filter(**{f"{path}__in": [file, *keys], f"{column}__gte": since})
            rows.update(label=reach.SEALED)
    _twin(file)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_conceal(%s, %s, %s)", [[file], keys, since])
    hold(file, at=at)
    return len(keys)


def uncover(file: UUID, *, by: Event, at: datetime) -> None:
    """Take everything of this child out of the secret that has ended; its duties follow the rules.

    The caller has entered the clock's reach. Of two duties alike the one due later is closed `by`
    the event that ended the secret.
    """
    _join_twins(file, by)
    keys = list(Matter.objects.filter(child=file).values_list("pk", flat=True))
    Matter.objects.filter(pk__in=keys, label=reach.SEALED).update(label=reach.CASE)
    for model, path in _placed():
        if model is not Matter:
            _lower(model, path, keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_uncover(%s)", [keys])
    hold(file, at=at)


def _twin(file: UUID) -> None:
    open_ones = Duty.objects.filter(matter=file, closed_at=None)
    known = set(open_ones.filter(label__gte=reach.SEALED).values_list("code", "record"))
    for duty in open_ones.filter(label__lt=reach.SEALED).order_by("pk"):
        if (duty.code, duty.record) not in known:
            duty.pk, duty.label, duty._state.adding = None, reach.SEALED, True
            duty.save(force_insert=True)


def end_picture(*, at: datetime) -> int:
    """End the duties of before on children kept secret, when they fall due: others care for them.

    A round of the clock. They were owed a second time when the secret came into force; that one
    lasts. Source: 3.2.2. Returns: how many ended.
    """
    due = of_picture().filter(due_at__lte=at)
    return due.update(closed_at=F("due_at"), closed_by=F("opened_by"), next_at=None)


def of_picture() -> QuerySet[Duty]:
    """Open duties on children kept secret that stand for everybody else to see."""
    with reach.entered(reach.CLOCK):
        files = files_in_force()
    return Duty.objects.filter(matter__in=files, label__lt=reach.SEALED, closed_at=None)


def _join_twins(file: UUID, by: Event) -> None:
    first: dict[tuple[Any, ...], Duty] = {}
    for duty in about([file]).order_by(F("due_at").asc(nulls_last=True), "pk"):
        alike = (duty.code, duty.matter_id, duty.record)
        if first.setdefault(alike, duty) is not duty:
            duty.closed_at, duty.closed_by, duty.next_at = by.at, by, None
            duty.save(update_fields=["closed_at", "closed_by", "next_at"])


def hold(file: UUID, *, at: datetime) -> int:
    """Have each open duty kept secret held by an office where somebody may know; how many moved.

    After the end of a secret each is held by whom the statute names.
    """
    duties = about([file])
    return hold_now(duties.filter(label__gte=reach.SEALED) if in_force([file]) else duties, at)


def _placed() -> Iterator[tuple[Any, str]]:
    """The tables that carry the key of a file or a case; events are the database's own to label."""
    for model, path in placed_tables():
        known = path or getattr(model, "SECRET_BY", "")
        if known and model is not Event:
            yield model, known


def _columns(model: Any) -> tuple[str, ...]:
    named = getattr(model, "SECRET_SINCE", ())
    return (named,) if isinstance(named, str) else tuple(named)


def _lower(model: Any, path: str, keys: Sequence[UUID]) -> None:
    """Rows under the label again that they have where nothing is secret."""
    field = model._meta.get_field("label")
    rows = model.objects.filter(**{f"{path}__in": keys}, label=reach.SEALED)
    if field.has_default():
        rows.update(label=field.default)
        return
    for matter in Matter.objects.filter(pk__in=keys):
        rows.filter(**{path: matter.pk}).update(label=matter.label)
