"""One number on two files: the district's page with both side by side; putting a number right."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.fields import Viewer
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.children import actions_numbers as actions
from shouwang.children import contacts, queries
from shouwang.children.forms_numbers import CorrectForm, SettleForm
from shouwang.children.models import Child, SameNumber
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

SAID = {
    "same": "已提出后登记的那份档案退出，等镇街审核。孩子确实搬了家的，请原来的镇街申请转出。",
    "newer": "已要求登记的村（居）更正证号。",
    "met": "已要求原来的村（居）更正证号。",
    "unclear": "已记录请公安核查，到期再核对。",
    "over": "已核对完毕。",
}


@page(may=May.SETTLE_NUMBER, purpose="核对相同证号")
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Both files side by side, who entered the number when, and what was found."""
    by: Post = request.post  # type: ignore[attr-defined]
    row: SameNumber = get_object_or_404(queries.same_numbers(), key=key)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(request, form, lambda: actions.settle(row, **given, by=by, at=now()))
        if done is not None:
            request.session["said"] = SAID[given["outcome"]]
            return redirect("/")
    context = {"form": form, "row": row, "both": _both(row, by), "open": actions.OPEN}
    status = 422 if form.errors else 200
    return render(request, "children/same_number.html", context, status=status)


def _both(row: SameNumber, by: Post) -> list[tuple[str, Any, dict[str, Any]]]:
    """The file that was there and the one that came, each with whom it names; both looks are noted."""
    eyes = Viewer(by, act=May.SETTLE_NUMBER)
    with reach.also(row.met_id, row.newer_id):
        files = actions.looked_at(row, by=by, at=now())
        titled = (("先登记的", files[row.met_id]), ("后登记的", files[row.newer_id]))
        return [(title, eyes.of(child), queries.ties(child)) for title, child in titled]


@page(may=May.CHANGE_CHILD, purpose="更正证号")
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a number right that was entered wrongly."""
    by: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(queries.files(), matter_id=key)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["id"]
        done = attempt(request, form, lambda: actions.correct(child, number, by=by, at=now()))
        if done is not None:
            request.session["said"] = "证号已更正。"
            return redirect(f"/children/{key}/")
    who = contacts.of_file(child.key, by, at=now(), purpose="更正证号")
    context = {"form": form, "child": child, "who": who}
    return render(request, "children/number.html", context, status=422 if form.errors else 200)
