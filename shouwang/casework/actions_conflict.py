"""What becomes of the duties on a child of whom everybody at an office must not know."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.casework.holders import about, hold_now
from shouwang.casework.holding import hold


@transaction.atomic
def hand_on(files: Sequence[UUID], *, at: datetime) -> None:
    """Hand the open duties on these children to whoever may hold them now, secret ones too.

    Due times stay. Called when somebody's stake in a child was declared or ended; whoever says so
    need not know of the secret, and learns nothing of it.
    """
    hold(*files)
    with reach.entered(reach.CLOCK):
        hold_now(about(files), at)
