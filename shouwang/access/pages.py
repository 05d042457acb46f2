"""The door of every page: who is it, may he, how far does he see; transaction, trail, refusal."""

from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, URLPattern, resolve
from django.urls import path as django_path
from django.utils.module_loading import import_string

from shouwang.access import again, held, reach
from shouwang.access.may import May, granted
from shouwang.access.models import Trail
from shouwang.access.policy import must
from shouwang.access.statuses import STATUS
from shouwang.access.trail import keep, key_in, keys_in, note, watched
from shouwang.access.urgent import looking_urgently
from shouwang.kernel import text  # noqa: F401  (its sentence)
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.locks import BUSY_OUTSIDE, waited_for
from shouwang.offices.models import Post
from shouwang.offices.queries import posts_now

P = ParamSpec("P")
Shown = TypeVar("Shown", bound=Callable[..., Any])
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
SESSION_POST = "post"
PUBLISHED, URGENT = "shouwang_published", "shouwang_urgent"
READING = ("GET", "HEAD")

register(
    {
        "urgent_only_read": "紧急查看期间只能看和报告，不能打印、导出、改动，也不能查看证件号码原文。",
    }
)


def path(route: str, view: View[Any], name: str) -> URLPattern:
    """Publish a view: only one that passed through @page or @public has a way in."""
    if not hasattr(view, PUBLISHED):
        raise TypeError(f"{view.__module__}.{view.__name__} is not published by @page or @public")
    return django_path(route, view, name=name)


def opens(address: str, acts: Collection[May]) -> bool:
    """Whether whoever may do these acts gets through the door of this address: asked before a link.

    What a door without an account guards by itself is open here; an address that leads nowhere is not.
    """
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    asked = getattr(view, PUBLISHED, "")
    return asked.startswith("public: ") or asked in acts


def post_of(request: HttpRequest) -> tuple[Post | None, list[Post]]:
    """The post the person works as now, and all he holds; a lost post is lost at once."""
    if not request.user.is_authenticated:
        return None, []
    posts = posts_now(request.user, now())  # type: ignore[arg-type]
    chosen = request.session.get(SESSION_POST)
    return next((post for post in posts if post.pk == chosen), posts[0] if posts else None), posts


def shows_urgent(view: Shown) -> Shown:
    """Mark a view, below its door, that opens what the post looks at in an emergency, too.

    No list, count, search, print, export or reveal is marked: there the record stays out of reach.
    """
    setattr(view, URGENT, True)
    return view


def reach_of(post: Post, view: Callable[..., Any]) -> reach.Reach:
    """What the post sees through this view."""
    here = reach.of(post)
    return looking_urgently(here, post, now()) if hasattr(view, URGENT) else here


def page(
    *, may: May, purpose: str = "", asks_again: bool = False, is_open: bool = False
) -> Callable[[View[P]], View[P]]:
    """Guard a view: sign-in, post, right, one transaction, the post's reach, the trail.

    `asks_again`: whoever proved himself long ago is asked first; `is_open`: without a second factor
    too (access.again). A Refusal undoes the view, is written to the trail, and is shown as its
    sentence with its clause and a 4xx; a crash keeps nothing. Out of reach is the same 404 as none.
    """

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if elsewhere := _elsewhere(request, is_open):
                return elsewhere
            try:
                with waited_for(), transaction.atomic(), watched():
                    post, posts = post_of(request)
                    if post is None:
                        return render(request, "no_post.html", status=403)
                    request.post, request.posts = post, posts  # type: ignore[attr-defined]
                    reads, here = request.method in READING, reach_of(post, view)
                    with reach.throughout(here, reads=reads):
                        _must_pass(request, may, here, kwargs)
                        if asks_again and not again.proved_again(request, at=now()):
                            return again.ask(request)
                        if there := _led_on(request, may, here):
                            return there
                        if reads:
                            _beside()(request)
                        answer = view(request, *args, **kwargs)
                        _keep(request, may, kwargs, purpose)
                        return answer
            except (Refusal, Http404) as no:
                return _denied(request, may, no, is_told=not hasattr(view, URGENT))

        setattr(guarded, PUBLISHED, may.value)
        return guarded

    return wrap


def _must_pass(request: HttpRequest, may: May, here: reach.Reach, given: Mapping[str, Any]) -> None:
    """Whether the post passes; whether in another office's place. Refuses: not_permitted."""
    post: Post = request.post  # type: ignore[attr-defined]
    act = May.LOOK_URGENTLY if here.urgent else may
    must(post, act, keys_in(given.values()))
    request.stands_in = act not in granted().get(post.role, frozenset())  # type: ignore[attr-defined]


def _keep(request: HttpRequest, may: May, given: Mapping[str, Any], purpose: str) -> None:
    """Write the act to the trail, unless the view has noted what it did, and its case went on meanwhile."""
    if request.method not in READING:
        _goes_on("must_run_still")(request)
    facts = {"purpose": purpose, "many": getattr(request, "named", None)}
    reads = request.method in READING
    keep(request.post, may, at=now(), given=given.values(), reads=reads, **facts)  # type: ignore[attr-defined]


