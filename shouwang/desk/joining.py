"""Making one case of two of the same child, and taking it back: each with its reason."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework import actions_joining, queries
from shouwang.casework.joining import into_which
from shouwang.casework.models import Join, Matter
from shouwang.children.fields import CleanText
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import queries as reports
from shouwang.reports.forms import Words
from shouwang.reports.suspects import leave_to_offices

LISTED = 20
LINES = forms.Textarea(attrs={"rows": 3})


class JoinForm(forms.Form):
    """Which other case, and why it is the same thing."""

    number = CleanText(label="另一个办件的编号", max_length=40)
    words = CleanText(label="为什么是同一件事", max_length=500, widget=LINES)


def alike(case: Matter) -> list[Matter]:
    """The other running cases of the same child that the reach shows; of an unknown one, its place's."""
    rows = queries.cases().filter(closed_at=None, child=case.child).exclude(key=case.key)
    if case.child is None:
        rows = rows.filter(division=case.division)
    return list(rows[:LISTED])


@page(may=May.JOIN_CASES, purpose="合并办件")
def join(request: HttpRequest, key: UUID) -> HttpResponse:
    """Join this case and another of the same child; the one that is further goes on."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        other = queries.cases().filter(number=data["number"]).first()
        if other is None:
            form.add_error("number", "您的工作范围内没有这个编号的办件，请核对。")
        else:
            by = request.post  # type: ignore[attr-defined]
            done = attempt(
                request,
                form,
                lambda: _join(case, other, data["words"], by),
            )
            if done is not None:
                request.session["said"] = f"{done.matter.number} 已并入 {done.into.number}。"
                return redirect(f"/matters/{done.into_id}/")
    shown = reports.seen_of(request.post, case.key)  # type: ignore[attr-defined]
    suspects = [one.suspect for one in shown if one.suspect]
    context = {"form": form, "matter": case, "others": alike(case), "suspects": suspects}
    return render(request, "desk/join.html", context, status=422 if form.errors else 200)


def _join(case: Matter, other: Matter, words: str, by: Post) -> Join:
    leave_to_offices([case, other], by)
    done: Join = actions_joining.join(case, other, words, by=by, at=now())
    return done


@page(may=May.JOIN_CASES, purpose="撤销合并")
def part(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a case that was joined into another out again."""
    case: Matter = get_object_or_404(queries.cases(), key=key)
    done: Join | None = into_which(case)
    form = Words(request.POST or None, label="为什么撤销")
    if request.method == "POST" and done is not None and form.is_valid():
        words, by = form.cleaned_data["words"], request.post  # type: ignore[attr-defined]
        undone = attempt(request, form, lambda: actions_joining.part(done, words, by=by, at=now()))
        if undone is not None:
            request.session["said"] = f"已撤销合并，{case.number} 继续单独办理。"
            return redirect(f"/matters/{key}/")
    context = {"form": form, "matter": case, "done": done}
    return render(request, "desk/part.html", context, status=422 if form.errors else 200)
