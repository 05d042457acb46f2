"""Who made a change that the history triggers keep: the post and the instant, beside each version."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pghistory
from django.db import models

from shouwang.offices.models import Post


def keep_versions() -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep a version of each record of the model at every insert and every change.

    What one statement inserts is kept by one statement: a ledger's rows would each pay for a trigger
    and for the context. Changes are kept row by row: their statement trigger joins the rows before
    and after, and a plan kept from a single row does that badly for thousands.
    """
    return pghistory.track(
        pghistory.InsertEvent(level=pghistory.Statement), pghistory.UpdateEvent()
    )


def written_by(by: Post | None, at: datetime) -> AbstractContextManager[object]:
    """Every version kept inside the block names this post and this instant."""
    return pghistory.context(post=by.pk if by else None, at=at.isoformat())


def written_at(version: Any) -> datetime:
    """The instant a kept version was written: as its writer named it, else the database's."""
    named = version.pgh_context and (version.pgh_context.metadata or {}).get("at")
    return datetime.fromisoformat(named) if named else version.pgh_created_at
