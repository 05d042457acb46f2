"""岗位: who works in which office of one's place, vacancies, leave, sign-in codes."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework import actions_certifying as certifying
from shouwang.casework import actions_codes as codes
from shouwang.casework import actions_granting as granting
from shouwang.casework import actions_naming, leaving, seats
from shouwang.casework import posts as actions
from shouwang.casework.figures import span_at
from shouwang.casework.guarded import GUARDED
from shouwang.desk import missing
from shouwang.desk.forms_posts import Asked, Ending, Leave, NewPerson, end_of_day
from shouwang.kernel.clock import cn_date, last_day, local, now
from shouwang.offices import queries
from shouwang.offices.models import Grant, Person, Post, Role, Unit

REFUSED_SHOWN = timedelta(days=30)
CARRIED = ("unit", "role", "until", "reason")


class Why(forms.Form):
    """Why somebody's second factor is forgotten."""

    reason = forms.CharField(label="原因，怎样核实的是本人", max_length=100)


def _rows(by: Post, at: datetime) -> list[dict[str, Any]]:
    """Every unit with whoever holds a post there; one that must have somebody is shown as vacant."""
    units = list(actions.units_kept(by).select_related("division"))
    vacant = seats.empty(units, at)
    held: dict[int, list[Post]] = {}
    keepers: dict[int, Unit | None] = {}
    current = Post.objects.filter(queries.on_the_list(at), unit__in=units)
    for post in current.select_related("person", "unit", "stands_for__person").order_by("since"):
        post.is_shut = not post.is_held(at)  # type: ignore[attr-defined]
        post.asked_here = actions.may_set(by, post.unit, post.role)  # type: ignore[attr-defined]
        post.keeper = _keeper(post, keepers, at)  # type: ignore[attr-defined]
        held.setdefault(post.unit_id, []).append(post)
    last = _last_holders([unit.pk for unit in units if unit.kind in seats.CHAIRS], at)
    for post in last.values():
        post.keeper = _keeper(post, keepers, at)  # type: ignore[attr-defined]
    return [
        {
            "unit": unit,
            "posts": held.get(unit.pk, []),
            "last": last.get(unit.pk),
            "is_empty": unit.pk in vacant,
            "role": seats.CHAIRS[unit.kind].role if unit.kind in seats.CHAIRS else "",
        }
        for unit in units
        if unit.pk in held or unit.kind in seats.CHAIRS
    ]


def _keeper(post: Post, known: dict[int, Unit | None], at: datetime) -> Unit | None:
    """The police office that gives this account its codes; each office is asked once."""
    if post.role != Role.POLICE_DESK:
        return None
    if post.unit_id not in known:
        known[post.unit_id] = codes.keeper_of(post, at)
    return known[post.unit_id]


def _villages(rows: list[dict[str, Any]], at: datetime) -> dict[str, int]:
    """How many villages have nobody, as the statute counts them: of towns that use the program.

    `named`: how many of them have an account that nobody has come to; `covered`: where somebody who
    came stands in already and waits for approval; `idle`: of other towns.
    """
    in_use = set(queries.villages_in_use(at).values_list("pk", flat=True))
    empty = [row for row in rows if row["unit"].kind == seats.VILLAGE and row["is_empty"]]
    here = [row for row in empty if row["unit"].pk in in_use]
    named = sum(1 for row in here if row["posts"])
    stood_in = [row for row in here if any(_stands_in(post, at) for post in row["posts"])]
    counts = {"vacant": len(here), "named": named - len(stood_in), "covered": len(stood_in)}
    return {**counts, "idle": len(empty) - len(here)}


def _stands_in(post: Post, at: datetime) -> bool:
    """Whether this post is a stand-in's who is at work."""
    person = post.person
    has_come = person.last_login is not None and not person.must_change
    return post.stands_for_id is not None and has_come and post.is_held(at)


def _last_holders(units: list[int], at: datetime) -> dict[int, Post]:
    """Whose post ended last at each office: somebody may stand in for it at once."""
    ended = Post.objects.filter(unit__in=units, until__lte=at, stands_for=None)
    ended = ended.select_related("unit", "person")
    return {post.unit_id: post for post in ended.order_by("until", "id")}


def asked_here(by: Post) -> Any:
    """What waits for approval in one's place, the oldest first."""
    found = Grant.objects.filter(unit__in=actions.units_kept(by), state=Grant.State.ASKED)
    return found.select_related("unit", "person", "asked_by__person", "post").order_by("asked_at")


def refused_here(by: Post, at: datetime) -> Any:
    """What was refused of late in one's place, the newest first: whoever asked reads why."""
    found = Grant.objects.filter(unit__in=actions.units_kept(by), state=Grant.State.REFUSED)
    found = found.filter(decided_at__gte=at - REFUSED_SHOWN)
    found = found.select_related("unit", "person", "decided_by__unit", "decided_by__person")
    return found.order_by("-decided_at")


@page(may=May.KEEP_POSTS)
def roster(request: HttpRequest) -> HttpResponse:
    """Who works where; a vacancy is shown, not hidden, and so is what waits for approval."""
    by: Post = request.post  # type: ignore[attr-defined]
    rows = _rows(by, now())
    context = {
        "rows": rows,
        **_villages(rows, now()),
        "uncovered": missing.uncovered(by, now()),
        "at": now(),
        "asked": list(asked_here(by)),
        "refused": list(refused_here(by, now())),
        "missing": missing.kept(by, now()),
        "empty": missing.empty_kept(by),
        "ended": missing.ended(by, now()),
    }
    return render(request, "desk/posts.html", context)


