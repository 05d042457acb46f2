"""From whom an office wrote that it parted the child that reported: marked until a finding speaks."""

from uuid import UUID

from shouwang.access import reach
from shouwang.casework.models import Event
from shouwang.children.harmers import PARENTS, Harmers
from shouwang.children.kinfolk import kin_in
from shouwang.reports.models import Report

SEEN, UNSEEN, CLEARED = "reports.child_seen", "reports.child_unseen", "emergencies.cleared"


def accused(whom: str) -> Harmers:
    """Whoever these words mean, by what he is to the child or by his name."""
    if not whom:
        return Harmers()
    kinds = kin_in(whom) & PARENTS
    return Harmers(frozenset(kinds or {"other"}), (whom,))


def parted_from(child: UUID) -> Harmers:
    """Whom the reach in force reads to be whoever a child that reported was parted from.

    What was taken back as a mistake names nobody, nor what both offices cleared since.
    """
    shown = Report.objects.filter(reach.rows(key="matter_id", kind="report"), child=child)
    cases = list(shown.filter(reporter_kind="child").values_list("matter_id", flat=True))
    if not cases:
        return Harmers()
    found = Harmers()
    last: dict[UUID, Event] = {}
    rows = Event.objects.filter(matter__in=cases, name__in=(SEEN, UNSEEN, CLEARED))
    for event in rows.order_by("at", "id"):
        last[event.matter_id] = event
    for event in last.values():
        if event.name == SEEN:
            found = found.beside(accused(str(event.facts.get("from_whom", ""))))
    return found
