"""风险等级评估: the scored sheet of one child, and what the former ones said."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.assessment import held, queries
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.ages import age_band
from shouwang.assessment.forms import RateForm
from shouwang.assessment.models import Rating
from shouwang.children.asking import ask_first, token, typed_again
from shouwang.children.levels import awaits_sheet
from shouwang.children.models import Child
from shouwang.children.queries import files, under_the_roof
from shouwang.children.warned import told_of_harm
from shouwang.kernel.clock import now
from shouwang.statute.codes import label
from shouwang.statute.grounds import rank


@page(may=May.RATE_RISK, purpose="风险评估")
def rating(request: HttpRequest, key: UUID) -> HttpResponse:
    """Fill the sheet; points and level come from the table."""
    child: Child = get_object_or_404(files(), matter_id=key)
    by, at = request.post, now()  # type: ignore[attr-defined]
    typed = request.POST or typed_again(request, held.CODE, child)
    form = RateForm(typed, band=age_band(child, at), about=child.key)
    if request.method == "POST" and form.is_valid():
        given = {"note": form.cleaned_data["note"], "harm": form.harm, "by": by, "at": at}
        done = attempt(
            request,
            form,
            lambda: ask_first(request, held.CODE, child) or rate(child, form.answers(), **given),
        )
        if isinstance(done, HttpResponse):
            return done
        if done is not None:
            request.session["said"] = said(done)
            return redirect(_next(child))
    note(by, act="read_child", key=key, at=at, purpose="风险评估", division=child.division_id)
    context = {
        "form": form,
        "child": child,
        "ratings": list(queries.ratings(child)[:10]),
        "token": token(request),
        "told": told_of_harm([key], viewer(by, key)).get(key, ""),
    }
    status = 422 if form.errors and request.method == "POST" else 200
    return render(request, "assessment/rating.html", context, status=status)


def _next(child: Child) -> str:
    """The sheet of the next child under the roof that was met and waits for one, else the file."""
    waits = [one for one in under_the_roof(child)[1:] if awaits_sheet(one)]
    return f"/assessment/risk/{waits[0].key}/" if waits else f"/children/{child.key}/"


def said(done: Rating) -> str:
    """The result in a sentence, and what remains to be done when it is lower than the level."""
    level = label("levels", done.level)
    words = f"风险评估 {done.points} 分，应为{level}色。"
    if rank(done.level) < rank(done.child.level):
        return words + "现等级更高：当面走访后由镇街督导员下调。"
    return words
