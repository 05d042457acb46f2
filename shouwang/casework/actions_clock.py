"""The machine's clock was moved: written down for those who must know, until they have seen it.

Every deadline, reminder and day's round is counted by that clock. What it did meanwhile stays: who
reads of it looks through what fell due.
"""

from datetime import datetime, timedelta

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.clock_jumps import unseen_at
from shouwang.casework.models_clock import ClockJump, ClockSeen
from shouwang.casework.steps import check
from shouwang.kernel.steady import Reading
from shouwang.offices.models import Post

# What a time server puts right by itself is less.
MOST = timedelta(minutes=5)


@transaction.atomic
def note_jump(before: Reading, after: Reading) -> ClockJump | None:
    """Write down that the clock was moved between two rounds; None where it went as time did.

    Effect: a line on the desks of whoever may `see_clock`, until somebody of each office and role
    has seen it.
    """
    moved = after.moved_since(before)
    if abs(moved) <= MOST:
        return None
    return ClockJump.objects.create(before_at=before.at, after_at=after.at, moved=moved)


@transaction.atomic
def see(last: int, *, by: Post, at: datetime) -> int:
    """Say that one has seen every jump up to that one; how many it was. What came since stays.

    Refuses: not_permitted.
    """
    check(by, May.SEE_CLOCK)
    rows = [
        ClockSeen(jump=jump, by=by, at=at)
        for jump in unseen_at(by).filter(pk__lte=last).order_by("id")
    ]
    ClockSeen.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
