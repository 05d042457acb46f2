"""What the pages of an emergency share: the case, the child and whom to ring, a form that writes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from shouwang.access.may import May
from shouwang.access.pages import write
from shouwang.access.policy import may
from shouwang.casework.models import Matter
from shouwang.children.contacts import Contacts, of_case
from shouwang.emergencies import queries
from shouwang.emergencies.harmers import named_in
from shouwang.emergencies.models import Emergency
from shouwang.kernel.clock import now
from shouwang.reports.queries import seen_of
from shouwang.reports.quiet import is_quiet


def _emergency(key: UUID) -> Emergency:
    found = queries.of_matter(key)
    if found is None:
        raise Http404
    return found


def _write(
    request: HttpRequest, name: str, form: Form, act: Callable[[], Any], said: str, **more: Any
) -> HttpResponse:
    """Show a form below who the child is and whom to ring; do what it says, go back to the case."""
    case: Matter = more["case"]

    def context() -> dict[str, Any]:
        who = more.pop("who", None) or _who(case, request)
        unknown = {"reported": _reported(case, who, request), "accused": _accused(case, who)}
        return {"who": who, **unknown, **more}

    back = f"/matters/{case.key}/"
    template = f"emergencies/{name}.html"
    return write(request, template, form, act, said=said, back=back, context=context)


def _reported(case: Matter, who: Contacts | None, request: HttpRequest) -> list[Any]:
    """Of a child without a file: what was reported is all that says who it is."""
    return [] if who else seen_of(request.post, case.key)  # type: ignore[attr-defined]


def _accused(case: Matter, who: Contacts | None) -> str:
    """Of a child without a file: whom the findings of its case name; its file says it of others."""
    found = None if who else named_in(case.key)
    return found.said if found is not None and found.is_known else ""


def _who(case: Matter, request: HttpRequest, act: May | None = None) -> Contacts | None:
    post, quiet = request.post, is_quiet(case=case.key)  # type: ignore[attr-defined]
    return of_case(case, post, at=now(), purpose="应急处置", is_quiet=quiet, act=act)


def _who_goes(case: Matter, emergency: Emergency, request: HttpRequest) -> Contacts | None:
    """The same on a page that says where the child goes: settled, nothing is owed, and it is asked still."""
    is_open = emergency.state in ("investigated", "settled")
    may_say = may(request.post, May.CIVIL_MEASURES)  # type: ignore[attr-defined]
    return _who(case, request, May.CIVIL_MEASURES if is_open and may_say else None)
