"""Operations on a report more: what is added or objected, looking again at a no, a child of elsewhere."""

from uuid import UUID

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.reports import after, case_or_404, report_or_404, router
from shouwang.api.reports_shapes import AdditionOut, Again, HomePlace, More, ReportRow
from shouwang.reports import actions, actions_again, actions_outsider

__all__ = ["router"]


@door.post(router, "/{key}/look-again", may=May.DISMISS_REPORT, out=ReportRow, status=200)
def look_again(request: Request, key: UUID, body: Again) -> ReportRow:
    """Look again at a report to which an office said no: stay with it, or act on it after all."""
    case, by, at = case_or_404(key), request.post, request.at
    if body.do == "resume":
        actions_again.resume(case, key, by=by, at=at)
    else:
        actions_again.uphold(case, key, body.words, by=by, at=at)
    return after(key)


@door.post(router, "/{key}/add", may=May.FILE_REPORT, out=AdditionOut)
def add(request: Request, key: UUID, body: More) -> AdditionOut:
    """Add what became known later."""
    report, by = report_or_404(key), request.post
    given = {"is_objection": body.is_objection, "by": by, "at": request.at}
    made = actions.add(report, body.words, **given)
    return AdditionOut(told=made.told, added_at=made.added_at)


@door.post(router, "/{key}/home-place", may=May.IDENTIFY_CHILD, out=ReportRow, status=200)
def home_place(request: Request, key: UUID, body: HomePlace) -> ReportRow:
    """Say that the child is of another district, and whom there one told."""
    told = actions_outsider.Told(**body.model_dump())
    actions_outsider.hand_home(case_or_404(key), told, by=request.post, at=request.at)
    return after(key)
