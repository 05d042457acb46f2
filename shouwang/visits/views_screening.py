"""全面排查: the form a village signs, and what was found before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.children.listing import villages as villages_of
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Post
from shouwang.visits import queries
from shouwang.visits.actions_screening import keep_doors, screen
from shouwang.visits.forms_screening import DoorsForm, ScreeningForm
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
        given["harm"] = form.harm
        place = form.cleaned_data["village"]
        done = attempt(request, form, lambda: screen(place, **given, by=post, at=now()))
        if done is not None:
            return _after(request, done)
    known = queries.doors_in(list(villages[:SHOWN]), local(now()).date())
    context: dict[str, Any] = {
        "form": form,
        "rows": list(queries.screenings()[:SHOWN]),
        "doors": [(village, known.get(village.code)) for village in villages[:SHOWN]],
    }
    return render(request, "visits/screening.html", context, status=422 if form.errors else 200)


@page(may=May.KEEP_HOUSEHOLDS, purpose="村（居）户数")
def doors(request: HttpRequest) -> HttpResponse:
    """Keep how many households each village has; what is not known is said."""
    post: Post = request.post  # type: ignore[attr-defined]
    villages, on = villages_of(post), local(now()).date()
    asked = villages.filter(code=request.GET.get("village", "")[:12]).first()
    form = DoorsForm(request.POST or None, villages=villages, initial={"village": asked})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place, many, since = data["village"], data["households"], data["since"]
        done = attempt(
            request,
            form,
            lambda: keep_doors(place, households=many, since=since, by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = f"{place.short_name}总户数已登记：{many} 户。"
            return redirect("/visits/households/")
    known = queries.doors_in(villages, on)
    rows = [(village, known.get(village.code)) for village in villages]
    context = {"form": form, "rows": rows}
    return render(request, "visits/households.html", context, status=422 if form.errors else 200)


def _after(request: HttpRequest, done: Screening) -> HttpResponse:
    """Whoever was found gets a file next."""
    village = done.division.short_name
    total = f"，全村（居）{done.of_households} 户" if done.of_households else "，总户数未填"
    if not done.found:
        request.session["said"] = (
            f"{village}全面排查已登记：走访 {done.households} 户{total}，没有发现未登记的留守儿童。"
        )
        return redirect("/visits/screening/")
    request.session["said"] = f"{village}全面排查已登记：发现 {done.found} 名，请逐名登记。"
    return redirect("/children/new/")
