"""回避确认: whom somebody shut out from a child; confirming it, or letting him in again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.models import Denial
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.children import actions_deciding as actions
from shouwang.children import denials
from shouwang.children.forms_denial import CONFIRM, LIFT, DecideForm
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

SHOWN = 200
PURPOSE = "回避确认"


@page(may=May.CONFIRM_DENIAL, purpose=PURPOSE)
def listed(request: HttpRequest) -> HttpResponse:
    """What this office decides on, and has decided."""
    post: Post = request.post  # type: ignore[attr-defined]
    rows = [denials.shown_to(post, row) for row in denials.denials()[: SHOWN + 1]]
    context = {"rows": rows[:SHOWN], "has_more": len(rows) > SHOWN, "shown": SHOWN}
    return render(request, "children/denials.html", context)


@page(may=May.CONFIRM_DENIAL, purpose=PURPOSE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: who shut out whom, from which file; to decide on it."""
    post: Post = request.post  # type: ignore[attr-defined]
    denial = get_object_or_404(denials.denials(), pk=pk)
    form = DecideForm(request.POST or None, is_open=denial.is_open)
    if request.method == "POST":
        if form.is_valid() and _decided(request, form, denial) is not None:
            return redirect("/denials/")
    else:
        note(post, act="confirm_denial", key=denial.key, at=now(), purpose=PURPOSE)
    context: dict[str, Any] = {
        "denial": denials.shown_to(post, denial),
        "form": form,
        "person_posts": denials.posts_of(denial.person, now()),
        "may_decide": denial.is_open or denial.state == Denial.State.CONFIRMED,
        "due_at": denials.due_of(denial),
    }
    return render(request, "children/denial.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, form: DecideForm, denial: Denial) -> Denial | None:
    by, asked = request.post, form.cleaned_data  # type: ignore[attr-defined]

    def act() -> Denial:
        if asked["verdict"] == CONFIRM:
            return actions.confirm(denial, words=asked["words"], by=by, at=now())
        return actions.lift(denial, reason=asked["words"], by=by, at=now())

    done: Denial | None = attempt(request, form, act, may=May.CONFIRM_DENIAL)
    if done is not None:
        is_lifted = asked["verdict"] == LIFT
        title = denial.person.title
        said = f"{title}恢复办理，待办已经退回原单位" if is_lifted else f"{title}的回避已确认"
        request.session["said"] = f"{said}。请电话告诉{denial.made_by.unit.name}。"
    return done
