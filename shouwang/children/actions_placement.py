"""A child is placed away from home, elsewhere, and comes home again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shouwang.casework.steps import happened
from shouwang.children.models import FOREVER, Child, Placement
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post

CLAUSE = "3.2.2"
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
def place(file: UUID | None, facts: PlacementFacts, *, by: Post, at: datetime) -> Placement | None:
    """Write into the child's file where it is placed; a placement that lasted ends.

    Source: 3.2.2; 未成年人保护法第九十二条. Effect: children.placed. Returns: nothing where nobody
    knows yet who the child is, or where its file lies out of reach.
    """
    child = _locked(file)
    if child is None:
        return None
    _end(child, Placement.End.MOVED, by, at)
    row = Placement.objects.create(
        child=child, division_id=child.division_id, began_at=at, began_by=by, **facts.__dict__
    )
    happened(row, "placed", by=by, at=at, facts=_said(child))
    return row


@transaction.atomic
def bring_home(
    file: UUID | None, *, to: str, assessor: str, assessed_on: date, by: Post, at: datetime
) -> Placement:
    """End the placement: the child is at home again, with whom, and who found it fit.

    Source: 3.2.2. Effect: children.returned_home. Refuses: not_placed.
    """
    child = _locked(file)
    given = {"returned_to": to, "assessor": assessor, "assessed_on": assessed_on}
    row = _end(child, Placement.End.HOME, by, at, **given) if child else None
    if child is None or row is None:
        raise Refusal("not_placed", CLAUSE)
    happened(row, "returned_home", by=by, at=at, facts=_said(child))
    return row


def _locked(file: UUID | None) -> Child | None:
    rows = Child.objects.select_for_update(of=("self",)).select_related("matter__division")
    return rows.filter(pk=file).first() if file else None


def _end(child: Child, why: str, by: Post, at: datetime, **more: object) -> Placement | None:
    """End what lasts, under whatever label: for whoever is named there may be two."""
    last = None
    for row in Placement.objects.filter(child=child, until=FOREVER).order_by("began_at"):
        row.until, row.ended_by, row.end_reason = at, by, why
        for name, value in more.items():
            setattr(row, name, value)
        row.save()
        last = row
    return last


def _said(child: Child) -> dict[str, str]:
    return {"level": child.level, "subject": child.name_masked}
