"""The door of a command: one transaction with the widest reach, as the runtime role."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from shouwang.access import reach


@contextmanager
def inside() -> Iterator[None]:
    """All of the block or nothing; whoever may run the command sees the whole instance."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        yield
