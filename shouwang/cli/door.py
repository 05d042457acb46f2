"""The door of a command: one transaction with the widest reach, as the runtime role."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from shouwang.access import reach
from shouwang.offices import locks


@contextmanager
def inside() -> Iterator[None]:
    """All of the block or nothing; whoever may run the command sees the whole instance."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        yield


@contextmanager
def living() -> Iterator[None]:
    """The same for a stretch of the sample's year: of its many acts each counts for itself."""
    with inside(), locks.apart():
        yield
