"""What a visit found and the town must see to: written down when it is done."""

from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Duty
from shouwang.casework.steps import check, happened
from shouwang.children.told import must_answer_harm
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.visits.models import Visit

CODE, WORDS = "visits.follow_finding", 500


@transaction.atomic
def follow(visit: Visit, words: str, *, harm: str = "", by: Post, at: datetime) -> Visit:
    """Write down what was done about what a visit found.

    `harm`: whether harm that the words tell of was reported; it stays with them.
    Source: 3.2.3. Effect: closes visits.follow_finding.
    Refuses: follow_up_needed, words_of_harm, words_too_long, nothing_to_follow, not_permitted.
    """
    check(by, May.FOLLOW_FINDING)
    if not words:
        raise Refusal("follow_up_needed", "3.2.3")
    locked = Visit.objects.select_for_update(of=("self",)).select_related("child__matter__division")
    visit = locked.get(pk=visit.pk)
    if not is_owed(visit):
        raise Refusal("nothing_to_follow", "3.2.3")
    asked = {"act": May.FOLLOW_FINDING, "key": visit.child.key, "by": by, "at": at}
    words = must_answer_harm(words, harm, most=WORDS, **asked)
    visit.follow_up, visit.followed_at, visit.followed_by = words, at, by
    visit.save(update_fields=["follow_up", "followed_at", "followed_by"])
    facts = {"level": visit.child.level, "subject": visit.child.name_masked}
    happened(visit, "followed", by=by, at=at, facts=facts)
    return visit


def is_owed(visit: Visit) -> bool:
    """Whether what this visit found still waits."""
    owed = Duty.objects.filter(code=CODE, record=f"visit:{visit.pk}", closed_at=None)
    return owed.exists()
