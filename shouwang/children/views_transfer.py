"""转出与接收: asking, answering, the slip that both sides keep."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.children import actions_transfer as actions
from shouwang.children import contacts, queries
from shouwang.children.forms_transfer import SendBack, TransferForm, towns
from shouwang.children.models import Child, Transfer
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post
from shouwang.offices.queries import town_of

SHOWN = 100


def _transfer(key: UUID) -> Transfer:
    found: Transfer = get_object_or_404(queries.transfers(), key=key)
    return found


def _town(request: HttpRequest, child: Child) -> Division:
    """The town asked for, by itself or by one of its villages; else the child's own."""
    asked = request.GET.get("town") or request.GET.get("to", "")
    place = Division.objects.filter(code=asked).select_related("parent").first()
    found = (town_of(place) if place else None) or town_of(child.division)
    return found or child.division


@page(may=May.ASK_TRANSFER, purpose="转出")
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask another village to take the child over: first its town, then the village."""
    post: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(queries.files(), matter_id=key)
    town = _town(request, child)
    along = queries.siblings(child).filter(state__in=actions.MOVABLE)
    form = TransferForm(
        request.POST or None,
        town=town,
        at_home=child.division_id,
        siblings="、".join(one.name_masked for one in along),
        initial={"to": request.GET.get("to", ""), "siblings": True},
        about=child.key,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = attempt(request, form, lambda: actions.ask(child, **data, by=post, at=now()))
        if done is not None:
            request.session["said"] = f"已向{data['to'].short_name}发出转接单，等待接收。"
            return redirect(f"/children/{key}/")
    context = {
        "form": form,
        "child": child,
        "town": town,
        "towns": list(towns()) if post.role == "town_supervisor" else [],
    }
    return render(request, "children/transfer.html", context, status=422 if form.errors else 200)


@page(may=May.ANSWER_TRANSFER, purpose="接收转入")
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Accept a child from elsewhere, or send it back with the reason."""
    post: Post = request.post  # type: ignore[attr-defined]
    row, at = _transfer(key), now()
    if request.method == "POST" and "accept" in request.POST:
        actions.accept(row, by=post, at=at)
        request.session["said"] = "已接收，档案和待办已转到本村（居）。"
        return redirect(f"/children/{row.child_id}/")
    form = SendBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        done = attempt(
            request, form, lambda: actions.refuse(row, words, harm=form.harm, by=post, at=at)
        )
        if done is not None:
            request.session["said"] = "已退回，由原村（居）另行处理。"
            return redirect("/children/transfers/")
    who = _arriving(row, post)
    if who is None:  # one look is one row: whoever is shown the child has it written there
        note(post, act="read_transfer", key=row.child_id, at=at, purpose="接收转入")
    context = {**_paper(row), "form": form, "who": who}
    status = 422 if form.errors else 200
    return render(request, "children/transfer_answer.html", context, status=status)


def _arriving(row: Transfer, post: Post) -> contacts.Contacts | None:
    """Who comes and whom to ring, for the office that owes the answer; the file stays shut."""
    if row.state != "transfer_asked":
        return None
    with reach.also(row.child_id):
        return contacts.of_file(row.child_id, post, at=now(), purpose="接收转入", is_open=False)


def _paper(row: Transfer) -> dict[str, Any]:
    return {"row": row, "rows": queries.batch_of(row), "steps": Transfer.STEPS}


@page(may=May.ASK_TRANSFER, purpose="撤回转出")
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the request back."""
    row = _transfer(key)
    if request.method == "POST":
        actions.withdraw(row, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "已撤回转接单。"
    return redirect(f"/children/{row.child_id}/")


@page(may=May.READ_ROSTER, purpose="转接单")
def slip(request: HttpRequest, key: UUID) -> HttpResponse:
    """转接单 to print: masked, as both sides keep it."""
    row, post = _transfer(key), request.post  # type: ignore[attr-defined]
    note(post, act="read_transfer", key=row.child_id, at=now(), purpose="转接单")
    return render(request, "children/transfer_slip.html", _paper(row))


@page(may=May.READ_ROSTER, purpose="转入转出")
def transfers(request: HttpRequest) -> HttpResponse:
    """What left and what came, the newest first."""
    rows = list(queries.transfers()[:SHOWN])
    request.named = len(rows)  # type: ignore[attr-defined]
    context = {"rows": rows, "steps": Transfer.STEPS}
    return render(request, "children/transfers.html", context)
