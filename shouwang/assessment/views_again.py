"""补问: the questions of the last risk sheet that nobody could answer, after the visit they were asked at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.assessment.actions_again import (
    answered_since,
    ask_again,
    contrary,
    may_be_unclear,
)
from shouwang.assessment.forms import FEW, TableForm, question
from shouwang.assessment.models import Rating
from shouwang.assessment.unclear import last_sheet, open_in
from shouwang.assessment.views_rating import said
from shouwang.children.fields import CleanText
from shouwang.children.forms_told import AsksOfHarm
from shouwang.children.models import Child
from shouwang.children.queries import files, under_the_roof
from shouwang.children.unclear import unclear
from shouwang.kernel.clock import cn_moment, now
from shouwang.offices.models import Post
from shouwang.statute.instruments import Item, instrument


class AgainForm(AsksOfHarm):
    """What was not clear, and what was typed of it elsewhere meanwhile; nothing is chosen beforehand.

    `sheet`: the one that the page was shown with.
    """

    HARM_IN, ASK = ("differs",), TableForm.ASK

    def __init__(
        self, *args: Any, items: list[Item], sheet: Rating | None, is_contrary: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {item.code: question(item) for item in items}
        if is_contrary:
            self.fields["differs"] = CleanText(
                label="与走访登记不同的理由", max_length=120, required=False, widget=FEW
            )
        key = str(sheet.key) if sheet else ""
        self.fields["sheet"] = forms.CharField(
            required=False, initial=key, widget=forms.HiddenInput
        )
        if self.is_bound:  # what is shown now is what is answered over the next time
            self.data = self.data.copy()
            self.shown, self.data["sheet"] = self.data.get("sheet", ""), key

    @property
    def answers(self) -> dict[str, str]:
        """The questions that were answered."""
        return {
            code: words
            for code, words in self.cleaned_data.items()
            if words and code not in ("differs", "sheet", self.ASK)
        }


@page(may=May.RATE_RISK, purpose="风险评估补问")
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask again what the last sheet left open; what is still not clear is asked at the next visit."""
    child: Child = get_object_or_404(files(), matter_id=key)
    by, at = request.post, now()  # type: ignore[attr-defined]
    sheet = last_sheet(key)
    typed = {item.code: request.POST.get(item.code, "") for item in may_be_unclear()}
    since = answered_since(sheet, {code: words for code, words in typed.items() if words})
    items = [*open_in(sheet), *(item for item in may_be_unclear() if item.code in since)]
    is_contrary = bool(contrary(child, typed, at))
    asked = {"items": items, "sheet": sheet, "is_contrary": is_contrary, "about": key}
    form = AgainForm(request.POST or None, **asked)
    if request.method == "POST" and form.is_valid():
        differing = {code: words for code, words in since.items() if typed[code] != words}
        if since and not differing and not open_in(sheet):
            request.session["said"] = "这几项刚才已经登记过，和您选的一样。"
            return redirect(_next(child))
        if differing and not (sheet and form.shown == str(sheet.key)):
            form.add_error(None, _told(sheet, differing))
        elif (
            done := attempt(request, form, lambda: _store(form, child, sheet, by, at))
        ) is not None:
            request.session["said"] = said(done)
            return redirect(_next(child))
    note(by, act="read_child", key=key, at=at, purpose="风险评估补问", division=child.division_id)
    context = {"form": form, "child": child, "sheet": sheet, "items": items}
    return render(request, "assessment/again.html", context, status=422 if form.errors else 200)


def _store(form: AgainForm, child: Child, sheet: Rating | None, by: Post, at: datetime) -> Rating:
    given = {"differs": form.cleaned_data.get("differs", ""), "harm": form.harm}
    over = sheet.key if sheet else None
    return ask_again(child, form.answers, **given, over=over, by=by, at=at)


def _told(sheet: Rating | None, differing: dict[str, str]) -> str:
    """Who has answered meanwhile, and what: before one's own answer takes its place."""
    if sheet is None or sheet.rated_by is None or sheet.rated_at is None:
        return "上次的评估已经撤回，这里补问的没有登记。您选的还在下面，请点“重新评估”填写。"
    table = instrument("risk")
    words = [
        f"{table.item(code).label}“{table.item(code).option(answer).label}”"
        for code, answer in differing.items()
    ]
    who = f"{sheet.rated_by.unit.name} {sheet.rated_by.person.title}"
    return (
        f"{who}{cn_moment(sheet.rated_at)}已登记：{'、'.join(words)}。和您选的不一样，您选的还在下面、没有登记。"
        "核对后按实际的选，再登记一次，以这次为准；不用改的离开本页。"
    )


def _next(child: Child) -> str:
    """The same of the next child under the roof whom that visit met, else the file."""
    met = [one for one in under_the_roof(child)[1:] if one.visited_at == child.visited_at]
    waits = unclear([one.key for one in met])
    left = [one.key for one in met if one.key in waits]
    return f"/assessment/risk/{left[0]}/again/" if left else f"/children/{child.key}/"
