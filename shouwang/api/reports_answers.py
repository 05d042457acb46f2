"""More operations on a report: the child was seen or is of elsewhere, what is added, a no anew."""

from uuid import UUID

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.reports import after, case_or_404, report_or_404, router
from shouwang.api.reports_shapes import Added, Again, HomePlace, More, MoreRead, ReportRow, Seen
from shouwang.api.shapes import Words
from shouwang.children import actions_found
from shouwang.reports import (
    actions_again,
    actions_anew,
    actions_more,
    actions_outsider,
    actions_seeing,
)

__all__ = ["router"]


@door.post(router, "/{key}/child-seen", may=May.TAKE_REPORT, out=ReportRow, status=200)
def child_seen(request: Request, key: UUID, body: Seen) -> ReportRow:
    """An office has seen the child that reported: from now on the home may be rung."""
    facts = actions_seeing.SeenFacts(**body.model_dump())
    actions_seeing.see_child(case_or_404(key), facts, by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/child-unseen", may=May.TAKE_REPORT, out=ReportRow, status=200)
def child_unseen(request: Request, key: UUID, body: Words) -> ReportRow:
    """It was written down by mistake that the child was seen: the home may not be rung again."""
    actions_seeing.unsee_child(case_or_404(key), body.words, by=request.post, at=request.at)
    return after(key)


@door.post(router, "/{key}/look-again", may=May.DISMISS_REPORT, out=ReportRow, status=200)
def look_again(request: Request, key: UUID, body: Again) -> ReportRow:
    """Look again at a report to which an office said no: stay with it, or act on it after all."""
    case, by, at = case_or_404(key), request.post, request.at
    if body.do == "resume":
        actions_again.resume(case, key, by=by, at=at)
    else:
        actions_again.uphold(case, key, body.words, went=body.going(), by=by, at=at)
    return after(key)


@door.post(router, "/{key}/add", may=May.FILE_REPORT, out=Added)
def add(request: Request, key: UUID, body: More) -> Added:
    """Add what became known later; new harm after the end is a report of its own."""
    report, by = report_or_404(key), request.post
    given = {"is_objection": body.is_objection, "harm": body.harm, "by": by, "at": request.at}
    done = actions_anew.tell(report, body.words, **given)
    made = done.addition
    anew = done.anew.report.key if done.anew else None
    return Added(told=made.told, added_at=made.added_at, anew=anew)


@door.post(router, "/{key}/more-read", may=May.TAKE_REPORT, out=ReportRow, status=200)
def more_read(request: Request, key: UUID, body: MoreRead) -> ReportRow:
    """An office has read what was added to a report; or nobody there let the child go, which it says alone."""
    case, by, at = case_or_404(key), request.post, request.at
    if body.denies:
        actions_found.deny_agreed(case, body.words, by=by, at=at)
        return after(key)
    actions_more.read_more(case, key, body.until, by=by, at=at)
    return after(key)


@door.post(router, "/{key}/home-place", may=May.IDENTIFY_CHILD, out=ReportRow, status=200)
def home_place(request: Request, key: UUID, body: HomePlace) -> ReportRow:
    """Say that the child is of another district, and whom there one told."""
    told = actions_outsider.Told(**body.model_dump())
    actions_outsider.hand_home(case_or_404(key), told, by=request.post, at=request.at)
    return after(key)
