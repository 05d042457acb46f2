"""What becomes of the duties on a child of whom everybody at an office must not know."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shouwang.access import reach
from shouwang.casework.holders import holder_now
from shouwang.casework.models import Duty
from shouwang.statute.duties import RULES


@transaction.atomic
def hand_on(files: Sequence[UUID], *, at: datetime) -> int:
    """Hand the open duties on these children to whoever may hold them now; how many changed hands.

    Due times stay. Called when somebody's stake in a child was declared or ended.
    """
    moved = 0
    with reach.entered(reach.EVERYTHING):
        about = Q(matter__in=files) | Q(matter__child__in=files)
        duties = Duty.objects.select_for_update(of=("self",)).filter(about, closed_at=None)
        for duty in duties.select_related("division", "opened_by", "holder").order_by("pk"):
            facts = duty.opened_by.facts
            now = holder_now(RULES[duty.code], duty.division, facts, at, duty.matter_id)
            if now != (duty.holder, duty.held_for):
                duty.holder, duty.held_for = now
                duty.seers = sorted({*duty.seers, duty.holder.pk})
                duty.save(update_fields=["holder", "held_for", "seers"])
                moved += 1
    return moved
