"""Whoever reported assists again when the child never came to where it was handed over."""

from collections.abc import Iterable

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Duty, Event
from shouwang.casework.steps import raise_event

ASSIST, HANDED = "reports.assist", "emergencies.handed_over"


def owe_again(events: Iterable[Event]) -> None:
    """A child is lost on its way to a placement: what the hand-over had ended is owed again.

    Source: 3.2.2. Effect: reports.assist of the unit whose duty the hand-over ended.
    """
    for event in events:
        with everything_known():
            rows = Duty.objects.filter(matter=event.matter_id, code=ASSIST)
            last = rows.select_related("closed_by").order_by("-opened_at", "-pk").first()
            if last is None or last.closed_by is None or last.closed_by.name != HANDED:
                continue
            facts = {
                "level": event.matter.level,
                "reporter": last.held_for_id or last.holder_id,
                "reporter_reads": last.subject,
            }
            name = "reports.assist_again"
            raise_event(
                event.matter, name, record=event.record, by=event.by, at=event.at, facts=facts
            )
