"""What was changed in a file, field by field."""

from datetime import datetime
from typing import Any

from shouwang.api.shapes import Out


class ChangeOut(Out):
    """One field that changed."""

    at: datetime
    who: str
    field: str
    before: str
    after: str


def change_out(one: Any) -> ChangeOut:
    """One changed field."""
    before, after = str(one.before or ""), str(one.after or "")
    who = str(one.who or "")
    return ChangeOut(at=one.at, who=who, field=one.field, before=before, after=after)
