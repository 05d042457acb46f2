"""确认接收: whoever receives a child that was handed over says whether it arrived."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.fields import Viewer
from shouwang.access.kinds import Stand
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.children import actions_arrival, actions_leaving
from shouwang.children.contacts import of_file
from shouwang.children.forms_placement import ArrivalForm, LeavingForm
from shouwang.children.models import FOREVER, Placement
from shouwang.children.placed import asked_since, is_agreed, is_with_named, not_there
from shouwang.children.queries import placements
from shouwang.children.receiving import is_leaving, received_by, to_ring, who_may_not
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

TOLD = {
    Placement.Arrival.ARRIVED: "已确认接收。",
    Placement.Arrival.MISSING: "已告知区民政局和派出所，马上查找。再了解到情况的，马上打电话告诉他们。",
    Placement.Arrival.FOUND: "已登记找到孩子，派出所不再查找。民政马上另行安置：书面交接，或者评估后回家。",
}
WITH_NAMED = (
    "孩子和可能伤害孩子的人在一起，或者在他家，不算找到。先打110，派出所继续查找；"
    "带离以后再登记，写明带到了哪里、谁当面见到孩子。"
)
LEFT = "已登记孩子离开。"
AGREED = "已登记电话同意接走。区民政局、派出所会看到是谁同意的；区民政局登记孩子回家以后才算办完。"
NAMED = "接走孩子的人可能是被指伤害孩子的人"
GONE = "已告知区民政局和派出所，马上查找。先打110；再了解到情况的，马上打电话告诉他们。"


def eyes_on(row: Placement, post: Post) -> Viewer:
    """As whoever receives the child, or as whoever sees its file."""
    stands = frozenset({Stand.OWN.value}) if row.unit_id == post.unit_id else frozenset()
    return Viewer(post, stands)


def _write(row: Placement, form: ArrivalForm | LeavingForm, post: Post, at: datetime) -> Placement:
    """Whether it came; or, of one that goes, with whom and when."""
    if isinstance(form, LeavingForm):
        return actions_leaving.leave(row.pk, form.facts(), by=post, at=at)
    return actions_arrival.confirm(row.pk, form.facts(), by=post, at=at)


def _forms(
    request: HttpRequest, row: Placement, at: datetime
) -> tuple[ArrivalForm | LeavingForm, ArrivalForm | LeavingForm | None]:
    """What is written of this child now, and what may be written beside it: the one that was sent first.

    Of a child that came: that it left; or that it was a mistake and it never came.
    """
    came = row.arrival == Placement.Arrival.ARRIVED
    sent, is_left = request.POST or None, "left_at" in request.POST
    first = {"arrived_at": at}
    if row.until != FOREVER:
        return LeavingForm(sent, is_called=True, row=row), None
    gone = row.left_at is not None
    if not came:
        return ArrivalForm(sent, initial=first, is_gone=gone, row=row), None
    if is_agreed(row):
        return ArrivalForm(sent, initial=first, is_agreed=True, row=row), None
    left = LeavingForm(sent if is_left else None, is_called=False, row=row)
    is_asked = asked_since(row) is not None
    never = ArrivalForm(
        None if is_left else sent, initial=first, auto_id="never_%s", is_asked=is_asked, row=row
    )
    return (never, left) if never.is_bound else (left, never)


def _said(done: Placement, form: ArrivalForm | LeavingForm) -> str:
    if not isinstance(form, LeavingForm):
        return WITH_NAMED if done.is_harmer else TOLD[Placement.Arrival(done.arrival)]
    if done.is_harmer:
        return f"{NAMED}。先打110。已告知区民政局和派出所，马上查找。孩子去了哪里、和谁在一起，知道的在下面写明。"
    if is_agreed(done):
        return AGREED
    return LEFT if done.until != FOREVER else f"{not_there(done)}：{GONE}"


def _is_taken(row: Placement) -> bool:
    """Whether whoever may be named has fetched the child: whoever had it must know, beyond its reach."""
    with everything_known():
        return bool(row.left_with) and is_with_named(row, row.left_with)


@page(may=May.CONFIRM_ARRIVAL, purpose="确认接收")
def arrival(request: HttpRequest, key: UUID) -> HttpResponse:
    """Whom the unit has to receive, from whom, and whether it came; who fetched it once it may go."""
    row: Placement = get_object_or_404(placements(), key=key)
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    leaves = is_leaving(row)
    form, beside = _forms(request, row, at)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: _write(row, form, post, at))
        if done is not None:
            request.session["said"] = _said(done, form)
            is_gone = isinstance(form, LeavingForm) and done.arrival == Placement.Arrival.MISSING
            is_here = is_gone or done.is_harmer
            return redirect(f"/children/placements/{done.pk}/" if is_here else "/")
    facts_of = {"purpose": "确认接收", "division": row.division_id}
    note(post, act="read_placement", key=row.matter_id, at=at, **facts_of)
    context = {
        "who": of_file(row.child_id, post, at=at, purpose="确认接收"),
        "form": form,
        "beside": beside,
        "placed": eyes_on(row, post).of(row),
        "is_over": row.until != FOREVER,
        "leaves": leaves,
        "is_agreed": is_agreed(row),
        "from_unit": row.began_by.unit,
        "asked_since": asked_since(row),
        "taken": _is_taken(row),
        "not_to": who_may_not(row),
        "to_ring": to_ring(row, post, at),
    }
    return render(request, "children/arrival.html", context, status=422 if form.errors else 200)


@page(may=May.CONFIRM_ARRIVAL, purpose="本单位接收的孩子")
def received(request: HttpRequest) -> HttpResponse:
    """The children that were handed over to one's unit, until it has said with whom they left."""
    post: Post = request.post  # type: ignore[attr-defined]
    rows = list(received_by(post))
    request.named = len(rows)  # type: ignore[attr-defined]
    shown = [(row, eyes_on(row, post).of(row)) for row in rows]
    return render(request, "children/received.html", {"rows": shown})
