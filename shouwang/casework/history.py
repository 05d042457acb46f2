"""Who made a change that the history triggers keep: the post and the instant, beside each version."""

from contextlib import AbstractContextManager
from datetime import datetime

import pghistory

from shouwang.offices.models import Post


def written_by(by: Post | None, at: datetime) -> AbstractContextManager[object]:
    """Every version kept inside the block names this post and this instant."""
    return pghistory.context(post=by.pk if by else None, at=at.isoformat())
