"""Of a danger that was reported without a child, its author says afterwards which child it is."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.casework.holding import hold
from shouwang.casework.models import Event
from shouwang.children import actions_house
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions import add
from shouwang.reports.actions_withdrawn import is_author
from shouwang.reports.house import told_of, whose_words
from shouwang.reports.models import Danger


@transaction.atomic
def say_whose(danger: Danger, whose: Collection[str], *, by: Post, at: datetime) -> Event:
    """Say which child of the house it is.

    Source: 3.2.1, 3.2.2. Effect: children.danger_whose; the words stand beside the report and the
    offices that have it read them. Who identifies the child is told, and does it: a word of the
    author's is no finding. Refuses: not_your_danger, whose_unsaid, and what actions.add refuses.
    """
    hold(danger.child_id, danger.matter_id)
    told = told_of(danger)
    if told is None or not is_author(danger, by):
        raise Refusal("not_your_danger", "3.2.1")
    return actions_house.say_whose(told, whose, by=by, at=at)


def on_whose(events: Iterable[Event]) -> None:
    """Put it beside the report. Told of every children.danger_whose."""
    for event in events:
        with reach.entered(reach.CLOCK):
            told = Event.objects.get(pk=event.facts["of"])
            rows = Danger.objects.filter(child=told.matter_id, saved_at=told.at)
            danger = rows.select_related("report__matter").get(source=told.facts["source"])
            add(danger.report, whose_words(told, event.facts["whose"]), by=event.by, at=event.at)
