"""孩子回家: the end of a placement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import viewer
from shouwang.casework.queries import case_or_404
from shouwang.children.queries import where_now
from shouwang.emergencies import actions
from shouwang.emergencies.forms_handing import HomeForm
from shouwang.emergencies.known import known_of
from shouwang.emergencies.views_shared import _emergency, _who_goes, _write
from shouwang.kernel.clock import now


@page(may=May.HANDLE_EMERGENCY, purpose="孩子回家")
def return_home(request: HttpRequest, key: UUID) -> HttpResponse:
    """The child is at home again: with whom, and who found that it may be."""
    case, emergency = case_or_404(key), _emergency(key)
    who, post = _who_goes(case, emergency, request), request.post  # type: ignore[attr-defined]
    form = HomeForm(request.POST or None, emergency=emergency, who=who)
    placed = where_now(case.child or case.key)
    return _write(
        request,
        "return_home",
        form,
        lambda: actions.return_home(case, form.facts(), by=post, at=now()),
        "孩子回家已登记，安置结束。村（居）上门看望孩子，见到了才算。",
        who=who,
        case=case,
        emergency=emergency,
        placed=viewer(post, case.key).of(placed),
        known=known_of(post, emergency),
    )
