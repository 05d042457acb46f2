"""Ending the follow-up of a closed case that can not be followed to its end."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.assessment.actions_notes import write
from shouwang.assessment.models import Case, Review
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, take
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

CLAUSE = "3.2.3"


@transaction.atomic
def end_follow_up(matter: Matter, reason: str, *, harm: str = "", by: Post, at: datetime) -> Case:
    """End the follow-up with a reason: the child has moved away for good, or is looked after otherwise.

    Source: 3.2.3. Effect: assessment.archived, which ends the follow-up duty; the case is over.
    `harm`: whether harm that the reason tells of was reported; it stays with it.
    Refuses: end_reason_needed, words_of_harm, words_too_long, wrong_state, not_permitted.
    """
    check(by, May.CLOSE_CASE, matter.pk)
    if not reason:
        raise Refusal("end_reason_needed", CLAUSE)
    rows = Case.objects.select_for_update(of=("self",)).select_related("matter__division")
    case = rows.filter(matter=matter).first()
    if case is None or case.state != "closed":
        state = Case.STEPS[case.state].label if case else "尚未建立"
        raise Refusal("wrong_state", CLAUSE, what="帮扶个案", state=state)
    told = {"harm": harm, "act": May.CLOSE_CASE, "by": by, "at": at}
    write(case, Review.Kind.FOLLOW_UP, f"终止跟踪：{reason}", **told)
    child = Child.objects.filter(pk=matter.child).first()
    name = child.name_masked if child else ""
    take(case, "archived", by=by, at=at, facts={"level": matter.level, "subject": name})
    case.matter.closed_at = at
    case.matter.save(update_fields=["closed_at"])
    return case
