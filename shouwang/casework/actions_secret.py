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
from django.db.models import Exists, OuterRef, Q

from shouwang.access import reach
from shouwang.access.secrets import in_force
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.actions_twins import join_twins, twin
from shouwang.casework.apart import IN_PICTURE
from shouwang.casework.holders import about, hold_now
from shouwang.casework.models import Duty, Event, Matter
from shouwang.statute.duties import RULES

# What is owed by how the records stand that everybody sees, and lasts there.
LASTS = tuple(code for code in IN_PICTURE if RULES[code].scope == "matter")


def conceal(file: UUID, *, since: datetime, at: datetime, is_first: bool = True) -> int:
    """Put under the secret in force what was written of this child since that instant.

    The caller has entered the clock's reach. Effect: every case that is open or was worked on
    since, whole; rows of the file written since, once: what everybody else writes while it is kept secret
    is theirs (`is_first`). Each open duty on the child is owed a second time,
    with its due time, by who may know (casework.actions_twins). Returns: how many cases were.
    """
    worked_on = Event.objects.filter(matter=OuterRef("pk"), at__gte=since)
    cases = Matter.objects.filter(child=file, kind=Matter.Kind.CASE)
    cases = cases.filter(Q(closed_at=None) | Exists(worked_on))
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    files = [file] if is_first else []
    for model, path in _placed():
        whole = keys if getattr(model, "SECRET_WHOLE", True) else []
        model.objects.filter(**{f"{path}__in": whole}).update(label=reach.SEALED)
        for column in _columns(model):
            rows = model.objects.filter(**{f"{path}__in": [*files, *keys], f"{column}__gte": since})
            if model is Duty:
                rows = rows.exclude(matter=file, code__in=LASTS, closed_at=None)
            rows.update(label=reach.SEALED)
    twin(file)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_conceal(%s, %s, %s)", [files, keys, since])
    hold(file, at=at)
    return len(keys)


def uncover(file: UUID, *, by: Event, at: datetime) -> None:
    """Take everything of this child out of the secret that has ended; its duties follow the rules.

    The caller has entered the clock's reach. What was done in secret is done, and of two duties alike
    the one due later is closed `by` the event that ended the secret.
    """
    join_twins(file, by)
    keys = list(Matter.objects.filter(child=file).values_list("pk", flat=True))
    Matter.objects.filter(pk__in=keys, label=reach.SEALED).update(label=reach.CASE)
    for model, path in _placed():
        if model is not Matter:
            _lower(model, path, keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_uncover(%s)", [keys])
    hold(file, at=at)


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
