"""Putting away what need not stand: a warning looked into, and what stands twice."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.reach import SEALED
from shouwang.casework.steps import check
from shouwang.children.models import Child, Doubt
from shouwang.offices.models import Post


@transaction.atomic
def settle_doubt(doubt: Doubt, *, by: Post, at: datetime) -> Doubt:
    """Put a warning of the ledger away once somebody has looked into it."""
    check(by, May.CHANGE_CHILD)
    doubt.settled_at, doubt.settled_by = at, by
    doubt.save(update_fields=["settled_at", "settled_by"])
    return doubt


def end_twins(child: Child, *, at: datetime) -> None:
    """End what stood in secret and is known to everybody as well: risks and doubts of one kind."""
    for name, column, kind in (("risks", "ended_at", "ground"), ("doubts", "settled_at", "code")):
        rows = getattr(child, name).filter(**{column: None})
        known = rows.filter(label__lt=SEALED).values(kind)
        rows.filter(label__gte=SEALED, **{f"{kind}__in": known}).update(**{column: at})
