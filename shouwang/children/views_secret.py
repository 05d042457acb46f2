"""保密: asking for it, deciding, and the page of the named ones."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import secrets
from shouwang.access.acts import named as named_act
from shouwang.access.may import May, granted
from shouwang.access.models import Secret
from shouwang.access.pages import attempt, page
from shouwang.children import actions_secret as actions
from shouwang.children import actions_whereabouts as whereabouts
from shouwang.children import queries
from shouwang.children.forms_secret import (
    AskSecret,
    ChangeSecret,
    Reason,
    WhereaboutsForm,
    Words,
)
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Person, Post
from shouwang.offices.queries import district_of, people_with_posts, units_at_work

SHOWN = 100


def _offered(child: Child) -> dict[str, Any]:
    """The people and offices of the district from which the named ones are chosen."""
    place = district_of(child.division) or child.division
    roles = [role for role, acts in granted().items() if May.READ_SECRET in acts]
    people = people_with_posts(place, roles, now())
    return {"people": people, "units": units_at_work(place, now())}


def _child(key: UUID) -> Child:
    found: Child = get_object_or_404(queries.files(), matter_id=key)
    return found


@page(may=May.ASK_SECRET, purpose="申请保密", asks_again=True)
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask to keep a child secret; the page is the same for a child that is secret already."""
    by: Post = request.post  # type: ignore[attr-defined]
    child, at = _child(key), now()
    form = AskSecret(request.POST or None, by=by, at=local(at), **_offered(child), **_asks(key, by))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        people, unit = list(given.pop("people")), given.pop("unit")
        given["harm"] = form.harm
        done = attempt(
            request, form, lambda: actions.ask(child, people, unit, **given, by=by, at=at)
        )
        if done is not None:
            request.session["said"] = "保密申请已提交，等待区民政局负责人批准。"
            return redirect("/children/secrets/")
    context = {"form": form, "child": child}
    return render(request, "children/secret_ask.html", context, status=_status(form))


def _asks(key: UUID, by: Post, *, is_secret: bool = False) -> dict[str, Any]:
    """How a form of this child asks about words of harm."""
    return {"about": key, "is_secret": is_secret or key in by.person.named}


def _status(form: Any) -> int:
    return 422 if form.errors else 200


@page(may=May.READ_SECRET, purpose="保密名单")
def secrets_list(request: HttpRequest) -> HttpResponse:
    """The secrets one is named in, asked for or decides."""
    by: Post = request.post  # type: ignore[attr-defined]
    rows = list(secrets.known_to(by.person_id)[:SHOWN])
    known = {child.key: child for child in queries.files().filter(pk__in=[r.file for r in rows])}
    context = {"rows": rows, "files": known, "me": by.person_id}
    return render(request, "children/secrets.html", context)


@page(may=May.DECIDE_SECRET, purpose="审批保密", asks_again=True)
def decide(request: HttpRequest, batch: UUID) -> HttpResponse:
    """See what is asked, by whom and why; agree, or send it back with words."""
    by: Post = request.post  # type: ignore[attr-defined]
    rows = list(secrets.known_to(by.person_id).filter(batch=batch))
    if not rows or by.person_id not in rows[0].deciders:
        raise Http404
    one = rows[0]
    form = Words(
        request.POST or None,
        known=one.reason,
        **_asks(one.file, by, is_secret=one.state in Secret.IN_FORCE),
    )
    if request.method == "POST" and form.is_valid():
        said = attempt(request, form, lambda: _decided(request, rows[0], form, by))
        if said is not None:
            request.session["said"] = said
            return redirect("/children/secrets/")
    named = Person.objects.filter(pk__in=rows[0].proposed or rows[0].named).order_by("title", "id")
    files = list(queries.files().filter(pk__in=[row.file for row in rows]))
    context = {"form": form, "rows": rows, "one": rows[0], "named": named, "files": files}
    return render(request, "children/secret_decide.html", context, status=_status(form))


def _decided(request: HttpRequest, one: Secret, form: Words, by: Post) -> str:
    words, harm = form.cleaned_data["words"], form.harm
    if "mind" in request.POST:
        whereabouts.mind(one, words, harm=harm, by=by, at=now())
        return "已记录督促情况。"
    agreed = "agree" in request.POST
    actions.decide(one, agreed=agreed, words=words, harm=harm, by=by, at=now())
    return "申请已批准。" if agreed else "申请已退回。"


