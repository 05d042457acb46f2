"""From whom an office wrote that it parted the child that reported: marked until a finding speaks."""

from uuid import UUID

from django.db.models import Q

from shouwang.access import reach
from shouwang.casework.models import Event
from shouwang.children import harmers
from shouwang.children.around import under_roof_of
from shouwang.children.harmers import PARENTS, Harmers
from shouwang.children.kinfolk import kin_in
from shouwang.children.same_house import as_seen_from
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

    Of this child, and of every other one under its roof: those as they stand to this child. What was
    taken back as a mistake names nobody, nor what both offices cleared since.
    """
    about = Q(child=child) | Q(child__in=under_roof_of(child))
    shown = Report.objects.filter(about, reach.rows(key="matter_id", kind="report"))
    told = shown.filter(reporter_kind="child").values_list("matter_id", "child_id")
    cases: dict[UUID, UUID] = dict(told)
    if not cases:
        return Harmers()
    found = Harmers()
    last: dict[UUID, Event] = {}
    rows = Event.objects.filter(matter__in=cases, name__in=(SEEN, UNSEEN, CLEARED))
    for event in rows.order_by("at", "id"):
        last[event.matter_id] = event
    for event in last.values():
        if event.name == SEEN:
            whom, other = accused(str(event.facts.get("from_whom", ""))), cases[event.matter_id]
            if other != child:
                is_found = bool(harmers.found(other).kinds - {"unknown"})  # a finding speaks of him
                whom = Harmers() if is_found else as_seen_from(child, other, whom)
            found = found.beside(whom)
    return found
