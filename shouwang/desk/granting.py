"""批准、续期、核对、恢复: what becomes of a post after somebody was named for it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.granting import LAW
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework import actions_certifying as certifying
from shouwang.casework import actions_granting as actions
from shouwang.casework import actions_naming, posts
from shouwang.casework import actions_renewing as renewing
from shouwang.casework import actions_suspending as suspending
from shouwang.casework.actions_codes import keeper_of
from shouwang.casework.figures import span_at
from shouwang.desk.forms_posts import Decision, Renewal, Restoring
from shouwang.desk.posts import post_here
from shouwang.kernel.clock import cn_date, last_day, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import queries
from shouwang.offices.models import Grant, Post

SAID = {"agree": "已批准", "refuse": "没有批准", "withdraw": "已撤回对"}


@page(may=May.KEEP_POSTS, asks_again=True)
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """One post that was asked for: approve it, refuse it, or take it back."""
    by: Post = request.post  # type: ignore[attr-defined]
    found = Grant.objects.select_related(
        "unit__division",
        "person",
        "asked_by__person",
        "asked_by__unit",
        "post",
        "stands_for__person",
    )
    grant = get_object_or_404(found, pk=pk, unit__in=posts.units_kept(by))
    is_own = by.person_id in (grant.asked_by.person_id, grant.person_id)
    form = Decision(request.POST or None)
    if request.method == "POST" and form.is_valid():
        what = next((name for name in SAID if name in request.POST), "refuse")
        words = form.cleaned_data["words"]
        if what == "agree" and words:
            form.add_error("words", "写了不批准的理由。批准的，请清空这一栏。")
            done = None
        else:
            done = attempt(request, form, lambda: _decide(what, grant, words, by))
        if done is not None:
            keeper = keeper_of(done, now()) if isinstance(done, Post) else None
            code = f"登录码由{keeper.name}在“公安账号”里发。" if keeper else ""
            request.session["said"] = f"{SAID[what]}{grant.person.title}的提名。{code}"
            return redirect("/posts/")
    context = {
        "grant": grant,
        **beside(grant, by, now()),
        "at": now(),
        "form": form,
        "may_decide": posts.may_set(by, grant.unit, grant.role, posts.APPROVES) and not is_own,
        "is_own": is_own,
        "may_withdraw": grant.asked_by.unit_id == by.unit_id,
        "law": LAW,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/post_asked.html", context, status=status)


def beside(grant: Grant, by: Post, at: datetime) -> dict[str, Any]:
    """What whoever approves must see: who holds the post now, what else he holds, who is called so too."""
    person, unit = grant.person, grant.unit
    listed = Post.objects.filter(queries.on_the_list(at)).select_related("person", "unit")
    here = listed.filter(unit=unit, role=grant.role).exclude(pk=grant.post_id)
    last = Post.objects.filter(unit=unit, role=grant.role, until__lte=at, stands_for=None)
    return {
        "held_here": list(here.order_by("since", "id")),
        "last": last.select_related("person").order_by("-until", "-id").first(),
        "his_posts": list(listed.filter(person=person).exclude(pk=grant.post_id).order_by("id")),
        "alike": list(actions_naming.alike(person.name, person.title, person.phone, by)),
    }


def _decide(what: str, grant: Grant, words: str, by: Post) -> Any:
    if what == "agree":
        return actions.approve(grant, by=by, at=now())
    if what == "withdraw":
        return actions.withdraw(grant, by=by, at=now())
    return actions.refuse(grant, words=words, by=by, at=now())


@page(may=May.APPROVE_POST, asks_again=True)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a post that ends go on, to a later day."""
    by: Post = request.post  # type: ignore[attr-defined]
    post, at = post_here(request, pk), now()
    first = {"until": last_day(actions.latest_end(post.unit, at))}
    form = Renewal(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: renewing.renew(post, **form.given(), by=by, at=at))
        if done is not None:
            said = f"{post.person.title}的岗位已续到{cn_date(last_day(done.until))}。"
            request.session["said"] = said
            return redirect("/posts/")
    context = {"form": form, "held": post, "is_over": post.until <= at}
    return render(request, "desk/post_renew.html", context, status=422 if form.errors else 200)


@page(may=May.APPROVE_POST, asks_again=True)
def renewals(request: HttpRequest) -> HttpResponse:
    """Every post that ends soon on one page: who goes on is ticked, all to the same day."""
    by: Post = request.post  # type: ignore[attr-defined]
    at = now()
    rows = renewing.waiting(by.unit)
    live = [post for post in rows if post.until > at and renewing.may_renew(post, by)]
    first = {"until": last_day(actions.latest_end(by.unit, at))}
    form = Renewal(request.POST or None, initial=first)
    ticked = live
    if request.method == "POST":
        ticked = [post for post in live if str(post.pk) in request.POST.getlist("post")]
    if request.method == "POST" and form.is_valid():
        given = {**form.given(), "by": by, "at": at}
        count = attempt(request, form, lambda: renewing.renew_all(ticked, **given))
        if count is not None:
            request.session["said"] = f"已续期 {count} 个岗位。"
            return redirect("/posts/renew/")
    others = [post for post in rows if post not in live]
    context = {"form": form, "rows": live, "others": others, "ticked": ticked, "at": at}
    return render(request, "desk/post_renewals.html", context, status=422 if form.errors else 200)


@page(may=May.KEEP_POSTS)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a suspended account or post back, or say that a dormant one is still needed."""
    by: Post = request.post  # type: ignore[attr-defined]
    post = post_here(request, pk)
    form = Restoring(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            request, form, lambda: suspending.restore(post, reason=reason, by=by, at=now())
        )
        if done is not None:
            request.session["said"] = f"{post.person.title}可以继续使用这个岗位。"
            return redirect("/posts/")
    context = {"form": form, "held": post}
    return render(request, "desk/post_restore.html", context, status=422 if form.errors else 200)


@page(may=May.CERTIFY_POST)
def certify(request: HttpRequest) -> HttpResponse:
    """The quarter's list: who holds which post, since when, last signed in, until when."""
    by: Post = request.post  # type: ignore[attr-defined]
    at = now()
    offices = certifying.offices_of(by.unit)
    lists = [(office, list(certifying.list_of(office, at))) for office in offices]
    if request.method == "POST":
        wanted = request.POST.get("post", "")
        rows = [post for _, owed in lists for post in owed]
        chosen = [post for post in rows if wanted in ("all", str(post.pk))]
        if wanted == "all":
            chosen = [post for post in chosen if post.person_id != by.person_id]
        if not chosen:
            raise Refusal("certify_not_listed", certifying.CLAUSE)
        count = certifying.confirm(chosen, by=by, at=at)
        request.session["said"] = f"已确认 {count} 个岗位。"
        return redirect("/posts/certify/")
    context = {
        "lists": lists,
        "at": at,
        "law": LAW,
        "since": certifying.quarter_of(at),
        "grace": span_at("certify_grace", by.unit.division, at),
    }
    return render(request, "desk/post_certify.html", context)
