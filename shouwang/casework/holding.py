"""An act says at its beginning on which files and cases it works: they are its own until it ends.

One row stands for all that is known of a child: its file. Whoever works on one of its cases holds
the file, whoever works on a case whose child nobody knows yet holds the case. Everything else that
hangs on them, reports, duties, placements, visits, is written under that lock alone. Several are
locked in the order of their keys, whichever was named first.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from shouwang.casework.models import Matter
from shouwang.offices import locks
from shouwang.offices.locks import Kind


def hold(*keys: UUID | None) -> None:
    """Have these files and cases to oneself until the transaction ends; what has no key is left out.

    Called once, at the beginning, with all that the act may change. Whoever else wants one of them
    waits; nobody who only reads does. Raises: OutOfOrder, where tests watch.
    """
    hold_by("SELECT casework_hold(%s)", set(keys) - locks.held(Kind.FILE))


def hold_by(function: str, keys: Iterable[UUID | None]) -> None:
    """Hold what a function of the database locks for these keys, in the order of those it gives back."""
    asked = {key for key in keys if key is not None}
    if asked:
        locks.coming(Kind.FILE, _ask(function, asked))
        locks.along(Kind.FILE, asked)


def hold_free(keys: Iterable[UUID]) -> set[UUID]:
    """Hold of these files and cases those that nobody works on at this moment, the rest is left alone.

    Returns: the keys of the files, and of the cases whose child nobody knows, that are held.
    """
    free = set(_ask("SELECT casework_hold_free(%s)", set(keys)))
    locks.come_by(Kind.FILE, free)
    return free


def born(*matters: Matter) -> None:
    """Note files and cases that this transaction opened: nobody else knows of them yet."""
    locks.along(Kind.FILE, (matter.key for matter in matters))


def must_hold(matter: Matter) -> None:
    """Where tests watch, refuse an event of a file or case that the act has not said it works on.

    Raises: NotHeld.
    """
    if locks.is_watched() and not {matter.pk, matter.child} & locks.held(Kind.FILE):
        raise locks.NotHeld(f"{matter.number} is not held")


def _ask(function: str, keys: Iterable[UUID]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(function, [sorted(keys)])
        return list(cursor.fetchone()[0] or ())
