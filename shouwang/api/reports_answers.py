"""One operation on a report more: looking again at one to which an office said no."""

from uuid import UUID

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.reports import after, case_or_404, router
from shouwang.api.reports_shapes import Again, ReportRow
from shouwang.reports import actions_again

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
