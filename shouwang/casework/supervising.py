"""Reading the content of cases and visits as a supervisor: for ten minutes, by a reason on the trail."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.policy import may
from shouwang.offices.models import Post
from shouwang.statute.figures import figure

ACT = "reveal_matter"


def was_opened(key: UUID, *, by: Post, at: datetime) -> bool:
    """Whether this person opened this file or case a few minutes ago: the figure `reveal_again`."""
    since = at - timedelta(minutes=figure("reveal_again").value)
    rows = Trail.objects.filter(
        person=by.person_id, post=by, act=ACT, key=key, at__gt=since, at__lte=at
    )
    return rows.exclude(reason="").exists()


def supervised(by: Post, key: UUID | Callable[[], UUID | None], at: datetime) -> bool:
    """Have the reach show the content of a file or case that was opened with a reason.

    Asks nothing for whoever needs no reason. `key` may be a question, asked only when it matters.
    """
    if not may(by, May.SUPERVISE):
        return False
    found = key() if callable(key) else key
    is_open = found is not None and was_opened(found, by=by, at=at)
    if is_open and found is not None:
        reach.open_content(found)
    return is_open
