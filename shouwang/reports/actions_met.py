"""What is told in a case by whoever met the child elsewhere stands beside its report, and is read."""

from collections.abc import Iterable

from shouwang.access import reach
from shouwang.casework.models import Event
from shouwang.reports.actions_adding import put_beside
from shouwang.reports.actions_more import ask_to_read
from shouwang.reports.models import Report


def on_met(events: Iterable[Event]) -> None:
    """A placed child was met in its old house: both offices owe to read that, red where it says so.

    Source: 3.2.2. Told of every children.met_at_home. Effect: the words beside the report that the
    offices took last; opens reports.read_more_… of both.
    """
    for event in events:
        with reach.entered(reach.EVERYTHING):
            rows = Report.objects.filter(matter=event.matter_id).exclude(state="withdrawn")
            rows = rows.select_related("matter").order_by("filed_at", "pk")
            report = rows.filter(state="accepted").last() or rows.last()
            if report is None:
                continue
            put_beside(report, event.facts["told"], by=event.by, at=event.at)
            is_red = event.facts.get("level") == "red"
            ask_to_read(report, is_red=is_red, by=None, at=event.at)
