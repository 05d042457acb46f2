"""A figure as it stands at a place on a day: the place's own value, else the statute's."""

from dataclasses import replace
from datetime import datetime, timedelta

from shouwang.casework.models import FigureSetting
from shouwang.kernel.clock import Calendar, Span, add
from shouwang.offices.models import Division
from shouwang.offices.queries import path_of
from shouwang.statute.figures import figure

CALENDAR = Calendar.load()


def value_at(code: str, division: Division, at: datetime) -> int:
    """The figure's value at that place and instant: the nearest own setting upward, else the law's."""
    rows = list(
        FigureSetting.objects.filter(code=code, since__lte=at.date())
        .order_by("since")
        .values_list("division_id", "value")
    )
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
