"""Ending the follow-up of a closed case that can not be followed to its end."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.actions_notes import to_write_in, write
from shouwang.assessment.models import Case, Review
from shouwang.casework.models import Matter
from shouwang.casework.steps import take
from shouwang.children.models import Child
from shouwang.offices.models import Post


@transaction.atomic
def end_follow_up(matter: Matter, reason: str, *, harm: str = "", by: Post, at: datetime) -> Case:
    """End the follow-up with a reason: the child has moved away for good, or is looked after otherwise.

    Source: 3.2.3. Effect: assessment.archived, which ends the follow-up duty; the case is over.
    `harm`: whether harm that the reason tells of was reported; it stays with it.
    Refuses: end_reason_needed, words_of_harm, words_too_long, wrong_state, not_permitted.
    """
    act, needed = May.CLOSE_CASE, "end_reason_needed"
    case = to_write_in(matter, reason, "closed", act=act, needed=needed, by=by)
    words = f"终止跟踪：{reason}"
    write(case, Review.Kind.FOLLOW_UP, words, harm=harm, act=act, by=by, at=at)
    child = Child.objects.filter(pk=matter.child).first()
    name = child.name_masked if child else ""
    take(case, "archived", by=by, at=at, facts={"level": matter.level, "subject": name})
    case.matter.closed_at = at
    case.matter.save(update_fields=["closed_at"])
    return case
