"""A figure as it stands at a place on a day: the place's own value, else the statute's."""

from dataclasses import replace
from datetime import datetime, timedelta

from shouwang.kernel.clock import Calendar, Span, add
from shouwang.offices.models import Division
from shouwang.offices.prepared import fetch
from shouwang.offices.queries import path_of
from shouwang.statute.figures import figure

CALENDAR = Calendar.load()
# Asked for every duty that is opened; of most figures there is no row.
SET = """
SELECT division_id, value FROM casework_figuresetting
WHERE code = %s AND since <= %s ORDER BY since
"""


def value_at(code: str, division: Division, at: datetime) -> int:
    """The figure's value at that place and instant: the nearest own setting upward, else the law's."""
    rows = fetch(SET, (code, at.date().isoformat()))
    for place in reversed(path_of(division)) if rows else ():
        own = [value for where, value in rows if where == place.code]
        if own:
            return own[-1]
    return figure(code).value


def span_at(code: str, division: Division, at: datetime) -> Span:
    """The figure as a span of time."""
    return replace(figure(code).span, value=value_at(code, division, at))


def due_from(code: str, division: Division, at: datetime) -> tuple[datetime, str]:
    """When a duty under this figure falls due, and the figure as applied, in words to be stored."""
    span = span_at(code, division, at)
    return add(at, span, CALENDAR), f"{code}={span}"


def reminder_before(opened_at: datetime, due_at: datetime) -> datetime:
    """When to remind: at three quarters of the span, at the latest two days before the end."""
    whole = due_at - opened_at
    return due_at - min(whole / 4, timedelta(days=2))
