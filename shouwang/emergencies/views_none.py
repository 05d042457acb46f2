"""不再处置: one office says that it was no emergency, with what it made sure of."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.casework.queries import case_or_404
from shouwang.emergencies import actions, none, queries
from shouwang.emergencies.forms import NoneForm
from shouwang.emergencies.views_shared import _emergency, _write
from shouwang.kernel.clock import now


@page(may=May.HANDLE_EMERGENCY, purpose="不再处置")
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say for one's own office that it was no emergency; the other one is asked."""
    case, emergency = case_or_404(key), _emergency(key)
    owed = queries.left_undone(emergency)
    is_named = none.is_named(emergency)
    form = NoneForm(request.POST or None, is_named=is_named, is_owed=bool(owed))
    return _write(
        request,
        "close",
        form,
        lambda: actions.close(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "本单位的意见已登记，等另一家答复；两家都说了才结束。",
        case=case,
        emergency=emergency,
        findings=queries.findings(emergency),
        owed=owed,
    )
