"""还不清楚: what the last risk sheet of a child left open, for the visit at which it is asked again."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.assessment.models import Rating
from shouwang.statute.instruments import Item, instrument

CODE = "unclear"


def last_sheet(child: UUID) -> Rating | None:
    """The newest sheet that stands, within the reach in force."""
    return _sheets([child]).first()


def open_in(sheet: Rating | None) -> list[Item]:
    """The questions of the sheet that were answered with 还不清楚."""
    items = instrument("risk").items if sheet else ()
    return [item for item in items if sheet and sheet.answers.get(item.code) == CODE]


def told(children: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The same of several children, in words. One SQL query."""
    last: dict[UUID, Rating] = {}
    for sheet in _sheets(children):
        last.setdefault(sheet.child_id, sheet)
    return {key: tuple(item.label for item in open_in(sheet)) for key, sheet in last.items()}


def _sheets(children: Collection[UUID]) -> QuerySet[Rating]:
    rows = Rating.objects.filter(reach.rows(key="child_id", kind="standing"), state="rated")
    return rows.filter(child__in=list(children)).order_by("-rated_at", "-key")
