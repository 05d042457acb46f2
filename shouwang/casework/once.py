"""A duty that a child needs once: its file and its cases ask for it, one row answers all of them."""

from shouwang.access import reach
from shouwang.access.reach import SEALED
from shouwang.casework.holders import let_in
from shouwang.casework.joining import hides_differ
from shouwang.casework.models import Duty, Matter
from shouwang.statute.grounds import worst


def elsewhere(asked: Duty) -> Duty | None:
    """The same duty, open on the child's file or on another case of it, the earliest due.

    What is kept secret stands by itself; so does what somebody is kept from there and not here.
    """
    child = asked.matter.child
    if child is None or asked.label >= SEALED:
        return None
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.select_for_update(of=("self",), no_key=True).select_related("matter")
        rows = rows.filter(code=asked.code, matter__child=child, closed_at=None, label__lt=SEALED)
        others = rows.exclude(matter=asked.matter_id).order_by("due_at", "pk")
        found = [one for one in others if not hides_differ(one.matter_id, asked.matter_id)]
        return found[0] if found else None


def go_along(stands: Duty, asked: Duty) -> None:
    """Have the open duty answer this call as well: the graver level, the clock that ends first.

    One of the file goes along to the case that asks: the file's level may fall, the case goes on.
    """
    if stands.matter.kind == Matter.Kind.FILE and asked.matter.kind == Matter.Kind.CASE:
        stands.matter, stands.division_id = asked.matter, asked.division_id
        stands.label, stands.child = asked.label, asked.child
        stands.seers = sorted({*stands.seers, *asked.seers})
    stands.level = worst([one for one in (stands.level, asked.level) if one])
    with reach.entered(reach.EVERYTHING):
        _sooner(stands, asked)
        stands.save()
        let_in(stands, asked.opened_at)


def _sooner(stands: Duty, asked: Duty) -> None:
    if asked.due_at is None or (stands.due_at is not None and stands.due_at <= asked.due_at):
        return
    is_reminded = stands.stages.exists()
    stands.due_at, stands.figure = asked.due_at, asked.figure
    stands.next_at = asked.due_at if is_reminded else asked.next_at
