"""A child reported for itself: that an office has seen it, before anybody rings home."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports import quiet
from shouwang.reports.models import Report


@transaction.atomic
def see_child(matter: Matter, *, by: Post, at: datetime) -> list[Report]:
    """Record that an office has seen the child itself: from now on the home may be rung.

    Source: 3.2.2. Effect: reports.child_seen. Refuses: no_child_to_see, not_permitted.
    """
    check(by, May.TAKE_REPORT, matter.pk)
    rows = list(quiet.waiting().filter(matter=matter).select_for_update(of=("self",)))
    if not rows:
        raise Refusal("no_child_to_see", "3.2.2")
    for report in rows:
        report.child_seen_at, report.child_seen_by = at, by
        report.save(update_fields=["child_seen_at", "child_seen_by"])
    happened(rows[-1], "child_seen", by=by, at=at)
    return rows
