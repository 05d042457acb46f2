"""A child is placed away from home, elsewhere, and comes home again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access.secrets import label_on
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened
from shouwang.children.models import FOREVER, Child, Placement
from shouwang.children.placed import for_whom, said_of
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post, Unit

CLAUSE = "3.2.2"
MOVED = Placement.End.MOVED
# What is still owed about the arrival of a child whose placement goes into another file.
OWED = {
    "": "arrival_owed",
    Placement.Arrival.MISSING.value: "not_arrived",
    Placement.Arrival.FOUND.value: "found_elsewhere",
}
register({"not_placed": "没有登记孩子在别处安置，不用登记回家。"})


@dataclass(frozen=True)
class PlacementFacts:
    """Why a child is placed, where, who cares for it there, and the unit that receives it."""

    cause: str
    place_kind: str
    place: str
    carer: str
    phone: str = ""
    unit: Unit | None = None


@transaction.atomic
def place(case: Matter, facts: PlacementFacts, *, by: Post, at: datetime) -> Placement:
    """Write into the child's file where this case has placed it; a placement that lasted ends.

    Source: 3.2.2; 未成年人保护法第九十二条. Effect: children.placed; the receiving unit owes
    children.confirm_arrival, whoever hands the child over where there is none. While nobody knows
    who the child is, the placement hangs on the case, and follows into the file by `follow`.
    """
    hold(case.pk)
    child = _locked(case.child)
    _end(_lasting(case, child), MOVED, by, at)
    matter = child.matter if child else case
    row = Placement.objects.create(
        child=child,
        matter=matter,
        case=case,
        division_id=matter.division_id,
        for_whom=for_whom(child),
        began_at=at,
        began_by=by,
        **{**facts.__dict__, "unit": facts.unit or by.unit},
    )
    happened(row, "placed", by=by, at=at, facts=said_of(row), beside=("arrival_owed",))
    return row


@transaction.atomic
def bring_home(
    case: Matter, *, to: str, assessor: str, assessed_on: date, by: Post, at: datetime, **more: str
) -> Placement:
    """End the placement: the child is at home again, with whom, and who found it fit.

    `more`: what it wishes (`returned_wish`) and by what whoever harmed it is out (`returned_out`).
    Source: 3.2.2. Effect: children.returned_home; the village owes visits.see_home.
    Refuses: not_placed.
    """
    hold(case.pk)
    given = {"returned_to": to, "assessor": assessor, "assessed_on": assessed_on, **more}
    rows = _lasting(case, _locked(case.child))
    row = _end(rows, Placement.End.HOME, by, at, **given)
    if row is None:
        raise Refusal("not_placed", CLAUSE)
    beside = ("see_home_owed",) if row.child else ()
    happened(row, "returned_home", by=by, at=at, facts=said_of(row), beside=beside)
    return row


def follow(case: Matter, was: UUID | None, *, by: Post, at: datetime) -> None:
    """Put what this case placed where its child is now said to be: into its file, or back to the case.

    Called once the case carries the child it is about, in a reach that holds both files. Effect:
    children.placed in the new file, with what is owed about its arrival;
    children.placement_withdrawn in the old one, where whatever this placement had ended lasts again.
    """
    child = _locked(case.child)
    matter = child.matter if child else case
    moved = Placement.objects.filter(Q(case=case) | Q(matter=case)).order_by("began_at")
    rows = list(moved.exclude(matter=matter).select_related("matter"))
    for row in rows:
        ended = row.until, row.ended_by, row.end_reason
        word = "placement_followed" if was is None else "placement_withdrawn"
        happened(row, word, by=by, at=at, facts=said_of(row))
        if row.until == FOREVER:
            _one_lasts(row, _lasting(case, child).exclude(pk=row.pk), by, at)
        row.child, row.matter, row.division_id = child, matter, matter.division_id
        row.label, row.for_whom = label_on(matter.key, row.label), for_whom(child)
        row.save()
        if was is not None:
            _lasts_as_before(was, row, ended)
        beside = (OWED[row.arrival],) if row.until == FOREVER and row.arrival in OWED else ()
        happened(row, "placed", by=by, at=at, facts=said_of(row), beside=beside)


def _locked(file: UUID | None) -> Child | None:
    rows = Child.objects.select_for_update(of=("self",), no_key=True).select_related(
        "matter__division"
    )
    return rows.filter(pk=file).first() if file else None


def _lasting(case: Matter, child: Child | None) -> QuerySet[Placement]:
    """What lasts of this child, under whatever label: for whoever is named there may be two."""
    own = Q(child=child) if child else Q(matter=case)
    return Placement.objects.filter(own, until=FOREVER).order_by("began_at")


def _end(
    rows: QuerySet[Placement],
    why: str,
    by: Post,
    at: datetime,
    *,
    until: datetime | None = None,
    **more: object,
) -> Placement | None:
    last = None
    for row in rows:
        row.until, row.ended_by, row.end_reason = until or at, by, why
        for name, value in more.items():
            setattr(row, name, value)
        row.save()
        if why == MOVED:
            happened(row, "placement_ended", by=by, at=at, facts=said_of(row))
        last = row
    return last


def _one_lasts(row: Placement, others: QuerySet[Placement], by: Post, at: datetime) -> None:
    """Of what lasts in the file that a placement comes into, the one that began last lasts on."""
    _end(others.filter(began_at__lte=row.began_at), MOVED, by, at, until=row.began_at)
    later = others.first()
    if later is not None:
        row.until, row.ended_by, row.end_reason = later.began_at, by, MOVED


def _lasts_as_before(was: UUID, gone: Placement, ended: tuple[datetime, Post | None, str]) -> None:
    """What a placement of another child had ended in this file lasts until that one's own end."""
    until, by, why = ended
    before = Placement.objects.filter(child=was, end_reason=MOVED, until=gone.began_at)
    rows = before.exclude(case=gone.case_id)
    rows.update(until=until, ended_by=by, end_reason=why)
