"""外地儿童转属地: which office of the child's home was told, and who took it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework.queries import case_or_404
from shouwang.children.fields import CleanText
from shouwang.kernel.clock import now
from shouwang.reports import queries
from shouwang.reports.actions_outsider import HANDED, Told
from shouwang.reports.actions_outsider import hand_home as act
from shouwang.reports.rules import REASON, WORDS


class HomePlace(forms.Form):
    """Where the child is at home, and who there was told; nothing is filled in before."""

    home = CleanText(
        label="孩子的属地（户籍地或者常住地）",
        max_length=REASON,
        help_text="写到县（市、区）、乡镇，例如 江苏省徐州市铜山区某镇",
    )
    reached = forms.ChoiceField(
        label="接通了没有",
        choices=[("yes", "接通了，已告知"), ("no", "没有接通")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择接通了，还是没有接通。"},
    )
    office = CleanText(
        label="打给哪个单位",
        max_length=REASON,
        required=False,
        help_text="例如 铜山区民政局、铜山公安分局",
    )
    who = CleanText(
        label="接通了的，接话的人和电话",
        max_length=REASON,
        required=False,
        help_text="没有接通的不填",
    )
    told_at = forms.DateTimeField(
        label="什么时候打的",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    words = CleanText(
        label="接通了的，商定的办法",
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="谁来接、什么时候接，或者怎样送回；还没有商定的写明",
    )

    def told(self) -> Told:
        """As the action takes it."""
        given: dict[str, Any] = dict(self.cleaned_data)
        return Told(**{**given, "reached": given["reached"] == "yes"})


@page(may=May.IDENTIFY_CHILD, purpose="查明身份")
def hand_home(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that the child is of another district, and whom there one told."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    form = HomePlace(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: act(case, form.told(), by=post, at=now()))
        if done is not None:
            if done.name != HANDED:
                request.session["said"] = "已登记没有接通。这件事还在待办里，请换个号码或过后再打。"
                return redirect(request.path)
            request.session["said"] = "已登记转属地，不在本区建档。险情在本区办到办结为止。"
            return redirect(f"/matters/{key}/")
    found = queries.found_of(case)
    context = {"form": form, "case": case, "found": found}
    context["reports"] = queries.seen_of(post, case.key)
    status = 422 if form.errors else 200
    return render(request, "reports/home_place.html", context, status=status)
