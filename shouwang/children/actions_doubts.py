"""Putting away what need not stand: a warning looked into, and what stands twice."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.reach import SEALED
from shouwang.casework.steps import check
from shouwang.children.models import Child, Doubt
from shouwang.children.warned import HARM_TOLD
from shouwang.offices.models import Post


@transaction.atomic
def settle_doubt(doubt: Doubt, *, by: Post, at: datetime) -> Doubt:
    """Put a warning of the ledger away once somebody has looked into it."""
    check(by, May.CHANGE_CHILD)
    doubt.settled_at, doubt.settled_by = at, by
    doubt.save(update_fields=["settled_at", "settled_by"])
    return doubt


@transaction.atomic
def doubt_file(
    child: Child, doubts: Collection[tuple[str, str]], *, by: Post | None, at: datetime
) -> None:
    """Put what a ledger told of harm on a file that is there already.

    The same words again change nothing; other words are added: what an earlier ledger told stands
    until a person has looked into it.
    Source: 3.1.2, 3.2.1.
    """
    check(by, May.IMPORT_LEDGER)
    known = set(child.doubts.values_list("code", "words"))
    if all(one in known for one in doubts if one[0] == HARM_TOLD):
        return
    standing = set(child.doubts.filter(settled_at=None).values_list("code", "words"))
    for code, words in [one for one in doubts if one not in standing]:
        Doubt.objects.create(
            child=child,
            code=code,
            words=words,
            since=at,
            division=child.division,
            label=child.label,
        )


def end_twins(child: Child, *, at: datetime) -> None:
    """End what stood in secret and everybody knows as well: risks of one kind, doubts of the same words."""
    for name, column, kind in (("risks", "ended_at", "ground"), ("doubts", "settled_at", "words")):
        rows = getattr(child, name).filter(**{column: None})
        known = rows.filter(label__lt=SEALED).values(kind)
        rows.filter(label__gte=SEALED, **{f"{kind}__in": known}).update(**{column: at})
