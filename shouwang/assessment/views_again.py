"""补问: the questions of the last risk sheet that nobody could answer, after the visit they were asked at."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.assessment.actions_again import ask_again
from shouwang.assessment.forms import question
from shouwang.assessment.unclear import last_sheet, open_in
from shouwang.assessment.views_rating import said
from shouwang.children.models import Child
from shouwang.children.queries import files, under_the_roof
from shouwang.children.unclear import unclear
from shouwang.kernel.clock import now
from shouwang.statute.instruments import Item


class AgainForm(forms.Form):
    """Only what was not clear; nothing is chosen beforehand."""

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {item.code: question(item) for item in items}


@page(may=May.RATE_RISK, purpose="风险评估补问")
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask again what the last sheet left open; what is still not clear is asked at the next visit."""
    child: Child = get_object_or_404(files(), matter_id=key)
    by, at = request.post, now()  # type: ignore[attr-defined]
    sheet = last_sheet(key)
    items = open_in(sheet)
    form = AgainForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        done = attempt(request, form, lambda: ask_again(child, given, by=by, at=at))
        if done is not None:
            request.session["said"] = said(done)
            return redirect(_next(child))
    note(by, act="read_child", key=key, at=at, purpose="风险评估补问", division=child.division_id)
    context = {"form": form, "child": child, "sheet": sheet, "items": items}
    return render(request, "assessment/again.html", context, status=422 if form.errors else 200)


def _next(child: Child) -> str:
    """The same of the next child under the roof whom that visit met, else the file."""
    met = [one for one in under_the_roof(child)[1:] if one.visited_at == child.visited_at]
    waits = unclear([one.key for one in met])
    left = [one.key for one in met if one.key in waits]
    return f"/assessment/risk/{left[0]}/again/" if left else f"/children/{child.key}/"
