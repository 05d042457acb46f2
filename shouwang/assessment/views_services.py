"""转介: what has been referred to a unit, and its answers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.assessment import actions_services, queries
from shouwang.assessment.forms import ReplaceForm, units_for
from shouwang.assessment.models import Service
from shouwang.kernel.clock import now
from shouwang.reports.forms import Words


def _service(key: UUID) -> Service:
    found: Service = get_object_or_404(queries.services(), key=key)
    return found


@page(may=May.ANSWER_REFERRAL, purpose="转介")
def referrals(request: HttpRequest) -> HttpResponse:
    """What has been referred to this unit."""
    rows = list(queries.referred_to(request.post.unit_id)[:200])  # type: ignore[attr-defined]
    request.named = len(rows)  # type: ignore[attr-defined]
    return render(request, "assessment/referrals.html", {"rows": rows, "steps": Service.STEPS})


@page(may=May.ANSWER_REFERRAL, purpose="答复转介")
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Accept a referral, or send it back with the reason."""
    service, post = _service(key), request.post  # type: ignore[attr-defined]
    form = Words(request.POST or None, label="退回理由（接受的不用填）", needed=False)
    at = now()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if "accept" in request.POST:
            done = attempt(request, form, lambda: actions_services.accept(service, by=post, at=at))
            said = "已接受，请按期提供服务并报告结果。"
        else:
            done = attempt(
                request, form, lambda: actions_services.refuse(service, words, by=post, at=at)
            )
            said = "已退回，由镇街另行安排。"
        if done is not None:
            request.session["said"] = said
            return redirect("/assessment/referrals/")
    note(post, act="read_referral", key=service.matter_id, at=at, purpose="答复转介")
    context = {"form": form, "service": service}
    return render(request, "assessment/answer.html", context, status=422 if form.errors else 200)


@page(may=May.ANSWER_REFERRAL, purpose="报告服务结果")
def done(request: HttpRequest, key: UUID) -> HttpResponse:
    """Report that a service has been given."""
    service, post = _service(key), request.post  # type: ignore[attr-defined]
    form = Words(request.POST or None, label="服务结果")
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        made = attempt(
            request,
            form,
            lambda: actions_services.report_done(service, words, by=post, at=now()),
        )
        if made is not None:
            request.session["said"] = "服务结果已报告。"
            return redirect("/assessment/referrals/")
    context = {"form": form, "service": service}
    return render(request, "assessment/done.html", context, status=422 if form.errors else 200)


@page(may=May.PLAN, purpose="另行安排")
def replace(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another unit for a service that was sent back, or give it up with the reason."""
    service, post = _service(key), request.post  # type: ignore[attr-defined]
    dropping = "drop" in request.POST
    form = ReplaceForm(
        request.POST if request.method == "POST" and not dropping else None,
        units=units_for(service.division),
        initial={"due_on": service.due_on},
    )
    give_up = Words(request.POST if dropping else None, label="取消原因")
    if dropping and give_up.is_valid():
        words = give_up.cleaned_data["words"]
        made = attempt(
            request,
            give_up,
            lambda: actions_services.drop(service, words, by=post, at=now()),
        )
    elif request.method == "POST" and not dropping and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            request, form, lambda: actions_services.replace(service, **data, by=post, at=now())
        )
    else:
        made = None
    if made is not None:
        request.session["said"] = "已另行安排。" if not dropping else "这项服务已取消。"
        return redirect(f"/matters/{service.matter_id}/")
    context = {"form": form, "give_up": give_up, "service": service}
    status = 422 if form.errors or give_up.errors else 200
    return render(request, "assessment/replace.html", context, status=status)
