"""A child is placed away from home, elsewhere, and comes home again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access.secrets import label_on
from shouwang.casework.models import Matter
from shouwang.casework.steps import happened
from shouwang.children.models import FOREVER, Child, Placement
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post

CLAUSE = "3.2.2"
UNKNOWN = "身份待查明"
register({"not_placed": "没有登记孩子在别处安置，不用登记回家。"})


@dataclass(frozen=True)
class PlacementFacts:
    """Why a child is placed, where, and who cares for it there."""

    cause: str
    place_kind: str
    place: str
    carer: str
    phone: str = ""


@transaction.atomic
def place(case: Matter, facts: PlacementFacts, *, by: Post, at: datetime) -> Placement:
    """Write into the child's file where this case has placed it; a placement that lasted ends.

    Source: 3.2.2; 未成年人保护法第九十二条. Effect: children.placed. While nobody knows who the child
    is, the placement hangs on the case, and follows into the file by `follow`.
    """
    child = _locked(case.child)
    _end(_lasting(case, child), Placement.End.MOVED, by, at)
    matter = child.matter if child else case
    row = Placement.objects.create(
        child=child,
        matter=matter,
        case=case,
        division_id=matter.division_id,
        began_at=at,
        began_by=by,
        **facts.__dict__,
    )
    happened(row, "placed", by=by, at=at, facts=_said(row))
    return row


@transaction.atomic
def bring_home(
    case: Matter, *, to: str, assessor: str, assessed_on: date, by: Post, at: datetime
) -> Placement:
    """End the placement: the child is at home again, with whom, and who found it fit.

    Source: 3.2.2. Effect: children.returned_home. Refuses: not_placed.
    """
    given = {"returned_to": to, "assessor": assessor, "assessed_on": assessed_on}
    rows = _lasting(case, _locked(case.child))
    row = _end(rows, Placement.End.HOME, by, at, **given)
    if row is None:
        raise Refusal("not_placed", CLAUSE)
    happened(row, "returned_home", by=by, at=at, facts=_said(row))
    return row


def follow(case: Matter, was: UUID | None, *, by: Post, at: datetime) -> None:
    """Put what this case placed where its child is now said to be: into its file, or back to the case.

    Called once the case carries the child it is about, in a reach that holds both files. Effect:
    children.placed in the new file, children.placement_withdrawn in the old one, where whatever
    this placement had ended lasts again.
    """
    child = _locked(case.child)
    matter = child.matter if child else case
    moved = Placement.objects.filter(Q(case=case) | Q(matter=case)).order_by("began_at")
    rows = list(moved.exclude(matter=matter).select_related("matter"))
    for row in rows:
        if was is not None:
            happened(row, "placement_withdrawn", by=by, at=at, facts=_said(row))
            _lasts_again(was, row)
        if row.until == FOREVER:
            _end(_lasting(case, child).exclude(pk=row.pk), Placement.End.MOVED, by, at)
        row.child, row.matter, row.division_id = child, matter, matter.division_id
        row.label = label_on(matter.key, row.label)
        row.save()
        happened(row, "placed", by=by, at=at, facts=_said(row))


def _locked(file: UUID | None) -> Child | None:
    rows = Child.objects.select_for_update(of=("self",)).select_related("matter__division")
    return rows.filter(pk=file).first() if file else None


def _lasting(case: Matter, child: Child | None) -> QuerySet[Placement]:
    """What lasts of this child, under whatever label: for whoever is named there may be two."""
    own = Q(child=child) if child else Q(matter=case)
    return Placement.objects.filter(own, until=FOREVER).order_by("began_at")


def _end(
    rows: QuerySet[Placement], why: str, by: Post, at: datetime, **more: object
) -> Placement | None:
    last = None
    for row in rows:
        row.until, row.ended_by, row.end_reason = at, by, why
        for name, value in more.items():
            setattr(row, name, value)
        row.save()
        last = row
    return last


def _lasts_again(was: UUID, ending: Placement) -> None:
    """What a placement of another child had ended in this file."""
    before = Placement.objects.filter(child=was, end_reason=Placement.End.MOVED)
    before.filter(until=ending.began_at).exclude(case=ending.case_id).update(
        until=FOREVER, ended_by=None, end_reason=""
    )


def _said(row: Placement) -> dict[str, str]:
    if row.child is None:
        return {"level": row.matter.level, "subject": UNKNOWN}
    return {"level": row.child.level, "subject": row.child.name_masked}