@page(may=May.KEEP_POSTS)
def add(request: HttpRequest) -> HttpResponse:
    """Ask for a post: for a new colleague with an account, or for one who has an account."""
    by: Post = request.post  # type: ignore[attr-defined]
    person = _known(request, by)
    at = now()
    first: dict[str, Any] = {"until": last_day(granting.latest_end(by.unit, at))}
    first |= {name: request.GET[name] for name in CARRIED if request.GET.get(name)}
    form_of = NewPerson if person is None else Asked
    form: forms.Form = form_of(request.POST or None, by=by, initial=first)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: _ask(form.cleaned_data, person, by, at))
        if done is not None:
            request.session["said"] = (
                f"已提名{done.person.title}，等待批准。批准后在这一页给登录码。"
            )
            return redirect("/posts/")
    status = 422 if form.errors else 200
    context = {"form": form, "person": person, "carried": _carried(form)}
    return render(request, "desk/post_new.html", context, status=status)


def _carried(form: forms.Form) -> str:
    """What was chosen and typed so far, for the way to the account that is there already."""
    given = {name: form[name].value() for name in CARRIED}
    return urlencode({name: str(value) for name, value in given.items() if value})


def _known(request: HttpRequest, by: Post) -> Person | None:
    wanted = request.GET.get("person", "")
    if not wanted:
        return None
    people = actions.people_kept(by)
    return get_object_or_404(people, pk=int(wanted) if wanted.isdecimal() else 0)


def _ask(asked: dict[str, Any], person: Person | None, by: Post, at: datetime) -> Grant:
    who = person or actions_naming.account(
        asked["name"],
        title=asked["title"],
        phone=asked["phone"],
        is_another=asked["is_another"],
        by=by,
        at=at,
    )
    until, reason = end_of_day(asked["until"]), asked["reason"]
    return granting.ask(who, asked["unit"], asked["role"], by=by, at=at, until=until, reason=reason)


def post_here(request: HttpRequest, pk: int) -> Post:
    """The post of that number in one's place; the same 404 for none and elsewhere."""
    units = actions.units_kept(request.post)  # type: ignore[attr-defined]
    found = Post.objects.select_related(
        "unit__division", "person", "asked_by", "granted_by__person"
    )
    return get_object_or_404(found, pk=pk, unit__in=units)


@page(may=May.KEEP_POSTS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post, after saying what becomes of its duties."""
    by: Post = request.post  # type: ignore[attr-defined]
    post = post_here(request, pk)
    sent = request.POST if request.method == "POST" else None
    is_last = leaving.is_last(post, now())
    owed = leaving.owed_at(post.unit)
    form = Ending(sent, is_guarded=post.role in GUARDED or is_last)
    if request.method == "POST" and form.is_valid():
        at, reason = now(), form.cleaned_data["reason"]
        act = lambda: actions.dismiss(post, by=by, at=at, reason=reason)  # noqa: E731
        if attempt(request, form, act) is not None:
            certifying.settle(by=by, at=at)
            request.session["said"] = (
                f"{post.person.title}已离岗。{leaving.became(post.unit, owed, at)}。"
            )
            return redirect("/posts/")
    context = {"held": post, "form": form, "is_guarded": post.role in GUARDED}
    context |= {"is_last": is_last, "owed": len(owed)}
    return render(request, "desk/post_end.html", context, status=422 if form.errors else 200)


def stands_in(grant: Grant) -> str:
    """What is said once somebody has been named to stand in."""
    begins = cn_date(local(grant.since).date())
    span = f"{begins}起代班至{cn_date(last_day(grant.until))}"
    if not grant.post_id:
        waits = "，批准后到岗"
    else:
        is_later = grant.since > grant.asked_at
        waits = f"，{begins}到岗，同时报批" if is_later else "，已到岗，报批后继续有效"
    return f"{grant.person.title}{span}{waits}。"


@page(may=May.KEEP_POSTS)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a stand-in with an end date: a short one begins at once and is listed for approval."""
    by: Post = request.post  # type: ignore[attr-defined]
    post = post_here(request, pk)
    form = Leave(request.POST or None, by=by, post=post)
    if request.method == "POST" and form.is_valid():
        asked, at = form.cleaned_data, now()
        given = form.given(at)
        done = attempt(
            request,
            form,
            lambda: granting.stand_in(post, asked["person"], **given, by=by, at=at),
        )
        if done is not None:
            request.session["said"] = stands_in(done)
            return redirect("/posts/")
    at_once = span_at("stand_in_at_once", post.unit.division, now())
    keeper = codes.keeper_of(post, now())
    context = {"form": form, "held": post, "at_once": at_once, "keeper": keeper}
    return render(request, "desk/post_leave.html", context, status=422 if form.errors else 200)


@page(may=May.KEEP_POSTS, asks_again=True)
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """A one-time sign-in code, shown once, to be read out."""
    post = post_here(request, pk)
    if request.method != "POST":
        return redirect("/posts/")
    word = codes.one_time_code(post.person, by=request.post, at=now())  # type: ignore[attr-defined]
    return render(
        request, "desk/code.html", {"person": post.person, "code": word, "back": "/posts/"}
    )


@page(may=May.KEEP_POSTS, asks_again=True)
def factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the second factor of a colleague who lost the phone."""
    post = post_here(request, pk)
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = request.post, form.cleaned_data["reason"]  # type: ignore[attr-defined]

        def act() -> bool:
            codes.reset_factor(post.person, reason, by=by, at=now())
            return True

        if attempt(request, form, act):
            request.session["said"] = f"{post.person.title}的二次验证已重设，请其登录后重新设置。"
            return redirect("/posts/")
    context = {"form": form, "held": post}
    return render(request, "desk/factor_reset.html", context, status=422 if form.errors else 200)
