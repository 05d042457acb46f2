"""公安账号: the police give their own stations' accounts their codes; the bureau only names them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework import actions_codes as actions
from shouwang.casework import actions_granting as granting
from shouwang.casework import actions_police as policing
from shouwang.casework import stand_ins
from shouwang.children.fields import CleanText
from shouwang.desk.forms_posts import PoliceLeave
from shouwang.desk.posts import stands_in
from shouwang.kernel.clock import now
from shouwang.offices.models import Grant, Post


class Asked(forms.Form):
    """For which account: a code, or a second factor forgotten, with how one made sure who it is."""

    account = forms.ChoiceField(label="账号")
    do = forms.ChoiceField(
        label="办理",
        choices=[("", "请选择"), ("code", "发一次性登录码"), ("factor", "重设二次验证")],
    )
    reason = CleanText(label="原因，怎样核实的是本人", max_length=100)

    def __init__(self, *args: Any, rows: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(row.pk), _words(row)) for row in rows]
        self.fields["account"].choices = [("", "请选择"), *words]  # type: ignore[attr-defined]


def _words(post: Post) -> str:
    return f"{post.unit.name} {post.person.title}（{post.person.name}）"


@page(may=May.GIVE_POLICE_CODE, asks_again=True)
def police(request: HttpRequest) -> HttpResponse:
    """The accounts of the police offices right below; a code is shown once, to be read out."""
    by: Post = request.post  # type: ignore[attr-defined]
    named = policing.named_by(by, now())
    if "take_back" in request.POST:
        return _take_back(request, named)
    rows = actions.below(by, now())
    absent = stand_ins.to_stand_in_for(by, now())
    is_leave = request.method == "POST" and "person" in request.POST
    leave = PoliceLeave(request.POST if is_leave else None, by=by, rows=absent) if absent else None
    if is_leave and leave is not None and _sent(request, leave, absent):
        return redirect("/posts/police/")
    form = Asked(None if is_leave else request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        post = next(row for row in rows if str(row.pk) == given["account"])
        done = attempt(request, form, lambda: _do(given, post, by), may=May.GIVE_POLICE_CODE)
        if done is not None and given["do"] == "code":
            context = {"person": post.person, "code": done, "back": "/posts/police/"}
            return render(request, "desk/code.html", context)
        if done is not None:
            request.session["said"] = f"{post.person.title}的二次验证已重设，请其登录后重新设置。"
            return redirect("/posts/police/")
    context = {"form": form, "rows": rows, "unit": by.unit, "leave": leave, "named": named}
    context |= {"empty": actions.empty_below(by), "at": now()}
    status = 422 if form.errors or (leave and leave.errors) else 200
    return render(request, "desk/police_codes.html", context, status=status)


def _take_back(request: HttpRequest, named: QuerySet[Grant]) -> HttpResponse:
    """End a stand-in whom this office named."""
    pk = request.POST["take_back"]
    grant = get_object_or_404(named, pk=int(pk) if pk.isdecimal() else 0)
    policing.take_back(grant, by=request.post, at=now())  # type: ignore[attr-defined]
    request.session["said"] = f"{grant.person.title}在{grant.unit.name}的代班已收回。"
    return redirect("/posts/police/")


def _sent(request: HttpRequest, form: PoliceLeave, rows: list[Post]) -> bool:
    """Whether somebody has been named to stand in."""
    if not form.is_valid():
        return False
    by, at, asked = request.post, now(), form.cleaned_data  # type: ignore[attr-defined]
    post = next(row for row in rows if str(row.pk) == asked["whose"])

    def act() -> Grant:
        return granting.stand_in(post, asked["person"], **form.given(at), by=by, at=at)

    done = attempt(request, form, act, may=May.GIVE_POLICE_CODE)
    if done is not None:
        request.session["said"] = stands_in(done)
    return done is not None


def _do(given: dict[str, Any], post: Post, by: Post) -> str:
    """The code; "" where a second factor was forgotten."""
    at = now()
    if given["do"] == "code":
        return actions.one_time_code(post.person, given["reason"], by=by, at=at)
    actions.reset_factor(post.person, given["reason"], by=by, at=at)
    return ""
