"""One number on two files: what the district reads and settles; putting a number right."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.api import children, door
from shouwang.api.children_shapes import ChildRow
from shouwang.api.door import Request
from shouwang.api.problems import filled
from shouwang.api.shapes import In, Out, maybe, text
from shouwang.children import actions_numbers as actions
from shouwang.children import queries
from shouwang.children.forms_numbers import CorrectForm, SettleForm
from shouwang.children.models import SameNumber
from shouwang.kernel.clock import local

router = Router(tags=["numbers"])


class SettleIn(In):
    """What was found; `police`: who was asked, where it is not clear."""

    outcome: text(10)
    police: maybe(80) = ""


class NumberIn(In):
    """The right number; empty: not known."""

    id: maybe(30)


class SameNumberOut(Out):
    """Both files, the one that was there first, and what became of it."""

    key: UUID
    met: ChildRow
    newer: ChildRow
    met_at: datetime
    outcome: str
    police: str


def _out(request: Request, row: SameNumber) -> SameNumberOut:
    """Both looks are noted."""
    on = local(request.at).date()
    with reach.also(row.met_id, row.newer_id):
        files = actions.looked_at(row, by=request.post, at=request.at)
        rows = {key: children.shapes.child_row(child, on) for key, child in files.items()}
    return SameNumberOut(
        key=row.key,
        met=rows[row.met_id],
        newer=rows[row.newer_id],
        met_at=row.met_at,
        outcome=row.outcome,
        police=row.police,
    )


@door.get(router, "/{key}", may=May.SETTLE_NUMBER, out=SameNumberOut)
def opened(request: Request, key: UUID) -> SameNumberOut:
    """A number on two living files."""
    return _out(request, get_object_or_404(queries.same_numbers(), key=key))


@door.post(router, "/{key}", may=May.SETTLE_NUMBER, out=SameNumberOut, status=200)
def settle(request: Request, key: UUID, body: SettleIn) -> SameNumberOut:
    """Say what the district found."""
    row = get_object_or_404(queries.same_numbers(), key=key)
    given = filled(SettleForm(body.model_dump())).cleaned_data
    return _out(request, actions.settle(row, **given, by=request.post, at=request.at))


@door.post(children.router, "/{key}/number", may=May.CHANGE_CHILD, out=ChildRow, status=200)
def correct(request: Request, key: UUID, body: NumberIn) -> ChildRow:
    """Put a number right where the district asked for it."""
    child = children.child_or_404(key)
    number = filled(CorrectForm({"id": body.id})).cleaned_data["id"]
    done = actions.correct(child, number, by=request.post, at=request.at)
    return children.shapes.child_row(done, local(request.at).date())
