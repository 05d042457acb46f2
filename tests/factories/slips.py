"""A danger written down, and its author who calls it a slip."""

from datetime import datetime

from shouwang.access import reach
from shouwang.children.dangers import Said
from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.reports import actions_withdrawn
from shouwang.reports.models import Danger
from shouwang.visits import actions
from shouwang.visits.rules import VisitFacts


def endangered(child: Child, at: datetime, *, by: Post) -> tuple[Danger, Post]:
    """A child found alone by a visit, said yes to and reported in that instant."""
    facts = VisitFacts(seen={child.key: "seen"}, went_at=at, answers={"residence": "lives_alone"})
    actions.record([child], facts, author=by, at=at, said=Said("yes"))
    return Danger.objects.get(child=child), by


def mistaken(danger: Danger, at: datetime, *, by: Post) -> None:
    """Its author says that he was mistaken: taken back within the minute, disputed later."""
    with reach.entered(reach.CLOCK):
        actions_withdrawn.say_mistaken(danger, "点到了下一行", by=by, at=at)
