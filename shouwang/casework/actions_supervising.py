"""Opening the content of a file or a case with a reason, on the record."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.casework.steps import check
from shouwang.casework.supervising import ACT
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Post


@transaction.atomic
def open_content(matter: Matter, *, reason: str, by: Post, at: datetime) -> None:
    """Read what stands in a case, or in a child's visits, for ten minutes.

    Source: 3.1.1. Effect: a row of the trail with the reason; nothing else is changed.
    Refuses: reason_needed, not_permitted.
    """
    check(by, May.SUPERVISE)
    if not reason.strip():
        raise Refusal("reason_needed")
    words = {
        "purpose": "督导检查",
        "reason": within(reason.strip(), 200),
        "division": matter.division_id,
    }
    note(by, act=ACT, key=matter.key, at=at, **words)
