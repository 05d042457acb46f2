"""回避: declaring a stake in a child, the list of those of one's area, ending one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.models import Denial
from shouwang.access.pages import attempt, page
from shouwang.access.policy import may
from shouwang.children import actions_conflict as actions
from shouwang.children import queries
from shouwang.children.actions_denial import Declared
from shouwang.children.forms_conflict import ConflictForm, EndForm
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Person, Post
from shouwang.offices.queries import district_of, people_in

SHOWN = 200


def _people(by: Post) -> Any:
    """Whom he may name: everybody of the district; nobody where he speaks for himself alone."""
    place = district_of(by.unit.division)
    if place is None or not may(by, May.KEEP_CONFLICTS):
        return None
    return people_in(place, now())


@page(may=May.DECLARE_CONFLICT, purpose="回避")
def declare(request: HttpRequest, key: UUID) -> HttpResponse:
    """Declare that oneself, or a colleague, has a stake in the child."""
    by: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(queries.files(), matter_id=key)
    form = ConflictForm(request.POST or None, by=by, people=_people(by))
    if request.method == "POST" and form.is_valid():
        who, asked = form.whose(), form.cleaned_data
        done = attempt(
            request,
            form,
            lambda: actions.declared(
                child, who, asked["relation"], note=asked["note"], by=by, at=now()
            ),
        )
        if done is not None:
            mine = who.pk == by.person_id
            request.session["said"] = (
                "回避已登记，您不再看到这名儿童。" if mine else said(child, who, done)
            )
            return redirect("/children/" if mine else f"/children/{key}/")
    context = {"form": form, "child": child}
    return render(request, "children/conflict.html", context, status=422 if form.errors else 200)


def said(child: Child, who: Person, done: Declared) -> str:
    """What came of it in words: whether it is in force, and who has the last word."""
    hidden, waits = f"{who.title}不再看到{child.name_masked}", done.denial
    if waits is None:
        return f"回避已登记，{hidden}。"
    asked = f"由{waits.unit.name}在 24 小时内核实"
    if waits.state == Denial.State.ASKED:
        return f"已经提请{who.title}回避，还没有生效：{asked}，确认后才生效。"
    return f"回避已登记，{hidden}。{asked}，核实前先这样办。"


@page(may=May.KEEP_CONFLICTS, purpose="回避名单")
def conflicts(request: HttpRequest) -> HttpResponse:
    """Who must not see which child, here."""
    rows = list(queries.conflicts()[:SHOWN])
    return render(request, "children/conflicts.html", {"rows": rows})


@page(may=May.KEEP_CONFLICTS, purpose="解除回避")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a conflict, with a reason."""
    conflict = get_object_or_404(queries.conflicts(), pk=pk, ended_at=None)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = request.post, form.cleaned_data["reason"]  # type: ignore[attr-defined]
        done = attempt(request, form, lambda: actions.end(conflict, reason=reason, by=by, at=now()))
        if done is not None:
            request.session["said"] = f"{conflict.person.title}的回避已解除。"
            return redirect("/children/conflicts/")
    context = {"form": form, "conflict": conflict}
    return render(
        request, "children/conflict_end.html", context, status=422 if form.errors else 200
    )
