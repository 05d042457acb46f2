"""转介: what has been referred to a unit, and its answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.assessment import actions_services, queries
from shouwang.assessment.forms import ReplaceForm, ToldWords, units_for
from shouwang.assessment.models import Service
from shouwang.assessment.needs import before_ringing, needed
from shouwang.casework.models import Matter
from shouwang.casework.queries import visible_matters
from shouwang.children.contacts import of_case
from shouwang.children.queries import files
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

# What is pressed beside passing a service on.
OTHER = ("urge", "drop")


def _service(key: UUID) -> Service:
    found: Service = get_object_or_404(queries.services(), key=key)
    return found


def _asked(service: Service) -> dict[str, Any]:
    """Of whom a report would be: the file, where whoever writes may open it, else what he is shown."""
    key = Matter.objects.filter(pk=service.matter_id).values_list("child", flat=True).first()
    if key and files().filter(pk=key).exists():
        return {"about": key}
    described = f"{service.for_whom}（转介单 {service.number}）"
    return {"whom": {"described": described, "division": str(service.division_id)}}


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
    form = ToldWords(
        request.POST or None, label="退回理由（接受的不用填）", needed=False, **_asked(service)
    )
    at = now()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if "accept" in request.POST:
            done = attempt(request, form, lambda: actions_services.accept(service, by=post, at=at))
            said = "已接受，请按期提供服务并报告结果。"
        else:
            done = attempt(
                request,
                form,
                lambda: actions_services.refuse(service, words, harm=form.harm, by=post, at=at),
            )
            said = "已退回，由镇街另行安排。"
        if done is not None:
            request.session["said"] = said
            return redirect("/assessment/referrals/")
    note(post, act="read_referral", key=service.matter_id, at=at, purpose="答复转介")
    context = {"form": form, "service": service, "facts": needed(service, post)}
    context["silence"] = before_ringing(service, post)
    return render(request, "assessment/answer.html", context, status=422 if form.errors else 200)


@page(may=May.ANSWER_REFERRAL, purpose="报告服务结果")
def done(request: HttpRequest, key: UUID) -> HttpResponse:
    """Report that a service has been given."""
    service, post = _service(key), request.post  # type: ignore[attr-defined]
    form = ToldWords(request.POST or None, label="服务结果", **_asked(service))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        made = attempt(
            request,
            form,
            lambda: actions_services.report_done(service, words, harm=form.harm, by=post, at=now()),
        )
        if made is not None:
            request.session["said"] = "服务结果已报告。"
            return redirect("/assessment/referrals/")
    note(post, act="read_referral", key=service.matter_id, at=now(), purpose="报告服务结果")
    context = {"form": form, "service": service, "facts": needed(service, post)}
    context["silence"] = before_ringing(service, post)
    return render(request, "assessment/done.html", context, status=422 if form.errors else 200)


@page(may=May.PLAN, purpose="另行安排")
def replace(request: HttpRequest, key: UUID) -> HttpResponse:
    """What can be done about a service that is not given: another unit, a word to it, giving it up."""
    service = _service(key)
    asked = next((word for word in OTHER if word in request.POST), "pass_on")
    data = {asked: request.POST} if request.method == "POST" else {}
    units, first = units_for(service.division), {"due_on": service.due_on}
    able = actions_services.able_to_answer(units, service.matter_id, now())
    form = ReplaceForm(data.get("pass_on"), units=units, able=able, initial=first)
    urging = ToldWords(data.get("urge"), label="催办内容（承办单位能看到）", **_asked(service))
    give_up = ToldWords(data.get("drop"), label="取消原因", **_asked(service))
    acts = {
        "pass_on": (form, lambda at: _pass_on(service, form, request, at), "已另行安排。"),
        "urge": (urging, lambda at: _urge(service, urging, request, at), "已催办。"),
        "drop": (give_up, lambda at: _drop(service, give_up, request, at), "这项服务已取消。"),
    }
    chosen, act, said = acts[asked]
    is_sent = request.method == "POST" and chosen.is_valid()
    if is_sent and attempt(request, chosen, lambda: act(now())) is not None:
        request.session["said"] = said
        return redirect(f"/matters/{service.matter_id}/")
    matter = visible_matters().filter(key=service.matter_id).first()
    who = matter and of_case(matter, request.post, at=now(), purpose="另行安排")  # type: ignore[attr-defined]
    context = {"form": form, "urging": urging, "give_up": give_up, "service": service}
    context |= {"who": who, "facts": [], "silence": None}
    status = 422 if chosen.errors else 200
    return render(request, "assessment/replace.html", context, status=status)


def _pass_on(service: Service, form: ReplaceForm, request: HttpRequest, at: datetime) -> Service:
    post: Post = request.post  # type: ignore[attr-defined]
    return actions_services.replace(service, **form.cleaned_data, by=post, at=at)


def _urge(service: Service, form: ToldWords, request: HttpRequest, at: datetime) -> Service:
    post: Post = request.post  # type: ignore[attr-defined]
    words, harm = form.cleaned_data["words"], form.harm
    return actions_services.urge(service, words, harm=harm, by=post, at=at)


def _drop(service: Service, form: ToldWords, request: HttpRequest, at: datetime) -> Service:
    post: Post = request.post  # type: ignore[attr-defined]
    words, harm = form.cleaned_data["words"], form.harm
    return actions_services.drop(service, words, harm=harm, by=post, at=at)
