"""Looking up a report by its receipt number, within the budget of wrong ones."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from shouwang.kernel.refusal import Refusal
from shouwang.reports import queries
from shouwang.reports.models import MissBudget

LOCK_SPACE = 7_250_323
# One of two places, kept until the transaction ends.
ROOM = """SELECT CASE WHEN pg_try_advisory_xact_lock(%s, 1) THEN true
    ELSE pg_try_advisory_xact_lock(%s, 2) END"""


@transaction.atomic
def look_up(number: str, *, at: datetime) -> tuple[UUID, UUID] | None:
    """Report and case of a receipt number; None for a wrong one, which counts as a miss.

    Hashing is dear, so the budget of all comes first, and few are hashed at a time in all
    processes together: whoever guesses cannot keep those who report from being served.
    Refuses: too_many_misses, receipts_busy.
    """
    if not queries.has_budget(at):
        raise Refusal("too_many_misses")
    with connection.cursor() as cursor:
        cursor.execute(ROOM, [LOCK_SPACE, LOCK_SPACE])
        if not cursor.fetchone()[0]:
            raise Refusal("receipts_busy")
    found = queries.by_receipt(number)
    if found is None:
        count_miss(at)
    return found


@transaction.atomic
def count_miss(at: datetime) -> None:
    """One more wrong receipt number this hour, from anywhere."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    MissBudget.objects.get_or_create(hour=hour)
    MissBudget.objects.filter(hour=hour).update(misses=F("misses") + 1)
