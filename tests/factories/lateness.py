"""Duties that climbed to their last stage, and directives about them."""

from datetime import datetime, timedelta

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.children.models import Child
from shouwang.coordination import actions
from shouwang.coordination.models import Directive
from shouwang.offices.models import Post
from tests.factories import children, places, reporting


def untaken(at: datetime, *, days: int = 32) -> tuple[Duty, Child]:
    """A report that the police never took, swept until it climbed no further, and its child."""
    with reach.entered(reach.EVERYTHING):
        places.post("police_desk", places.GURAO, since=at - timedelta(days=30))
        child = children.registered(at)
        filed = reporting.filed(at, child=child, ongoing=True)
        matter = filed.matter
        matter.level = "red"
        matter.save()
        Duty.objects.filter(matter=matter).update(level="red")
    sweep(at=at + timedelta(days=days))
    with reach.entered(reach.EVERYTHING):
        return Duty.objects.get(code="reports.take_police", matter=matter), child


def issued(duty: Duty, at: datetime, *, by: Post) -> Directive:
    """A directive about this duty and its like."""
    with reach.entered(reach.of(by)):
        return actions.issue(duty.pk, "请今天内受理并到现场。", by=by, at=at)