def _own(request: HttpRequest, key: UUID) -> tuple[Child, Secret]:
    """The child and its secret for whoever is named; for others neither is there."""
    by: Post = request.post  # type: ignore[attr-defined]
    secret = secrets.in_force([key]).get(key) if key in by.person.named else None
    if secret is None:
        raise Http404
    return _child(key), secret


@page(may=May.READ_SECRET, purpose="保密信息", asks_again=True)
def secret(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where the child is, for the named ones: after a reason, for ten minutes."""
    by: Post = request.post  # type: ignore[attr-defined]
    child, one = _own(request, key)
    form, entries = Reason(request.POST or None, **_asks(key, by)), None
    if request.method == "GET":
        entries = whereabouts.read_before(child, by=by, at=now())
    elif form.is_valid():
        reason, harm = form.cleaned_data["reason"], form.harm
        entries = attempt(
            request,
            form,
            lambda: whereabouts.read(child, reason=reason, harm=harm, by=by, at=now()),
        )
    named = Person.objects.filter(pk__in=one.named).order_by("title", "id")
    context = {"form": form, "child": child, "one": one, "named": named, "entries": entries}
    context |= {"papers": secrets.papers_since(one)[:SHOWN], "act": named_act}
    return render(request, "children/secret.html", context, status=_status(form))


def _act(
    request: HttpRequest,
    key: UUID,
    form: Any,
    words: tuple[str, str, str],
    act: Callable[[Child, Secret, dict[str, Any]], object],
) -> HttpResponse:
    """One form of the named ones: its title, its button, what is said when it is done."""
    child, one = _own(request, key)
    title, button, said = words
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: (act(child, one, form.cleaned_data), True))
        if done is not None:
            request.session["said"] = said
            return redirect(f"/children/{key}/secret/")
    context = {"form": form, "child": child, "title": title, "button": button}
    return render(request, "children/secret_act.html", context, status=_status(form))


@page(may=May.READ_SECRET, purpose="填写保密信息")
def record(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write where the child is now."""
    by: Post = request.post  # type: ignore[attr-defined]
    words = ("填写保密信息", "保存", "保密信息已保存，只有知情人看得到。")
    return _act(
        request,
        key,
        WhereaboutsForm(request.POST or None, **_asks(key, by)),
        words,
        lambda child, one, given: whereabouts.record(child, **given, by=by, at=now()),
    )


@page(may=May.READ_SECRET, purpose="复核保密")
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say why the child must still be kept secret."""
    by: Post = request.post  # type: ignore[attr-defined]
    words = ("复核：仍需保密", "继续保密", "已复核，继续保密。")
    return _act(
        request,
        key,
        Reason(request.POST or None, **_asks(key, by)),
        words,
        lambda child, one, given: whereabouts.review(one, child, **given, by=by, at=now()),
    )


@page(may=May.ASK_SECRET, purpose="申请调整知情人", asks_again=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask that others be told, or another office answer for the child."""
    by: Post = request.post  # type: ignore[attr-defined]
    child, one = _own(request, key)
    initial = {"people": one.named, "unit": one.unit_id}
    given = {**_offered(child), **_asks(key, by), "initial": initial}
    form = ChangeSecret(request.POST or None, by=by, at=local(now()), **given)
    words = ("调整知情人", "提交申请", "申请已提交，批准前知情人不变。")
    return _act(
        request,
        key,
        form,
        words,
        lambda child, one, asked: actions.ask_change(
            one,
            list(asked["people"]),
            asked["unit"],
            reason=asked["reason"],
            harm=asked.get("harm", ""),
            by=by,
            at=now(),
        ),
    )


@page(may=May.ASK_SECRET, purpose="申请解除保密", asks_again=True)
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask that the child be no longer kept secret."""
    by: Post = request.post  # type: ignore[attr-defined]
    words = ("解除保密", "提交申请", "申请已提交，批准前仍然保密。")
    return _act(
        request,
        key,
        Reason(request.POST or None, **_asks(key, by)),
        words,
        lambda child, one, given: actions.ask_end(one, **given, by=by, at=now()),
    )
