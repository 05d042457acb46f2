"""公安办理: the police's own numbers, papers and result; sending a case to another police office."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import viewer
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.children.contacts import of_case
from shouwang.emergencies import actions_police, actions_station
from shouwang.emergencies import queries_police as queries
from shouwang.emergencies.actions_papers import (
    correct_paper,
    newest,
    number_paper,
    numbered,
    waiting,
)
from shouwang.emergencies.forms import CorrectForm, PaperForm
from shouwang.emergencies.forms_police import FORMS, ReturnForm, StationForm
from shouwang.emergencies.models import Emergency, PoliceRecord
from shouwang.emergencies.queries import of_matter
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.quiet import is_quiet
from shouwang.reports.ringing import rung

Kind = PoliceRecord.Kind


@page(may=May.POLICE_MEASURES, purpose="公安办理")
def police(request: HttpRequest, key: UUID) -> HttpResponse:
    """One number or paper at a time, `?part=`; below it what is on record."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    part = request.GET.get("part", Kind.CALL)
    if part not in FORMS:
        raise Http404
    form = FORMS[Kind(part)](request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: actions_police.record_police(case, part, form.facts(), by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = f"{done.get_kind_display()}已登记。"
            return redirect(f"/matters/{key}/")
    context = {
        "case": case,
        "form": form,
        "part": Kind(part),
        "parts": Kind.choices,
        **papers(case, post),
    }
    return render(request, "emergencies/police.html", context, status=422 if form.errors else 200)


def papers(case: Matter, post: Post) -> dict[str, Any]:
    """Who the child is and what the police wrote of its case, as this post is shown it."""
    eyes, quiet = viewer(post, case.key), is_quiet(case=case.key)
    return {
        "who": of_case(case, post, at=now(), purpose="公安办理", is_quiet=quiet),
        "police_records": eyes.all(queries.records_of(case.key)),
        "transfers": eyes.all(queries.transfers_of(case.key)),
    }


@page(may=May.POLICE_MEASURES, purpose="补填文书编号")
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write the number and day of the oldest paper that waits for them; `?of=`: correct a wrong one."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    emergency = of_matter(key)
    if emergency is None:
        raise Http404
    if "of" in request.GET:
        return _correct(request, case, emergency)
    form, row = PaperForm(request.POST or None), waiting(emergency)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            form,
            lambda: number_paper(case, form.facts(), by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = f"{done.label_words}的编号已登记。"
            return redirect(f"/matters/{key}/")
    context = {"case": case, "form": form, "row": row, "wrong": None, **papers(case, post)}
    return render(request, "emergencies/paper.html", context, status=422 if form.errors else 200)


def _correct(request: HttpRequest, case: Matter, emergency: Emergency) -> HttpResponse:
    post: Post = request.post  # type: ignore[attr-defined]
    of = request.GET["of"]
    row = numbered(emergency).filter(pk=int(of)).first() if of.isdecimal() else None
    if row is None:
        raise Http404
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            request,
            form,
            lambda: correct_paper(case, row.pk, form.facts(), reason, by=post, at=now()),
        )
        if done is not None:
            request.session["said"] = f"{done.label_words}的编号、日期已更正，原来的留着。"
            return redirect(f"/matters/{case.key}/")
    context = {"case": case, "form": form, "wrong": newest(row), **papers(case, post)}
    return render(request, "emergencies/paper.html", context, status=422 if form.errors else 200)


@page(may=May.POLICE_MEASURES, purpose="移送")
def station(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a case to another police office; receive it, return it, take it back."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    waits = queries.open_transfer(key)
    if waits is None:
        return _send(request, case, post)
    form = ReturnForm(request.POST or None)
    word = request.POST.get("do", "")
    if request.method == "POST" and form.is_valid() and word in DO:
        act, said, address = DO[word]
        words = form.cleaned_data["reason"]
        done = attempt(request, form, lambda: act(case, words, by=post, at=now()))
        if done is not None:
            request.session["said"] = said
            return redirect(address.format(key=key))
    context = {
        "case": case,
        "form": form,
        "waits": waits,
        "is_ours": queries.owes_answer(key, post),
        "is_sender": waits.sender_id == post.unit_id,
        "rung": rung(waits.receiver, "police", case.division, by=post, at=now()),
        "is_over": actions_station.is_over(case),
        **papers(case, post),
    }
    return render(request, "emergencies/station.html", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, case: Matter, post: Post) -> HttpResponse:
    form = StationForm(request.POST or None, offices=queries.stations(case, post))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(
            request,
            form,
            lambda: actions_station.send_on(
                case, data["receiver"], data["reason"], by=post, at=now()
            ),
        )
        if done is not None:
            request.session["said"] = (
                f"已移送{done.receiver.name}，等它接收；接收以前仍由本所办理。请马上打电话告诉对方。"
            )
            return redirect(request.path)
    context = {"case": case, "form": form, "waits": None, **papers(case, post)}
    context["is_over"] = context["police_over"] = actions_station.is_over(case)
    return render(request, "emergencies/station.html", context, status=422 if form.errors else 200)


DO: dict[str, tuple[Any, str, str]] = {
    "receive": (
        lambda case, words, **given: actions_station.receive(case, **given),
        "已接收，由本所办理。",
        "/matters/{key}/",
    ),
    "return": (
        lambda case, words, **given: actions_station.return_back(case, words, **given),
        "已退回。",
        "/",
    ),
    "recall": (
        lambda case, words, **given: actions_station.recall(case, **given),
        "已撤回，仍由本所办理。",
        "/matters/{key}/",
    ),
}
