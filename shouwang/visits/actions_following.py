"""What a visit found, or another record told of harm, and the town must see to: written down when done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import check, happened, raise_event
from shouwang.children.actions_harm import ABOVE, TO_TOWN, TOLD, TOWN
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.offices.models import Post
from shouwang.visits.models import Visit
from shouwang.visits.rules import SEEN
from shouwang.visits.spans import IN_PERSON

CODE, FOLLOWED, WORDS = "visits.follow_finding", "visits.followed", 500
UNSEEN = "visits.followed_unseen"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class SeenSince:
    """Whether somebody met the child after the words were written: who, on which day."""

    answer: str = ""
    by: str = ""
    on: date | None = None

    def added(self, words: str) -> str:
        """The words with who met the child."""
        return f"{words}（{cn_date(self.on)}{self.by}见到孩子）" if self.on else words


NOBODY_ASKED = SeenSince()


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
    hold(visit.child_id)
    locked = Visit.objects.select_for_update(of=("self",), no_key=True).select_related(
        "child__matter__division"
    )
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
    child: Child,
    words: str,
    *,
    last: int,
    harm: str = "",
    seen: SeenSince = NOBODY_ASKED,
    by: Post,
    at: datetime,
) -> int:
    """Write down what was done about words of harm that another record kept of a child.

    `last`: the newest of them that was shown; what was written after it is read first. `seen`: whether
    somebody met the child since, where no visit has.
    Source: 3.2.3. Effect: closes visits.follow_finding of these words; while nobody met the child the
    words are kept and the duty stays. Where the town's words tell of harm in their turn, the bureau
    reads them (children.actions_harm.owe_town). Returns: of how many it is done.
    Refuses: follow_up_needed, seen_unsaid, seen_needed, seen_early, words_of_harm, words_too_long,
    nothing_to_follow, told_more, not_permitted.
    """
    check(by, May.FOLLOW_FINDING)
    if not says_why(words):
        raise Refusal("follow_up_needed", "3.2.3")
    hold(child.pk)
    matter = Matter.objects.get(pk=child.pk)
    owed = mine_of(matter.duties.filter(code=CODE, closed_at=None), child, by)
    if not owed:
        raise Refusal("nothing_to_follow", "3.2.3")
    if matter.events.filter(name=TO_TOWN, pk__gt=last).exists():
        raise Refusal("told_more", "3.2.3")
    is_unseen = _must_say_seen(child, seen, at)
    asked = {"act": May.FOLLOW_FINDING, "key": child.key, "by": by, "at": at, "beside": seen.by}
    words = must_answer_harm(seen.added(words), harm, most=WORDS, **asked)
    facts = {"level": child.level, "subject": child.name_masked, "words": words}
    for record in owed:
        name = UNSEEN if is_unseen else FOLLOWED
        raise_event(matter, name, record=record, by=by, at=at, facts=facts)
    return 0 if is_unseen else len(owed)


def _must_say_seen(child: Child, seen: SeenSince, at: datetime) -> bool:
    """Whether nobody has met the child since the words were written, as whoever sees to them says.

    Refuses: seen_unsaid, seen_needed, seen_early.
    """
    since = written_at(child)
    if since is None or is_met_since(child, since):
        return False
    if seen.answer not in (YES, NO):
        raise Refusal("seen_unsaid", "3.2.3")
    if seen.answer == NO:
        return True
    if not seen.by or seen.on is None:
        raise Refusal("seen_needed", "3.2.3")
    if not local(since).date() <= seen.on <= local(at).date():
        raise Refusal("seen_early", "3.2.3", since=cn_date(local(since).date()))
    return False


def written_at(child: Child) -> datetime | None:
    """When the last words of harm were written of the child."""
    told = child.matter.events.filter(name=TO_TOWN)
    return told.order_by("-at").values_list("at", flat=True).first()


def is_met_since(child: Child, since: datetime) -> bool:
    """Whether a visit has met the child since."""
    rows = Visit.objects.filter(child=child.pk, state="made", went_at__gte=since)
    return rows.filter(mode__in=IN_PERSON, answers__child_seen=SEEN).exists()


def mine_of(owed: Iterable[Duty], child: Child, by: Post) -> list[str]:
    """On which records of these the post may write: the town on what others wrote, never on its own."""
    mine = {f"{TOLD}:{child.pk}"} | (set() if by.unit.kind == TOWN else {f"{ABOVE}:{child.pk}"})
    return sorted({duty.record for duty in owed} & mine)
