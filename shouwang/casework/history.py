"""Who made a change that the history triggers keep: the post and the instant, beside each version."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pghistory

from shouwang.offices.models import Post


def written_by(by: Post | None, at: datetime) -> AbstractContextManager[object]:
    """Every version kept inside the block names this post and this instant."""
    return pghistory.context(post=by.pk if by else None, at=at.isoformat())


def written_at(version: Any) -> datetime:
    """The instant a kept version was written: as its writer named it, else the database's."""
    named = version.pgh_context and (version.pgh_context.metadata or {}).get("at")
    return datetime.fromisoformat(named) if named else version.pgh_created_at
