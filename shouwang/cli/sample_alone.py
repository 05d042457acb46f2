"""What people at work have written of since the sample began: the sample leaves it alone from then on.

All that the sample writes happened before it began; whatever happened later was done by somebody else.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.casework.models import Event, Matter
from shouwang.offices import locks
from shouwang.offices.locks import Kind

OF_CHILDREN = ~Q(matter__kind=Matter.Kind.UNIT) | Q(matter__child__isnull=False)


class LeftAlone(Exception):
    """Somebody works on what the sample would go on with: its own act is undone."""


def taken(until: datetime) -> frozenset[UUID]:
    """The files and cases that somebody wrote to since; of a case whose child is known, its file, too."""
    rows = _since(until).values_list("matter", "matter__child").distinct()
    return frozenset(key for row in rows for key in row if key is not None)


def must_be_alone(keys: Collection[UUID | None], until: datetime) -> None:
    """Let the sample go on with these files and cases only where nobody else has written to them.

    Raises: LeftAlone.
    """
    asked = {key for key in keys if key is not None}
    found = _since(until).filter(Q(matter__in=asked) | Q(matter__child__in=asked))
    if asked and found.exists():
        raise LeftAlone


def must_have_been_alone(until: datetime) -> None:
    """The same of all that this transaction works on, which is held: nobody can come meanwhile.

    Raises: LeftAlone.
    """
    must_be_alone(locks.held_by_all(Kind.FILE), until)


def _since(until: datetime) -> QuerySet[Event]:
    return Event.objects.filter(OF_CHILDREN, at__gt=until)
