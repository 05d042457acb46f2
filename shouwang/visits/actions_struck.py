"""A tick that was taken back as a slip is crossed out on its visit; what was ticked stays readable."""

from collections.abc import Iterable

from django.db import transaction

from shouwang.casework.models import Event
from shouwang.children.dangers import is_danger
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit


@transaction.atomic
def strike(events: Iterable[Event]) -> None:
    """Cross out the answers of a visit that called the offices by mistake.

    Source: 3.1.2. Told of every reports.withdrawn. The visit itself was made and stands.
    """
    table = instrument("visit")
    for event in events:
        kind, _, key = str(event.facts.get("source", "")).partition(":")
        visit = Visit.objects.filter(pk=key).first() if kind == "visit" else None
        if visit is not None:
            chosen = table.chosen(visit.answers)
            visit.struck = [item.code for item, option in chosen if is_danger(option.row.raises)]
            visit.struck_at = event.at
            visit.save(update_fields=["struck", "struck_at"])
