"""Role grants: asking for a post, approving, renewing, certifying, ending and giving it back."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from shouwang.access.may import May
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import Invalid
from shouwang.api.session import PostOut, post_out
from shouwang.api.shapes import (
    Day,
    In,
    Moment,
    Number,
    Office,
    Out,
    UnitCode,
    Who,
    Words,
    maybe,
    office,
    one_of,
    text,
    who,
)
from shouwang.casework import actions_certifying as certifying
from shouwang.casework import actions_granting as granting
from shouwang.casework import actions_naming
from shouwang.casework import actions_renewing as renewing
from shouwang.casework import actions_suspending as suspending
from shouwang.casework import posts as actions
from shouwang.kernel.clock import end_of
from shouwang.offices.models import Grant, Person, Post

router = Router(tags=["posts"])
Account = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{3,30}$")]


class AskPost(In):
    """For whom: an account of one's place, or a new one with its title; what, to which day, why."""

    account: Account
    title: maybe(30) = ""
    phone: maybe(30) = ""
    is_another: bool = Field(False, description="another person than those of the same name")
    unit: UnitCode
    role: one_of("roles")
    until: Day
    reason: text(100)


class StandIn(In):
    """Who stands in for a post, from when to which day, why."""

    account: text(30)
    since: Moment | None = None
    until: Day
    reason: text(100)


class Renewal(In):
    """To which day a post goes on, why."""

    until: Day
    reason: text(100)


class Ending(In):
    """Why a post ends; asked of the last one at an office, of administrators and the city's."""

    words: maybe(200) = ""


class GrantOut(Out):
    """One post that was asked for, and what became of it."""

    id: int
    account: str
    title: str
    unit: Office
    role: str
    since: datetime
    until: datetime
    reason: str
    asked_by: Who | None
    asked_at: datetime
    state: str
    decided_at: datetime | None
    words: str
    post: int | None


class HeldOut(PostOut):
    """One line of the quarter's list: the post, whose account, and when he last signed in."""

    account: str
    last_sign_in: datetime | None
    suspended: bool


def held_out(row: Post) -> HeldOut:
    """A post as whoever certifies it reads it."""
    is_shut = row.suspended_at is not None or row.person.suspended_at is not None
    more: dict[str, Any] = {"account": row.person.name, "suspended": is_shut}
    return HeldOut(**vars(post_out(row)), **more, last_sign_in=row.person.last_login)


def grant_out(row: Grant) -> GrantOut:
    """A grant as whoever keeps posts reads it."""
    plain = ("id", "role", "since", "until", "reason", "asked_at", "state", "decided_at", "words")
    return GrantOut(
        **{name: getattr(row, name) for name in plain},
        account=row.person.name,
        title=row.person.title,
        unit=office(row.unit),
        asked_by=who(row.asked_by),
        post=row.post_id,
    )


def _grants(request: Request) -> QuerySet[Grant]:
    found = Grant.objects.filter(unit__in=actions.units_kept(request.post))
    return found.select_related("unit__division", "person", "asked_by__unit", "asked_by__person")


def _grant(request: Request, pk: int) -> Grant:
    found: Grant = get_object_or_404(_grants(request), pk=pk)
    return found


def _post(request: Request, pk: int) -> Post:
    units = actions.units_kept(request.post)
    found: Post = get_object_or_404(
        Post.objects.select_related("unit__division", "person"), pk=pk, unit__in=units
    )
    return found


def _known(request: Request, account: str) -> Person | None:
    """Somebody who holds or held a post in the place."""
    return actions.people_kept(request.post).filter(name__iexact=account).first()


@door.get(router, "/requests", may=May.KEEP_POSTS, out=Page[GrantOut])
def requests(request: Request, asked: Query[Paging]) -> Page[GrantOut]:
    """What waits for approval in one's place."""
    found = _grants(request).filter(state=Grant.State.ASKED)
    return page(found, ("id",), asked, grant_out, GrantOut)


@door.post(router, "/requests", may=May.KEEP_POSTS, out=GrantOut)
def ask(request: Request, body: AskPost) -> GrantOut:
    """Ask for a post for somebody else; it gives nothing until another has approved it."""
    unit = actions.units_kept(request.post).filter(code=body.unit).first()
    if unit is None:
        raise Invalid([("unit", "没有这个单位。")])
    person = _known(request, body.account) or _new(request, body)
    asked: dict[str, Any] = {"until": end_of(body.until), "reason": body.reason}
    made = granting.ask(person, unit, body.role, by=request.post, at=request.at, **asked)
    return grant_out(made)