def _elsewhere(request: HttpRequest, is_open: bool) -> HttpResponse | None:
    """What comes before any page: a sign-in, a password of one's own, a second factor."""
    if _has_nul(request):
        return refused(request, Refusal("bad_characters"))
    if not request.user.is_authenticated:
        return redirect(f"/sign-in/?next={quote(request.get_full_path())}")
    if request.user.must_change:  # type: ignore[union-attr]
        return redirect("/password/")
    if not is_open and again.lacks_factor(request):
        return redirect("/account/app/")
    return None


def public(*, why: str) -> Callable[[View[P]], View[P]]:
    """Guard a view that needs no account: one transaction, and no reach but what it makes itself.

    `why` says why this door stands open; it is listed in the route inventory.
    """

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if _has_nul(request):
                return refused(request, Refusal("bad_characters"))
            with transaction.atomic(), reach.entered(reach.NONE):
                try:
                    with waited_for(BUSY_OUTSIDE), transaction.atomic():
                        return view(request, *args, **kwargs)
                except Refusal as no:
                    return refused(request, no)

        setattr(guarded, PUBLISHED, f"public: {why}")
        return guarded

    return wrap


def _has_nul(request: HttpRequest) -> bool:
    """Whether a NUL came in: nobody can type one, and the database takes none in any text."""
    given = [
        value for asked in (request.GET, request.POST) for _, row in asked.lists() for value in row
    ]
    return any("\0" in one for one in (request.path, *given))


@cache
def _beside() -> Callable[[HttpRequest], None]:
    """What asks, for the frame of a page, together with the page's own first statement."""
    return import_string(settings.ASKED_BESIDE)  # type: ignore[no-any-return]


@cache
def _goes_on(question: str) -> Callable[[HttpRequest], Any]:
    """What asks whether the case of an address goes on elsewhere (casework.went_on)."""
    return import_string(f"{settings.CASES_GO_ON}.{question}")  # type: ignore[no-any-return]


def _led_on(request: HttpRequest, may: May, here: reach.Reach) -> HttpResponse | None:
    """The answer of a case that goes on elsewhere; an act that was not done stands in the trail."""
    there: HttpResponse | None = _goes_on("answer")(request) if here.urgent is None else None
    if there is not None and request.method not in READING:
        _deny(request, may)
    return there


def _denied(
    request: HttpRequest, may: May, no: Refusal | Http404, *, is_told: bool
) -> HttpResponse:
    """The no, written to the trail in a transaction of its own: the act's is undone by now."""
    here = reach.of(request.post)  # type: ignore[attr-defined]
    with transaction.atomic(), reach.throughout(here, reads=False):
        _beside()(request)  # what was asked before is undone with the act
        _deny(request, may)
        if isinstance(no, Refusal):
            kept = _goes_on("answer")(request) if no.code == "case_joined_now" else None
            return kept or refused(request, no)
        if is_told and _is_looked_at(request):
            return refused(request, Refusal("urgent_only_read"))
        return render(request, "not_found.html", status=404)


def _is_looked_at(request: HttpRequest) -> bool:
    """Whether the address speaks of what the post looks at in an emergency: he knows it exists."""
    post: Post = request.post  # type: ignore[attr-defined]
    open_key = looking_urgently(reach.of(post), post, now()).urgent
    return open_key is not None and open_key == _key_asked(request)


def _key_asked(request: HttpRequest) -> UUID | None:
    return key_in(request.resolver_match.kwargs.values()) if request.resolver_match else None


def _deny(request: HttpRequest, may: May) -> None:
    note(
        request.post,  # type: ignore[attr-defined]
        act=may.value,
        key=_key_asked(request),
        outcome=Trail.Outcome.REFUSED,
        at=now(),
    )


def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    """The page that says no: its sentence, its clause, what to do next."""
    if no.code in held.AGAIN:
        return held.answer(request, no)
    status = STATUS.get(no.code, 422)
    return render(request, "refused.html", {"no": no}, status=status)


def write(
    request: HttpRequest,
    template: str,
    form: Form,
    act: Callable[[], Any],
    *,
    said: str,
    back: str,
    context: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """Show a form; do what a valid one says, say so and go `back`, or where the act itself leads.

    `context` is asked only when the page is shown: what it says may have changed with the act.
    """
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, act)
        if isinstance(done, HttpResponse):
            return done
        if done is not None:
            request.session["said"] = said
            return redirect(back)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context()}, status=status)


def attempt(
    request: HttpRequest, form: Form, act: Callable[[], Any], *, may: May = May.WORK
) -> Any:
    """Do `act` for a valid form; a Refusal becomes the form's error and leaves nothing behind.

    The trail knows the refusal as one of `may`.

    Returns: what the act returned, or None when it was refused; the caller then shows the form
    again with status 422.
    """
    try:
        with waited_for(), transaction.atomic():
            return act()
    except Refusal as no:
        form.add_error(None, no.sentence)
        _deny(request, may)
        return None
