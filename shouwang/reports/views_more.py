"""Where an office reads what was added to a report that it has already."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.children import actions_found
from shouwang.children.contacts import of_case
from shouwang.children.placed import agreed_of
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import clean, within
from shouwang.reports import actions_more
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.opening import opening
from shouwang.reports.quiet import is_quiet
from shouwang.reports.views_taking import asked_for, keys, seen
from shouwang.statute.duties import RULES

WHY = "查看补充情况"
MOST = 200
DENIED = "已登记没有同意过：孩子是被人接走的，民政、公安马上查找。先打110。"


@page(may=May.TAKE_REPORT, purpose=WHY)
def more(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read what was added, and say so; what came after the page was shown stays unread."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    at = now()
    if request.method == "POST" and "denies" in request.POST:
        words = within(clean(request.POST.get("words", "")), MOST)
        actions_found.deny_agreed(case, words, by=post, at=at)
        request.session["said"] = DENIED
        return redirect(f"/reports/{key}/more/")
    if request.method == "POST":
        chosen = keys([request.POST.get("report", "")])
        shown = _moment(request.POST.get("until", ""))
        actions_more.read_more(case, chosen[0] if chosen else key, shown, by=post, at=at)
        request.session["said"] = "已登记看到补充的情况。"
        return redirect(f"/matters/{key}/")
    opening(case.key)
    note(post, act="read_report", key=case.key, at=at, purpose=WHY)
    asked = actions_more.unread(case, ROLE_OFFICE.get(post.role, ""))
    shown = seen(key, request)
    meant = asked_for(request, shown)
    reports = [one for one in shown if one.key in asked]
    reports.sort(key=lambda one: (one.key != meant, one.filed_at))
    who = of_case(case, post, at=at, purpose=WHY, is_quiet=is_quiet(case=key))
    context = {
        "case": case,
        "reports": reports,
        "who": who,
        "until": at.isoformat(),
        "asked": asked,
        "is_agreed": agreed_of(case),
        "most": MOST,
    }
    context["goes"] = _goes(case, ROLE_OFFICE.get(post.role, ""))
    return render(request, "reports/more.html", context)


def _goes(case: Matter, office: str) -> dict[str, object] | None:
    """That this office owes to go to the child, until when, and whether it has been there before."""
    owed = actions_more.going(case, office)
    if owed is None:
        return None
    return {
        "title": RULES[owed.code].title,
        "due_at": owed.due_at,
        "is_anew": bool(actions_more.goes_anew(case, office)),
        "link": f"/emergencies/{case.key}/investigate/",
    }


def _moment(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refusal("more_came", "3.2.2")
    return found
