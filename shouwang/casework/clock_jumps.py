"""What a desk is told of the machine's clock: when it was moved, until somebody there has seen it."""

from django.db.models import Exists, OuterRef, QuerySet

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.models_clock import ClockJump, ClockSeen
from shouwang.offices.models import Post

SHOWN = 50


def waiting_for(post: Post) -> list[ClockJump]:
    """What somebody of this post's role at its office must still see, the oldest first."""
    if not may(post, May.SEE_CLOCK):
        return []
    return list(unseen_at(post).order_by("id")[:SHOWN])


def unseen_at(post: Post) -> QuerySet[ClockJump]:
    """The jumps that nobody of this role at this office has seen; a clock that moves is no date to go by."""
    here = ClockSeen.objects.filter(by__unit=post.unit_id, by__role=post.role)
    seen = here.filter(jump=OuterRef("pk"))
    return ClockJump.objects.filter(~Exists(seen))


def seen_by_nobody() -> int:
    """How many jumps nobody anywhere has seen."""
    return ClockJump.objects.filter(seen=None).count()


def told_of() -> list[ClockJump]:
    """The last jumps with who has seen them, the newest first."""
    rows = ClockJump.objects.prefetch_related("seen__by__unit", "seen__by__person")
    return list(rows.order_by("-id")[:SHOWN])
