"""拨打110: the page of whoever rings where the program has no police post on duty."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import of_case
from shouwang.children.fields import CleanText
from shouwang.kernel.clock import ZONE, now
from shouwang.offices.models import Post
from shouwang.reports import actions_ringing, queries
from shouwang.reports.actions_ringing import CallFacts
from shouwang.reports.quiet import is_quiet


class CallForm(forms.Form):
    """Who answered, when, under which number."""

    rung_at = forms.DateTimeField(
        label="报警时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    answered_by = CleanText(label="接警人姓名或警号", max_length=60)
    number = CleanText(label="接警单号", max_length=40, required=False)
    is_numberless = forms.BooleanField(label="对方没有告知单号", required=False)

    def facts(self) -> CallFacts:
        """As the action takes it."""
        data = self.cleaned_data
        at: datetime = data["rung_at"]
        at = at.replace(tzinfo=ZONE) if at.tzinfo is None else at
        return CallFacts(at, data["answered_by"], data["number"], data["is_numberless"])


@page(may=May.RING_POLICE, purpose="报警")
def ring_police(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ring 110 with the report before one's eyes, and write down who answered."""
    post: Post = request.post  # type: ignore[attr-defined]
    case, at = case_or_404(key), now()
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request, form, lambda: actions_ringing.ring(case, form.facts(), by=post, at=at)
        )
        if done is not None:
            request.session["said"] = "已登记报警。公安受理仍在等待，有人到岗后由公安办理。"
            return redirect(f"/matters/{key}/")
    note(post, act="read_report", key=case.key, at=at, purpose="报警")
    rows = queries.seen_of(post, key)
    numbers = [unit for unit in queries.police_of(case.division) if unit.phone]
    who = of_case(case, post, at=at, purpose="报警", is_quiet=is_quiet(case=key))
    context = {"form": form, "case": case, "reports": rows, "numbers": numbers, "who": who}
    return render(request, "reports/ring.html", context, status=422 if form.errors else 200)
