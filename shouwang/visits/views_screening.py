"""全面排查: the form a village signs, and what was found before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.children.listing import villages as villages_of
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.visits import queries
from shouwang.visits.actions_screening import screen
from shouwang.visits.forms import ScreeningForm
from shouwang.visits.models import Screening

SHOWN = 60


@page(may=May.RECORD_SCREENING, purpose="全面排查")
def screening(request: HttpRequest) -> HttpResponse:
    """Record a screening; the former ones stand below."""
    post: Post = request.post  # type: ignore[attr-defined]
    villages = villages_of(post)
    asked = villages.filter(code=request.GET.get("village", "")[:12]).first()
    only = list(villages[:2])
    chosen = asked or (only[0] if len(only) == 1 else None)
    form = ScreeningForm(request.POST or None, villages=villages, initial={"village": chosen})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("households", "found", "note")}
        place = form.cleaned_data["village"]
        done = attempt(request, form, lambda: screen(place, **given, by=post, at=now()))
        if done is not None:
            return _after(request, done)
    context: dict[str, Any] = {"form": form, "rows": list(queries.screenings()[:SHOWN])}
    return render(request, "visits/screening.html", context, status=422 if form.errors else 200)


def _after(request: HttpRequest, done: Screening) -> HttpResponse:
    """Whoever was found gets a file next."""
    village, doors = done.division.short_name, done.households
    if not done.found:
        request.session["said"] = (
            f"{village}全面排查已登记：走访 {doors} 户，没有发现未登记的留守儿童。"
        )
        return redirect("/visits/screening/")
    request.session["said"] = f"{village}全面排查已登记：发现 {done.found} 名，请逐名登记。"
    return redirect("/children/new/")