def _new(request: Request, body: AskPost) -> Person:
    """A new account; without a title a mistyped old one would become a new one."""
    if not body.title:
        raise Invalid([("title", "没有这个账号；新账号请写姓名。")])
    given = {"title": body.title, "phone": body.phone, "is_another": body.is_another}
    return actions_naming.account(body.account, **given, by=request.post, at=request.at)


@door.post(
    router,
    "/requests/{pk}/approve",
    may=May.APPROVE_POST,
    out=PostOut,
    status=200,
    asks_again=True,
)
def approve(request: Request, pk: Number) -> PostOut:
    """Approve what another asked for: the post begins now, or goes on as a stand-in."""
    return post_out(granting.approve(_grant(request, pk), by=request.post, at=request.at))


@door.post(router, "/requests/{pk}/refuse", may=May.APPROVE_POST, out=GrantOut, status=200)
def refuse(request: Request, pk: Number, body: Words) -> GrantOut:
    """Refuse what another asked for, with the reason; a stand-in that began ends at once."""
    grant = _grant(request, pk)
    return grant_out(granting.refuse(grant, words=body.words, by=request.post, at=request.at))


@door.post(router, "/requests/{pk}/withdraw", may=May.KEEP_POSTS, out=GrantOut, status=200)
def withdraw(request: Request, pk: Number) -> GrantOut:
    """Take back what one's own office asked for."""
    return grant_out(granting.withdraw(_grant(request, pk), by=request.post, at=request.at))


@door.get(router, "/to-certify", may=May.CERTIFY_POST, out=Page[HeldOut])
def to_certify(request: Request, asked: Query[Paging]) -> Page[HeldOut]:
    """The posts that one's office has still to confirm in this quarter."""
    lists = [
        certifying.list_of(unit, request.at) for unit in certifying.offices_of(request.post.unit)
    ]
    keys = [post.pk for owed in lists for post in owed]
    found = Post.objects.filter(pk__in=keys).select_related("unit", "person")
    return page(found, ("id",), asked, held_out, HeldOut)


@door.post(router, "/{pk}/confirm", may=May.CERTIFY_POST, out=PostOut, status=200)
def confirm(request: Request, pk: Number) -> PostOut:
    """Confirm that a post on the quarter's list is still held and needed."""
    post = _post(request, pk)
    certifying.confirm([post], by=request.post, at=request.at)
    return post_out(post)


@door.post(router, "/{pk}/renew", may=May.APPROVE_POST, out=PostOut, status=200, asks_again=True)
def renew(request: Request, pk: Number, body: Renewal) -> PostOut:
    """Let a post go on to a later day, before it has ended."""
    given: dict[str, Any] = {"until": end_of(body.until), "reason": body.reason}
    post = renewing.renew(_post(request, pk), **given, by=request.post, at=request.at)
    return post_out(post)


@door.post(router, "/{pk}/stand-in", may=May.KEEP_POSTS, out=GrantOut)
def stand_in(request: Request, pk: Number, body: StandIn) -> GrantOut:
    """Have somebody stand in; a short time begins at once, a longer one waits for approval."""
    person = _known(request, body.account)
    if person is None:
        raise Invalid([("account", "没有这个账号。")])
    since = max(body.since or request.at, request.at)
    given: dict[str, Any] = {"since": since, "until": end_of(body.until), "reason": body.reason}
    post = _post(request, pk)
    return grant_out(granting.stand_in(post, person, **given, by=request.post, at=request.at))


@door.post(router, "/{pk}/end", may=May.KEEP_POSTS, out=PostOut, status=200)
def end(request: Request, pk: Number, body: Ending | None = None) -> PostOut:
    """End a post; a village left without a worker is its town's to fill."""
    reason = body.words if body is not None else ""
    post = actions.dismiss(_post(request, pk), by=request.post, at=request.at, reason=reason)
    certifying.settle(by=request.post, at=request.at)
    return post_out(post)


@door.post(router, "/{pk}/restore", may=May.KEEP_POSTS, out=PostOut, status=200)
def restore(request: Request, pk: Number, body: Words) -> PostOut:
    """Give a suspended account or post back, with the reason."""
    post = _post(request, pk)
    suspending.restore(post, reason=body.words, by=request.post, at=request.at)
    return post_out(post)
