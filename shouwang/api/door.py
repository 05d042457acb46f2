"""The door of the API: token, person, post, right; transaction, reach, trail, refusal, answer."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import BaseModel

from shouwang.access import again, reach
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.pages import PUBLISHED, READING, reach_of
from shouwang.access.policy import must
from shouwang.access.trail import keep, key_in, keys_in, note, watched
from shouwang.api import actions
from shouwang.api.idempotency import Asked, fingerprint, once
from shouwang.api.models import Token
from shouwang.api.problems import Invalid, invalid, not_found, refused, unauthorised
from shouwang.casework import went_on
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.locks import BUSY_OUTSIDE, waited_for
from shouwang.offices.models import Post
from shouwang.offices.queries import posts_now

KEY_HEADER = "Idempotency-Key"
KEY_LONGEST = 100
View = Callable[..., Any]


class Request(HttpRequest):
    """A request that came through the door: the token, the post it works as, the instant."""

    auth: Token
    post: Post
    posts: list[Post]
    at: datetime


class Bearer(HttpBearer):
    """The token of POST /session."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The living token; the post is asked for by the door, in its transaction."""
        return actions.use(token, at=now())


def guarded(view: View, *, may: May, status: int, keeps: bool, asks_again: bool = False) -> View:
    """Guard a view as access.pages.page guards a page.

    A Refusal undoes what the view did, stands in the trail and is answered as a problem; a crash
    leaves both transactions and keeps nothing. A record out of reach is the same 404 as none.
    """

    @wraps(view)
    def through(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        request.at = now()
        try:
            with waited_for(), transaction.atomic(), watched():
                posts = posts_now(request.auth.person, request.at)
                post = next((one for one in posts if one.pk == request.auth.post_id), None)
                if post is None:
                    return unauthorised()
                request.post, request.posts = post, posts
                reads = request.method in READING

                def act() -> HttpResponse:
                    found = _on_running(view, request, reads, args, kwargs)
                    rows = getattr(found, "items", None)
                    many = len(rows) if isinstance(rows, list) else None
                    given = kwargs.values()
                    keep(post, may, at=request.at, given=given, reads=reads, many=many)
                    return answer(found, status)

                here = reach_of(post, view)
                with reach.throughout(here, reads=reads):
                    must(post, May.LOOK_URGENTLY if here.urgent else may, keys_in(kwargs.values()))
                    _must_be_fresh(request, asks_again)
                    return _once(request, post, act, keeps)
        except (Refusal, Http404) as no:
            return _denied(request, may, no)
        except Invalid as wrong:
            return invalid(wrong.fields)

    setattr(through, PUBLISHED, may.value)
    return through


def _on_running(
    view: View, request: Request, reads: bool, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """What the view finds; an act is done on a case that runs, before it and after it (went_on)."""
    if reads:
        return view(request, *args, **kwargs)
    went_on.must_run(request)
    found = view(request, *args, **kwargs)
    went_on.must_run_still(request)
    return found


def _must_be_fresh(request: Request, asks_again: bool) -> None:
    if asks_again and not again.is_fresh(request.auth.made_at, at=request.at):
        raise Refusal("prove_again")


def _denied(request: Request, may: May, no: Refusal | Http404) -> HttpResponse:
    """The no, written to the trail in a transaction of its own: the act's is undone by now."""
    with transaction.atomic(), reach.throughout(reach.of(request.post), reads=False):
        _deny(request, may)
    return refused(no) if isinstance(no, Refusal) else not_found()


def _deny(request: Request, may: May) -> None:
    refusal = Trail.Outcome.REFUSED
    key = key_in(request.resolver_match.kwargs.values()) if request.resolver_match else None
    note(request.post, act=may.value, key=key, outcome=refusal, at=request.at)


def opened(view: View, *, why: str, status: int, keeps: bool) -> View:
    """Guard a view that needs no account: one transaction, no reach but what it makes itself."""

    @wraps(view)
    def through(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        request.at = now()
        with transaction.atomic(), reach.entered(reach.NONE):
            try:
                with waited_for(BUSY_OUTSIDE), transaction.atomic():
                    act = lambda: answer(view(request, *args, **kwargs), status)  # noqa: E731
                    return _once(request, None, act, keeps)
            except Refusal as no:
                return refused(no)
            except Invalid as wrong:
                return invalid(wrong.fields)

    setattr(through, PUBLISHED, f"public: {why}")
    return through


def _once(
    request: Request, post: Post | None, act: Callable[[], HttpResponse], keeps: bool
) -> HttpResponse:
    """A POST under a key is carried out once."""
    key = request.headers.get(KEY_HEADER, "")
    if request.method != "POST" or not key:
        return act()
    if len(key) > KEY_LONGEST or not key.isascii() or not key.isprintable():
        raise Invalid([(KEY_HEADER, f"最多 {KEY_LONGEST} 个字母、数字和符号。")])
    said = fingerprint(
        request.get_full_path().encode(), str(post.pk if post else "").encode(), request.body
    )
    person = post.person_id if post else None
    return once(Asked(person, key, said, request.at), act, keeps=keeps)


def answer(found: Any, status: int) -> HttpResponse:
    """What a view returned, written down while its reach is still in force."""
    if isinstance(found, HttpResponse):
        return found
    if found is None:
        return HttpResponse(status=204)
    model: BaseModel = found
    return HttpResponse(model.model_dump_json(), content_type="application/json", status=status)


def get(router: Router, path: str, *, may: May, out: Any) -> Callable[[View], View]:
    """Publish a view that reads."""
    return _publish(router, "GET", path, {200: out}, {"may": may, "status": 200, "keeps": True})


def post(
    router: Router,
    path: str,
    *,
    may: May,
    out: Any,
    status: int = 201,
    keeps: bool = True,
    asks_again: bool = False,
) -> Callable[[View], View]:
    """Publish a view that acts; `keeps` is false for a mere look, whose answer is not stored.

    `asks_again`: only under a token of the last ten minutes (access.again).
    """
    how = {"may": may, "status": status, "keeps": keeps, "asks_again": asks_again}
    return _publish(router, "POST", path, {status: out}, how)


def delete(router: Router, path: str, *, may: May) -> Callable[[View], View]:
    """Publish a view that ends something and answers nothing."""
    return _publish(router, "DELETE", path, {204: None}, {"may": may, "status": 204, "keeps": True})


def public(
    router: Router, path: str, *, why: str, out: Any, status: int = 200, keeps: bool = True
) -> Callable[[View], View]:
    """Publish a POST that needs no account; `why` says why this door stands open."""

    def publish(view: View) -> View:
        through = opened(view, why=why, status=status, keeps=keeps)
        return _route(router, "POST", path, {status: out}, None)(through)

    return publish


def _publish(
    router: Router, verb: str, path: str, out: dict[int, Any], how: dict[str, Any]
) -> Callable[[View], View]:
    def publish(view: View) -> View:
        return _route(router, verb, path, out, Bearer())(guarded(view, **how))

    return publish


def _route(
    router: Router, verb: str, path: str, out: dict[int, Any], auth: Bearer | None
) -> Callable[[View], View]:
    def publish(view: View) -> View:
        name = f"{view.__module__.rpartition('.')[2]}_{view.__name__}"
        said = (view.__doc__ or "").strip().splitlines()
        router.add_api_operation(
            path,
            [verb],
            view,
            auth=auth,
            response=out,
            operation_id=name,
            summary=said[0] if said else name,
            url_name=name,
        )
        return view

    return publish
