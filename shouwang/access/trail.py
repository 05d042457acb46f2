"""Writing the trail: every look at a child's data and every refusal, in the act's transaction."""

from datetime import datetime
from uuid import UUID

from shouwang.access.models import Trail
from shouwang.offices.models import Post


def note(
    post: Post | None,
    *,
    act: str,
    key: UUID | None,
    at: datetime,
    purpose: str = "",
    reason: str = "",
    division: str = "",
    outcome: str = Trail.Outcome.SEEN,
) -> Trail:
    """Write one row of the trail. When it cannot be written, the look does not happen."""
    return Trail.objects.create(
        at=at,
        person_id=post.person_id if post else None,
        post=post,
        act=act,
        key=key,
        division=division,
        purpose=purpose,
        reason=reason,
        outcome=outcome,
    )
