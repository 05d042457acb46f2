"""落实走访发现的问题: what a visit found, and what the town did about it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.access.policy import viewer
from shouwang.children.contacts import of_file
from shouwang.children.models import Child
from shouwang.children.queries import files
from shouwang.kernel.clock import cn_date, last_day, now
from shouwang.offices.models import Post
from shouwang.statute.instruments import instrument
from shouwang.visits import actions_following, queries
from shouwang.visits.forms_following import FollowForm, ToldForm
from shouwang.visits.models import Visit


@page(may=May.FOLLOW_FINDING, purpose="落实走访发现的问题")
def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    """See what the visit found; write down what was done.

    By the key of a file: what other records of the child tell of harm.
    """
    if not queries.visits().filter(key=key).exists():
        return _told(request, key)
    visit: Visit = get_object_or_404(queries.visits(), key=key)
    post: Post = request.post  # type: ignore[attr-defined]
    form, at = FollowForm(request.POST or None, about=visit.child_id), now()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        done = attempt(
            request,
            form,
            lambda: actions_following.follow(visit, words, harm=form.harm, by=post, at=at),
        )
        if done is not None:
            request.session["said"] = "已登记落实情况，走访人在走访记录中可以看到。"
            return redirect("/")
    seen = viewer(post, visit.child_id).of(visit)
    who = of_file(visit.child_id, post, at=at, purpose="落实走访", act=May.FOLLOW_FINDING)
    context = {
        "form": form,
        "who": who,
        "visit": seen,
        "found": instrument("visit").to_follow(visit.answers),
        "owed": actions_following.is_owed(visit),
    }
    return render(request, "visits/follow.html", context, status=422 if form.errors else 200)


def _told(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read what was written of harm to a child that has no case; write down what was done."""
    post: Post = request.post  # type: ignore[attr-defined]
    child: Child = get_object_or_404(files(), matter_id=key)
    told = queries.told_of(key)
    if not told:
        raise Http404
    since = actions_following.written_at(child)
    is_met = since is None or actions_following.is_met_since(child, since)
    form, at = ToldForm(request.POST or None, about=key, is_met=is_met), now()
    if request.method == "POST" and form.is_valid():
        words, last = form.cleaned_data["words"], request.POST.get("last", "")
        given = {"last": int(last) if last.isdecimal() else 0, "harm": form.harm}
        done = attempt(
            request,
            form,
            lambda: actions_following.follow_told(
                child, words, seen=form.since(), **given, by=post, at=at
            ),
        )
        if done is not None:
            request.session["said"] = "已登记落实情况。" if done else _still_owed(key)
            return redirect("/" if done else request.path)
    act, owed = May.FOLLOW_FINDING, queries.told_owed(key)
    context = {
        "form": form,
        "who": of_file(key, post, at=at, purpose="落实写到的伤害", act=act),
        "child": viewer(post, key).of(child),
        "told": told,
        "last": max(one.pk for one in told),
        "is_owed": bool(actions_following.mine_of(owed, child, post)),
        "others": sorted({duty.holder.name for duty in owed}),
    }
    return render(request, "visits/told.html", context, status=422 if form.errors else 200)


def _still_owed(key: UUID) -> str:
    """That nobody has met the child, and until when somebody must."""
    ends = [one.due_at for one in queries.told_owed(key) if one.due_at]
    until = f"请在{cn_date(last_day(min(ends)))}前让人当面见到孩子，再来写。" if ends else ""
    return f"已登记。还没有人见到孩子，这件事还在待办里。{until}"
