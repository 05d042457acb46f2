"""A case that ends takes with it what waits of it at another police office."""

from collections.abc import Iterable

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Event
from shouwang.emergencies.actions_station import take_back
from shouwang.emergencies.models import StationTransfer

ENDS = (
    "emergencies.settled",
    "emergencies.closed",
    "reports.case_dismissed",
    "reports.case_withdrawn",
)


def on_end(events: Iterable[Event]) -> None:
    """What was sent and neither received nor returned is sent no longer.

    Source: 3.2.2. Effect: closes receive_transfer; the receiver sees the case no more.
    """
    for event in events:
        with everything_known():
            rows = StationTransfer.objects.select_for_update(of=("self",), no_key=True)
            rows = rows.select_related("matter__division", "sender", "receiver", "was")
            for row in rows.filter(matter=event.matter_id, outcome=""):
                take_back(row, "办件已经办结", by=event.by, at=event.at)
