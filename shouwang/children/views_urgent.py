"""紧急查看: opening one record, going back to it, ending it; the list and the review."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May, granted
from shouwang.access.models import Trail, UrgentLook
from shouwang.access.pages import attempt, page, shows_urgent
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.children import actions_urgent as actions
from shouwang.children import urgent
from shouwang.children.forms_urgent import LookForm, ReviewForm
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.backend import asked_again
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import district_of, inside

SHOWN = 100


def _villages(post: Post) -> Any:
    home = district_of(post.unit.division)
    found = inside(home).filter(level="village") if home else Division.objects.none()
    return found.select_related("parent")


@page(may=May.LOOK_URGENTLY, purpose=actions.PURPOSE)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for one record, with the password once more; it opens at once."""
    post: Post = request.post  # type: ignore[attr-defined]
    form = LookForm(request.POST or None, villages=_villages(post))
    if request.method == "POST" and form.is_valid() and _opened(request, form, post):
        return redirect("/urgent-looks/now/")
    own = urgent.looks().filter(post=post)[:SHOWN]
    context = {"form": form, "own": [urgent.shown_to(post, row) for row in own]}
    status = 422 if form.errors else 200
    return render(request, "children/urgent_new.html", context, status=status)


def _opened(request: HttpRequest, form: LookForm, post: Post) -> UrgentLook | None:
    asked = form.cleaned_data
    no = asked_again(request, post.person, asked["password"])
    if no:
        form.add_error("password", Refusal(no).sentence)
        refused = Trail.Outcome.REFUSED
        note(
            post, act="look_urgently", key=None, at=now(), purpose=actions.PURPOSE, outcome=refused
        )
        return None
    act: Callable[[], UrgentLook] = lambda: actions.look(  # noqa: E731
        form.sought(), asked["reason"], asked["words"], by=post, at=now()
    )
    made: UrgentLook | None = attempt(request, form, act, may=May.LOOK_URGENTLY)
    return made


@page(may=May.LOOK_URGENTLY, purpose=actions.PURPOSE)
@shows_urgent
def current(request: HttpRequest) -> HttpResponse:
    """Go to the record that this post looks at."""
    key = reach.current().urgent
    found = Matter.objects.filter(reach.rows(), key=key).first() if key else None
    if found is None:
        raise Http404
    kind = "matters" if found.kind == Matter.Kind.CASE else "children"
    return redirect(f"/{kind}/{key}/")


@page(may=May.LOOK_URGENTLY, purpose=actions.PURPOSE)
def end(request: HttpRequest) -> HttpResponse:
    """End the look that is open."""
    if request.method == "POST":
        actions.end(by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "紧急查看已结束。"
    return redirect("/urgent-looks/new/")


@page(may=May.READ_LOOKS, purpose="查阅紧急查看")
def listed(request: HttpRequest) -> HttpResponse:
    """The looks in one's place, the latest first."""
    by = request.post  # type: ignore[attr-defined]
    rows = [urgent.shown_to(by, row) for row in urgent.looks()[:SHOWN]]
    request.named = len(rows)  # type: ignore[attr-defined]
    return render(request, "children/urgent_looks.html", {"rows": rows, "at": now()})


@page(may=May.READ_LOOKS, purpose="查阅紧急查看")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One look: who, what, why; to take note of it, to review it."""
    post: Post = request.post  # type: ignore[attr-defined]
    made = get_object_or_404(urgent.looks(), pk=pk)
    form = ReviewForm(
        request.POST if "verdict" in request.POST or "words" in request.POST else None
    )
    if request.method == "POST":
        done = _answered(request, form, made, post)
        if done is not None:
            return redirect(f"/urgent-looks/{pk}/")
    else:
        note(post, act="read_looks", key=made.key, at=now(), purpose="查阅紧急查看")
    acts = granted()[post.role]
    context = {
        "look": urgent.shown_to(post, made),
        "form": form,
        "matter": Matter.objects.filter(reach.rows(), key=made.key).first(),
        "at": now(),
        "is_own": made.person_id == post.person_id,
        "may_see": May.SEE_URGENT_LOOK in acts and actions.is_owed_by(made, post.unit_id),
        "may_review": May.REVIEW_URGENT_LOOK in acts and made.reviewed_at is None,
    }
    status = 422 if form.errors else 200
    return render(request, "children/urgent_look.html", context, status=status)


def _answered(
    request: HttpRequest, form: ReviewForm, made: UrgentLook, post: Post
) -> UrgentLook | None:
    if not form.is_bound:
        seen = actions.see(made, by=post, at=now())
        request.session["said"] = "已知悉。"
        return seen
    if not form.is_valid():
        return None
    asked = form.cleaned_data
    done: UrgentLook | None = attempt(
        request,
        form,
        lambda: actions.review(made, asked["verdict"], asked["words"], by=post, at=now()),
        may=May.REVIEW_URGENT_LOOK,
    )
    if done is not None:
        request.session["said"] = f"已复核：{done.get_verdict_display()}。"
    return done
