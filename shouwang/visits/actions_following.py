"""What a visit found, or another record told of harm, and the town must see to: written down when done."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children.actions_harm import ABOVE, TO_TOWN, TOLD, TOWN
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.offices.models import Post
from shouwang.visits.models import Visit

CODE, FOLLOWED, WORDS = "visits.follow_finding", "visits.followed", 500


@transaction.atomic
def follow(visit: Visit, words: str, *, harm: str = "", by: Post, at: datetime) -> Visit:
    """Write down what was done about what a visit found.

    `harm`: whether harm that the words tell of was reported; it stays with them.
    Source: 3.2.3. Effect: closes visits.follow_finding.
    Refuses: follow_up_needed, words_of_harm, words_too_long, nothing_to_follow, not_permitted.
    """
    check(by, May.FOLLOW_FINDING)
    if not says_why(words):
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


@transaction.atomic
def follow_told(
    child: Child, words: str, *, last: int, harm: str = "", by: Post, at: datetime
) -> int:
    """Write down what was done about words of harm that another record kept of a child.

    `last`: the newest of them that was shown; what was written after it is read first.
    Source: 3.2.3. Effect: closes visits.follow_finding of these words; where the town's words tell of
    harm in their turn, the bureau reads them (children.actions_harm.owe_town). Returns: of how many.
    Refuses: follow_up_needed, words_of_harm, words_too_long, nothing_to_follow, told_more, not_permitted.
    """
    check(by, May.FOLLOW_FINDING)
    if not says_why(words):
        raise Refusal("follow_up_needed", "3.2.3")
    matter = Matter.objects.select_for_update(of=("self",)).get(pk=child.pk)
    owed = mine_of(matter.duties.filter(code=CODE, closed_at=None), child, by)
    if not owed:
        raise Refusal("nothing_to_follow", "3.2.3")
    if matter.events.filter(name=TO_TOWN, pk__gt=last).exists():
        raise Refusal("told_more", "3.2.3")
    asked = {"act": May.FOLLOW_FINDING, "key": child.key, "by": by, "at": at}
    words = must_answer_harm(words, harm, most=WORDS, **asked)
    facts = {"level": child.level, "subject": child.name_masked, "words": words}
    for record in owed:
        raise_event(matter, FOLLOWED, record=record, by=by, at=at, facts=facts)
    return len(owed)


def mine_of(owed: Iterable[Duty], child: Child, by: Post) -> list[str]:
    """On which records of these the post may write: the town on what others wrote, never on its own."""
    mine = {f"{TOLD}:{child.pk}"} | (set() if by.unit.kind == TOWN else {f"{ABOVE}:{child.pk}"})
    return sorted({duty.record for duty in owed} & mine)
