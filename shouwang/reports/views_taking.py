"""Pages of the offices that take a report: read it, take the one that is meant."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import of_case
from shouwang.children.silence import silent
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports import actions_seeing, actions_taking, maybe_one, queries
from shouwang.reports.forms import Words
from shouwang.reports.forms_seeing import SeenForm
from shouwang.reports.models import Receipt
from shouwang.reports.opening import opening
from shouwang.reports.quiet import is_quiet, seen_here, to_tell
from shouwang.reports.rules import REASON


def seen(key: UUID, request: HttpRequest) -> list[Any]:
    """The reports of a case as the post is shown them."""
    post: Post = request.post  # type: ignore[attr-defined]
    return queries.seen_of(post, key)


def keys(words: Iterable[str]) -> list[UUID]:
    """The keys among what a form sent; what is none is left out."""
    found = []
    for word in words:
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found


def asked_for(request: HttpRequest, shown: Iterable[Any]) -> UUID | None:
    """Which of the reports shown the address names; None where it names none.

    Refuses: report_not_here.
    """
    word = request.GET.get("report", "")
    found = next((one.key for one in shown if str(one.key) == word.lower()), None)
    if word and found is None:
        raise Refusal("report_not_here", "3.2.1")
    return found


@page(may=May.TAKE_REPORT, purpose="受理")
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read the reports of a case and take the one meant, or all that are shown."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    at = now()
    if request.method == "POST":
        sent = request.POST.getlist("report") or request.POST.getlist("shown")
        only = keys(sent) if sent else None
        try:
            done = actions_taking.take_here(case, only=only, by=post, at=at)
        except Refusal as no:
            if no.code != "taken_here_already":
                raise
            request.session["said"] = no.sentence
        else:
            request.session["said"] = _taken(done)
        return redirect(f"/matters/{key}/")
    opening(case.key)
    note(post, act="read_report", key=case.key, at=at, purpose="受理")
    office = actions_taking.ROLE_OFFICE.get(post.role, "")
    reports = seen(key, request)
    waiting = [one.key for one in reports if queries.waits_for(one, office)]
    meant = asked_for(request, reports)
    reports.sort(key=lambda one: (one.key not in waiting, one.key != meant, one.filed_at))
    who = of_case(case, post, at=at, purpose="受理", is_quiet=is_quiet(case=key))
    context = {"case": case, "reports": reports, "waiting": waiting, "who": who, "office": office}
    context["maybe_one"] = maybe_one.beside(case)
    return render(request, "reports/take.html", context)


@page(may=May.TAKE_REPORT, purpose="见到孩子")
def see_child(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record that the child that reported has been seen, or take that back as a mistake."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    is_back = request.POST.get("act") == "unseen"
    form = SeenForm(None if is_back else request.POST or None)
    back = Words(request.POST if is_back else None, label="哪里登记错了", most=REASON)
    sent = back if is_back else form
    if request.method == "POST" and sent.is_valid():
        at = now()
        done = attempt(request, sent, lambda: _see(case, sent, post, at))
        if done is not None:
            request.session["said"] = done
            is_told = is_back and to_tell(case, post)
            return redirect(request.path if is_told else f"/matters/{key}/")
    form.ask_how_known()
    told = [one for one in seen(key, request) if one.safe is not None]
    context = {
        "form": form,
        "back": back,
        "case": case,
        "reports": [one for one in told if not one.child_seen_at],
        "here": seen_here(case, post).exists(),
        "to_tell": to_tell(case, post),
        "words": "；".join(dict.fromkeys(one.seen_words for one in told if one.child_seen_at)),
    }
    return render(request, "reports/child_seen.html", context, status=422 if sent.errors else 200)


def _see(case: Matter, form: Form, post: Post, at: datetime) -> str:
    if isinstance(form, SeenForm):
        actions_seeing.see_child(case, form.facts(), by=post, at=at)
        is_silent = is_quiet(case=case.key) or bool(case.child and silent([case.child]))
        home = "现在仍然不要往家里打电话，原因见办件" if is_silent else "可以联系家里"
        return f"已登记见到孩子本人，{home}。"
    actions_seeing.unsee_child(case, form.cleaned_data["words"], by=post, at=at)
    return "已撤销见到孩子本人的登记：不要往家里打电话。"


def _taken(done: list[Receipt]) -> str:
    """How many were taken, and what comes next."""
    accepted = sum(one.report.state == "accepted" for one in done)
    many = f" {len(done)} 份报告" if len(done) > 1 else ""
    if accepted == len(done):
        return f"已受理{many}，两家均已受理，请组织联合调查。"
    return f"已受理{many}，等待另一家受理。"
