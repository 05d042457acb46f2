"""Writing how far a ledger is, for those who look on while its transaction is still open."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from shouwang.exchange.models import LedgerProgress, LedgerRun
from shouwang.exchange.telling import Told, paced

# Only this row, only while it stands: no key is touched, so the ledger's own lock does not matter.
WRITE = "UPDATE exchange_ledgerprogress SET stage = %s, done = %s, of = %s WHERE run_id = %s"


def start_anew(run: LedgerRun) -> None:
    """Nothing is done yet of the job that begins."""
    LedgerProgress.objects.update_or_create(run=run, defaults={"stage": "", "done": 0, "of": 0})


@contextmanager
def beside(run: LedgerRun) -> Iterator[Told]:
    """Tell how far this ledger is by a connection of its own, seen at once by everybody.

    The row must be there and committed. A bar that cannot be moved stops no import.
    """
    second = connection.copy()
    try:
        yield paced(lambda stage, done, of: _write(second, run.pk, stage, done, of))
    finally:
        second.close()


def _write(second: BaseDatabaseWrapper, key: UUID, stage: str, done: int, of: int) -> None:
    try:
        with second.cursor() as cursor:
            cursor.execute(WRITE, [stage, done, of, key])
    except (OperationalError, InterfaceError):
        second.close()
